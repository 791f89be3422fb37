import Foundation

/// What a server said to one request.
struct HTTPAnswer {
    var status = 0
    /// By name in lower case; of several with one name, the first.
    var fields: [String: String] = [:]
    var body: [UInt8] = []
    /// Two fields that say where the body ends, and not the same: an error that nothing mends (RFC 9112 §6.3).
    private(set) var hasTwoLengths = false

    /// By what the body is packed (RFC 9110 §8.4); nil when it is not.
    var packing: String? {
        guard let name = fields["content-encoding"]?.lowercased(), !["", "identity"].contains(name) else { return nil }
        return name
    }

    /// Where to ask instead; nil when this is the answer.
    var redirection: String? {
        [301, 302, 303, 307, 308].contains(status) ? fields["location"] : nil
    }

    /// A week at most: seconds, or a date (RFC 9110 §10.2.3).
    func retryAfter(now: Date) -> Date? {
        guard let text = fields["retry-after"] else { return nil }
        let latest = now.addingTimeInterval(7 * 86_400)
        if let seconds = Int(text), seconds >= 0 { return min(latest, now.addingTimeInterval(Double(seconds))) }
        guard case .instant(let date, _)? = PublicationDate(reading: text), date > now else { return nil }
        return min(latest, date)
    }

    /// Takes a line of the head: a status line begins anew, for what came before it was provisional (100, 103).
    mutating func take(line bytes: UnsafeRawBufferPointer) {
        let line = String(decoding: bytes, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
        if line.hasPrefix("HTTP/") {
            fields = [:]
            hasTwoLengths = false
            return
        }
        guard let colon = line.firstIndex(of: ":") else { return }
        let name = line[..<colon].lowercased()
        let value = line[colon...].dropFirst().trimmingCharacters(in: .whitespaces)
        if name == "content-length", let first = fields[name], first != value { hasTwoLengths = true }
        if fields[name] == nil { fields[name] = value }
    }
}
