import Glibc

extension UnsafeBufferPointer<UInt8> {
    /// The bytes of a text that ends with a zero byte.
    init(text: UnsafePointer<CChar>) {
        self.init(start: UnsafeRawPointer(text).assumingMemoryBound(to: UInt8.self), count: strlen(text))
    }

    /// Where a byte stands next, from `start` on.
    func next(_ byte: UInt8, from start: Int) -> Int? {
        guard let baseAddress, start < count, let found = memchr(baseAddress + start, Int32(byte), count - start) else {
            return nil
        }
        return UnsafeRawPointer(found) - UnsafeRawPointer(baseAddress)
    }

    /// Whether a word of lower case stands at that place, in any case.
    func starts(with word: String, at start: Int) -> Bool {
        guard start + word.utf8.count <= count else { return false }
        var at = start
        for byte in word.utf8 {
            let here = self[at]
            guard ((0x41...0x5A).contains(here) ? here | 0x20 : here) == byte else { return false }
            at += 1
        }
        return true
    }

    /// Where the bytes of `part` first stand, one after another.
    func place(of part: Self) -> Int? {
        guard let baseAddress, let wanted = part.baseAddress, let first = part.first else {
            return part.isEmpty ? 0 : nil
        }
        var at = 0
        while let here = next(first, from: at), here + part.count <= count {
            if memcmp(baseAddress + here, wanted, part.count) == 0 { return here }
            at = here + 1
        }
        return nil
    }
}

extension StringProtocol {
    /// Whether `part` stands in the text as it is written.
    ///
    /// `contains` also finds letters that are composed in another way; that takes it a hundred times as long.
    func holds(_ part: String) -> Bool {
        let found = utf8.withContiguousStorageIfAvailable { text in
            part.utf8.withContiguousStorageIfAvailable { text.place(of: $0) != nil }
        }
        return found.flatMap(\.self) ?? contains(part)
    }
}
