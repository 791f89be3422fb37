import Foundation

/// Why nothing was fetched from an address.
public struct FetchError: Error, Equatable, Sendable {
    public enum Reason: Equatable, Sendable {
        case malformed, notWeb, credentials
        case port(Int)
        /// The network address that a name stands for, and what kind it is.
        case notPublic(address: String, kind: String)
        case tooManyRedirects(Int)
        case redirect(to: String, problem: String)
        /// In bytes, of what it is after decompression.
        case tooLarge(limit: Int)
        /// In seconds.
        case timedOut(Double)
        case status(Int)
        /// The server asked for peace.
        case later(status: Int, until: Date?)
        /// It asked for peace before, and was not asked again.
        case asked(until: Date)
        /// No text: a picture, a document.
        case wrongType(String)
        /// libcurl's own words: no such host, no connection, a bad certificate.
        case connection(String)
        /// The end of what it holds did not come.
        case cutOff
        /// Packed in a way that was not asked for, or wrongly.
        case packing(String)
        case twoLengths
        /// There is no libcurl to be had.
        case unavailable
    }
    /// As given, but without a login in it.
    public let url: String
    public let reason: Reason

    init(_ url: String, _ reason: Reason) {
        (self.url, self.reason) = (Self.withoutLogin(url), reason)
    }

    private static func withoutLogin(_ url: String) -> String {
        let url = OneLine.clean(url, limit: 300)
        guard let scheme = url.range(of: "//"), let at = url[scheme.upperBound...].lastIndex(of: "@") else {
            return url
        }
        return url[..<scheme.upperBound] + "…" + url[at...]
    }
}

extension FetchError: CustomStringConvertible {
    public var description: String { "\(url): \(reason)." }
}

extension FetchError.Reason: CustomStringConvertible {
    /// What is wrong, and what to do, without the full stop at the end.
    public var description: String {
        switch self {
        case .malformed: "this is no web address. Write it as https://example.org/feed.xml"
        case .notWeb: "only http and https addresses are fetched"
        case .credentials: "addresses with a login in them are not fetched. Take out what stands before the @"
        case .port(let port): "port \(port) belongs to another protocol; nothing is fetched from there"
        case .notPublic(let address, let kind):
            "it leads to \(address), which is \(kind) and not public. If you mean it, add --allow-private"
        case .tooManyRedirects(let limit): "it redirects more than \(limit) times"
        case .redirect(let target, let problem): "it redirects to \(target): \(problem)"
        case .tooLarge(let limit): "it is larger than \(limit / 1_000_000) MB"
        case .timedOut(let seconds):
            "it took longer than \(seconds.formatted(.number.grouping(.never))) seconds. "
                + "Try again, or give it longer with fetching.timeout"
        case .status(404): "the server has nothing there (404). Look for its new address"
        case .status(410): "it is gone for good (410). Take it out"
        case .status(let code): "the server answers with \(code)"
        case .later(let code, let until):
            "the server asks to be left alone (\(code))"
                + (until.map { " until \($0.formatted(.iso8601)). Try again after that" }
                    ?? ". Try again later")
        case .asked(let until):
            "the server asked to be left alone until \(until.formatted(.iso8601)); it was not asked again"
        case .wrongType(let type): "it is \(type), and neither a feed, a page nor text"
        case .connection(let words): words
        case .cutOff: "it came without its end. Nothing was taken from it; try again"
        case .packing(let name):
            "what came is not what its server calls it (Content-Encoding: \(name)). Try again later"
        case .twoLengths: "its server gives two lengths for it, so that nobody can tell where it ends. Try again later"
        case .unavailable: "libcurl cannot be used: out of memory"
        }
    }
}
