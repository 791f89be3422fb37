import CCurl
import Foundation

/// An address that may be asked for: http or https, with a host, without a login, at a port that browsers would use.
///
/// It is taken apart by libcurl, which will also fetch it: two readers of addresses that differ are how gates are passed.
struct FetchURL: Equatable, CustomStringConvertible {
    /// In normal form, without its fragment.
    let description: String
    let host: String

    init(_ text: String) throws(FetchError) {
        try self.init(text, relativeTo: nil)
    }

    /// Where a `Location` field leads (RFC 9110 §10.2.2).
    func following(_ location: String) throws(FetchError) -> FetchURL {
        try FetchURL(location, relativeTo: description)
    }

    private init(_ text: String, relativeTo base: String?) throws(FetchError) {
        func refused(_ reason: FetchError.Reason) -> FetchError { FetchError(text, reason) }
        guard text.utf8.count <= 4096, !text.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }),
            let handle = curl_url()
        else { throw refused(.malformed) }
        defer { curl_url_cleanup(handle) }
        let flags = UInt32(CURLU_DISALLOW_USER | CURLU_NON_SUPPORT_SCHEME | CURLU_URLENCODE)
        for part in [base, Self.ascii(text)].compactMap(\.self) {
            switch curl_url_set(handle, CURLUPART_URL, part, flags) {
            case CURLUE_OK: break
            case CURLUE_USER_NOT_ALLOWED: throw refused(.credentials)
            default: throw refused(.malformed)
            }
        }
        guard ["http", "https"].contains(Self.part(CURLUPART_SCHEME, of: handle)?.lowercased()) else {
            throw refused(.notWeb)
        }
        _ = curl_url_set(handle, CURLUPART_FRAGMENT, nil, 0)
        guard let host = Self.part(CURLUPART_HOST, of: handle), !host.isEmpty,
            let port = Self.part(CURLUPART_PORT, of: handle, UInt32(CURLU_DEFAULT_PORT)).flatMap({ Int($0) }),
            let whole = Self.part(CURLUPART_URL, of: handle)
        else { throw refused(.malformed) }
        guard !Self.otherPorts.contains(port) else { throw refused(.port(port)) }
        (description, self.host) = (whole, host.lowercased())
    }

    /// Host names in other scripts as IDNA has them; libcurl does that only for programs with a locale.
    private static func ascii(_ text: String) -> String {
        text.utf8.allSatisfy { $0 < 0x80 } ? text : URL(string: text)?.absoluteString ?? text
    }

    private static func part(_ part: CURLUPart, of handle: OpaquePointer, _ flags: UInt32 = 0) -> String? {
        var text: UnsafeMutablePointer<CChar>?
        guard curl_url_get(handle, part, &text, flags) == CURLUE_OK, let text else { return nil }
        defer { curl_free(text) }
        return String(cString: text)
    }

    /// Ports of other protocols, whose servers could take a request for commands (Fetch standard, "bad ports").
    private static let otherPorts: Set<Int> = [
        0, 1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101, 102, 103, 104, 109,
        110, 111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389, 427, 465, 512, 513, 514, 515, 526, 530,
        531, 532, 540, 548, 554, 556, 563, 587, 601, 636, 989, 990, 993, 995, 1719, 1720, 1723, 2049, 3659, 4045, 4190,
        5060, 5061, 6000, 6379, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080,
    ]
}
