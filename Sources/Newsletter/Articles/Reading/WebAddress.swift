import Foundation

/// Absolute http and https addresses, the only ones that an article may carry.
enum WebAddress {
    /// The address, or nil when it is no absolute http(s) URL with a host, or could break out of an attribute.
    static func http(_ text: some StringProtocol) -> String? {
        let text = trimmed(text)
        guard text.utf8.count <= 4096, !text.unicodeScalars.contains(where: isForbidden) else { return nil }
        guard let scheme = text.utf8.first, scheme | 0x20 == UInt8(ascii: "h") else { return nil }
        let lower = text.prefix(8).lowercased()
        guard lower.hasPrefix("http://") || lower.hasPrefix("https://") else { return nil }
        guard let url = URL(string: text), let host = url.host(percentEncoded: true), !host.isEmpty else { return nil }
        return text
    }

    /// Whether an address is that of a site, with no path and no query.
    static func isFront(_ address: String) -> Bool {
        guard let url = URL(string: address) else { return false }
        return ["", "/"].contains(url.path) && url.query == nil
    }

    /// A link of a text: http(s), resolved against `base` where it is relative, or mailto.
    ///
    /// Spaces in it are written as browsers write them.
    static func link(_ text: some StringProtocol, base: String? = nil) -> String? {
        var trimmed = trimmed(text)
        if trimmed.utf8.contains(UInt8(ascii: " ")) { trimmed = trimmed.replacing(" ", with: "%20") }
        if let absolute = http(trimmed) { return absolute }
        guard !trimmed.isEmpty, trimmed.utf8.count <= 4096, !trimmed.unicodeScalars.contains(where: isForbidden) else {
            return nil
        }
        if trimmed.lowercased().hasPrefix("mailto:") { return trimmed }
        guard let base, let baseURL = URL(string: base), let resolved = URL(string: trimmed, relativeTo: baseURL) else {
            return nil
        }
        return http(resolved.absoluteString)
    }

    private static func trimmed(_ text: some StringProtocol) -> String {
        let text = String(text)
        guard let first = text.utf8.first, let last = text.utf8.last else { return "" }
        // Most have nothing around them.
        if (0x21...0x7E).contains(first), (0x21...0x7E).contains(last) { return text }
        return text.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    private static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "\0"..." ", "\u{7F}", "<", ">", "\"", "\\", "`", "{", "}", "|", "^": true
        default: false
        }
    }
}
