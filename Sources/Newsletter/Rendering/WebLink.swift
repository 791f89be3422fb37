/// An absolute link that may stand in a mail: http, https, and mailto where asked for.
struct WebLink: Equatable, Sendable {
    /// With the characters that would end it in a text or a tag percent-encoded.
    let text: String
    let host: String

    /// Nil for what is no absolute web address: relative ones, `javascript:`, a host that is missing.
    init?(_ raw: String) {
        let cleaned = raw.cleaned
        guard let scheme = ["https://", "http://"].first(where: { cleaned.lowercased().hasPrefix($0) }) else {
            return nil
        }
        let rest = cleaned.dropFirst(scheme.count)
        let authority = rest.prefix { !"/?#\\".contains($0) }
        let host = authority.split(separator: "@", omittingEmptySubsequences: false).last ?? ""
        let name = host.hasPrefix("[") ? host : host.prefix { $0 != ":" }
        guard !name.isEmpty, !name.contains(where: { $0.isWhitespace || "<>\"'`".contains($0) }) else { return nil }
        self.host = name.lowercased()
        text = scheme + Self.encoded(rest)
    }

    /// The name of the site, for want of a better one.
    var site: String { host.hasPrefix("www.") ? String(host.dropFirst(4)) : host }

    /// RFC 3986 §2: none of these may stand in a URI as they are.
    private static func encoded(_ text: Substring) -> String {
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case 0x00...0x20, 0x22, 0x3C, 0x3E, 0x5C, 0x5E, 0x60, 0x7B...0x7D, 0x7F:
                bytes.append(
                    contentsOf: "%\(String(byte >> 4, radix: 16))\(String(byte & 15, radix: 16))".uppercased().utf8)
            default: bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
