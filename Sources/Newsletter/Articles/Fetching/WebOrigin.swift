import Foundation

/// Where a document was fetched from, and what its server says of it.
public struct WebOrigin: Sendable, Equatable {
    /// Behind all redirects.
    public let url: String
    /// `text/html`, in lower case; nil when the server does not say.
    public let mediaType: String?
    /// The encoding that the server states.
    public let charset: String?

    /// - Parameter contentType: A Content-Type field (RFC 9110 §8.3).
    init(url: String, contentType: String?) {
        self.url = url
        let parts = (contentType ?? "").lowercased().split(separator: ";")
            .map { $0.trimmingCharacters(in: .whitespaces) }
        mediaType = parts.first.flatMap { $0.contains("/") ? $0 : nil }
        charset = parts.dropFirst().first { $0.hasPrefix("charset=") }
            .map { $0.dropFirst("charset=".count).trimmingCharacters(in: CharacterSet(charactersIn: "\"' ")) }
    }

    /// The format that the media type stands for; nil when it leaves more than one open.
    var format: ArticleReading.Format? {
        switch mediaType {
        case "text/html", "application/xhtml+xml": .page
        case "application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/feed+json",
            "application/json", "application/xml", "text/xml":
            .feed
        case "text/markdown": .markdown
        default: nil
        }
    }

    /// Whether it may be text: servers call feeds and captures many things, but seldom pictures.
    var isText: Bool {
        guard let mediaType else { return true }
        let binary = [
            "image/", "audio/", "video/", "font/", "application/pdf", "application/zip", "application/msword",
        ]
        return !binary.contains { mediaType.hasPrefix($0) }
    }

    /// The host's name as the name of a publication that does not say its own.
    var site: String? {
        guard let host = URL(string: url)?.host(percentEncoded: false) else { return nil }
        return OneLine.field(host.hasPrefix("www.") ? String(host.dropFirst(4)) : host)
    }
}
