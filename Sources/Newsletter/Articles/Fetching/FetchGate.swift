import CCurl
import Foundation

/// The one way by which anything is fetched from the web.
///
/// Each network address is checked when a socket to it is about to be opened, after the names are resolved and for every
/// redirect, so that no name, no redirect and no answer of a DNS server leads inside. No proxy of the environment is used.
public struct FetchGate: Sendable {
    /// What is at most taken from one address.
    public struct Limits: Sendable, Equatable {
        /// After decompression.
        public var bytes = ArticleReader.sizeLimit
        /// Seconds for all of it, redirects included.
        public var seconds = 30.0
        public var redirects = 5

        public init(seconds: Double = 30) { self.seconds = seconds }
    }

    /// What the User-Agent field says.
    public var agent: String
    public var limits: Limits
    /// Addresses of this machine and of the networks around it too.
    public var allowsPrivate: Bool

    public init(agent: String, limits: Limits = Limits(), allowsPrivate: Bool = false) {
        (self.agent, self.limits, self.allowsPrivate) = (agent, limits, allowsPrivate)
    }

    private static let isReady = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

    /// Fetches what an address holds, or learns that it has not changed since `known`.
    ///
    /// - Parameter now: Against which a server's Retry-After is counted.
    public func fetch(_ text: String, known: FetchValidators? = nil, now: Date) throws(FetchError) -> FetchResult {
        guard Self.isReady else { throw FetchError(text, .unavailable) }
        let start = try FetchURL(text)
        let deadline = ContinuousClock.now + .seconds(limits.seconds)
        var url = start
        var isPermanent = true
        for _ in 0...limits.redirects {
            let transfer = HTTPTransfer(gate: self, deadline: deadline)
            let answer: HTTPAnswer
            do {
                answer = try transfer.get(url, known: known)
            } catch {
                throw url == start ? error : FetchError(text, .redirect(to: error.url, problem: "\(error.reason)"))
            }
            guard let location = answer.redirection else {
                let moved = url == start || !isPermanent ? nil : url.description
                if answer.status == 304, known?.url == url.description { return .unchanged }
                return try result(of: answer, at: url, asked: text, movedTo: moved, now: now)
            }
            isPermanent = isPermanent && [301, 308].contains(answer.status)
            do {
                url = try url.following(location)
            } catch {
                throw FetchError(text, .redirect(to: error.url, problem: "\(error.reason)"))
            }
        }
        throw FetchError(text, .tooManyRedirects(limits.redirects))
    }

    private func result(
        of answer: HTTPAnswer, at url: FetchURL, asked: String, movedTo: String?, now: Date
    ) throws(FetchError) -> FetchResult {
        switch answer.status {
        case 200...299:
            let origin = WebOrigin(url: url.description, contentType: answer.fields["content-type"])
            guard origin.isText else { throw FetchError(asked, .wrongType(origin.mediaType ?? "binary")) }
            return .fetched(
                FetchedDocument(
                    bytes: answer.body, origin: origin, validators: FetchValidators(answer, url: url),
                    movedTo: movedTo))
        case 429, 503: throw FetchError(asked, .later(status: answer.status, until: answer.retryAfter(now: now)))
        default: throw FetchError(asked, .status(answer.status))
        }
    }
}

/// What came of asking.
public enum FetchResult: Sendable {
    /// The same as when the validators were given (304).
    case unchanged
    case fetched(FetchedDocument)
}

/// What a web address held.
public struct FetchedDocument: Sendable {
    /// Decompressed.
    public let bytes: [UInt8]
    public let origin: WebOrigin
    public let validators: FetchValidators?
    /// The address to be used from now on, when the server says that the old one is given up (301, 308).
    public let movedTo: String?
}

/// By what a server recognizes the version that is known already (RFC 9110 §8.8).
public struct FetchValidators: Sendable, Equatable, Codable {
    /// The address that gave them, behind all redirects: they mean nothing to any other.
    public let url: String
    public let etag: String?
    public let lastModified: String?

    /// Nil when the server gives none.
    init?(_ answer: HTTPAnswer, url: FetchURL) {
        self.init(url: url.description, etag: answer.fields["etag"], lastModified: answer.fields["last-modified"])
    }

    init?(url: String, etag: String?, lastModified: String?) {
        (self.url, self.etag, self.lastModified) = (url, Self.plain(etag), Self.plain(lastModified))
        if self.etag == nil, self.lastModified == nil { return nil }
    }

    /// Goes back into a header field: visible ASCII only.
    private static func plain(_ value: String?) -> String? {
        value.flatMap { value in
            (1...500).contains(value.utf8.count) && value.utf8.allSatisfy { (0x20...0x7E).contains($0) } ? value : nil
        }
    }

    /// The fields of a request that asks for what is newer.
    var fields: [String] {
        [etag.map { "If-None-Match: \($0)" }, lastModified.map { "If-Modified-Since: \($0)" }].compactMap(\.self)
    }
}
