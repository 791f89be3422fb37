import Glibc

/// Converts from the encodings that old mails, feeds and pages declare, by the system's iconv.
public enum CharacterSets {
    /// The text, and how many bytes were no character; nil when the system does not know the encoding.
    public static func decode(_ bytes: ArraySlice<UInt8>, from name: String) -> (text: String, badBytes: Int)? {
        let name = meant[name.lowercased()] ?? name
        guard isName(name), let converter = iconv_open("UTF-8", name), Int(bitPattern: converter) != -1 else {
            return nil
        }
        defer { iconv_close(converter) }
        var input = Array(bytes)
        var output: [UInt8] = []
        var badBytes = 0
        output.reserveCapacity(input.count + input.count / 2)
        input.withUnsafeMutableBytes { buffer in
            var at = buffer.baseAddress?.assumingMemoryBound(to: CChar.self)
            var left = buffer.count
            while left > 0 {
                let problem = convert(converter, &at, &left, into: &output)
                // No room is no problem; what is no character is replaced byte by byte.
                guard problem == EILSEQ || problem == EINVAL, left > 0 else { continue }
                output += Array("\u{FFFD}".utf8)
                badBytes += 1
                at = at?.advanced(by: 1)
                left -= 1
            }
        }
        return (String(decoding: output, as: UTF8.self), badBytes)
    }

    /// All of the bytes, or nil when there are some that are no characters.
    static func text(of bytes: [UInt8], in name: String) -> String? {
        // Who says Latin-1 means its superset, in which each byte is a character.
        if ["iso-8859-1", "windows-1252"].contains(name) { return Windows1252.text(bytes) }
        return decode(bytes[...], from: name).flatMap { $0.badBytes == 0 ? $0.text : nil }
    }

    /// What programs write under another name (WHATWG Encoding §4.2), or one that iconv does not know.
    private static let meant = [
        "gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030",
        "shift_jis": "cp932", "x-sjis": "cp932", "ks_c_5601-1987": "cp949", "euc-kr": "cp949", "x-x-big5": "big5",
        "iso-8859-8-i": "iso-8859-8", "iso-8859-9": "cp1254", "iso-8859-11": "cp874", "tis-620": "cp874",
    ]

    /// Converts as much as fits into one buffer; the error number, or 0.
    private static func convert(
        _ converter: iconv_t, _ at: inout UnsafeMutablePointer<CChar>?, _ left: inout Int, into output: inout [UInt8]
    ) -> Int32 {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: 16_384) { room in
            var end = room.baseAddress
            var free = room.count
            let result = iconv(converter, &at, &left, &end, &free)
            let problem = Int(result) == -1 ? errno : 0
            output += room[..<(room.count - free)].map { UInt8(bitPattern: $0) }
            return problem
        }
    }

    /// A name and nothing else: iconv reads options behind a slash.
    private static func isName(_ name: String) -> Bool {
        (2...40).contains(name.utf8.count)
            && name.utf8.allSatisfy { byte in
                (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                    || "-_.:".utf8.contains(byte)
            }
    }
}
