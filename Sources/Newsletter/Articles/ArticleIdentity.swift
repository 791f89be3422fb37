import Foundation
import Mail

/// The identity of an article in the store: ten letters and digits, made of its address or else its words.
public typealias ArticleID = String

extension ArticleStore {
    /// The same for the same article wherever and whenever it is imported: made of its web address, or else of its
    /// headline, source and stated date.
    static func id(of article: Article) -> ArticleID {
        let words = [
            article.titleRaw.lowercased(), article.source?.lowercased() ?? "", article.published?.description ?? "",
        ]
        let address = article.url.map {
            ([canonical($0)] + [article.identity].compactMap(\.self)).joined(separator: "\u{0}")
        }
        let identity = address ?? words.joined(separator: "\u{0}")
        return String(Base32.encoded(SHA256.digest(of: identity.utf8).prefix(7)).prefix(10))
    }

    /// An address without what differs between visits and between forms of a page: scheme, usual port, fragment, parameters of
    /// campaigns, AMP, a final slash.
    static func canonical(_ url: String) -> String {
        guard var parts = URLComponents(string: url) else { return url }
        parts.fragment = nil
        parts.scheme = nil
        if parts.port == 80 || parts.port == 443 { parts.port = nil }
        parts.host = parts.host?.lowercased()
        let kept = parts.queryItems?.filter { !isOfCampaign($0) && !isOfForm($0) }
        parts.queryItems = kept?.isEmpty == false ? kept : nil
        while parts.path.hasSuffix("/") { parts.path.removeLast() }
        if parts.path.hasSuffix("/amp") { parts.path.removeLast(4) }
        return parts.string ?? url
    }

    /// Where the reader came from, which says nothing of what is read.
    private static func isOfCampaign(_ item: URLQueryItem) -> Bool {
        let name = item.name.lowercased()
        return name.hasPrefix("utm_") || campaigns.contains(name) || isWordOfFeeds(item.value)
    }

    /// `rss`, `rss_home`; `rss101` is the number of a story.
    private static func isWordOfFeeds(_ value: String?) -> Bool {
        guard let value = value?.lowercased(), value.hasPrefix("rss") else { return false }
        return value.count == 3 || !value.dropFirst(3).allSatisfy(\.isNumber)
    }

    private static let campaigns: Set<String> = [
        "fbclid", "gclid", "dclid", "msclkid", "yclid", "twclid", "ttclid", "igshid", "mc_cid", "mc_eid", "at_medium",
        "at_campaign", "ns_mchannel", "ns_source", "ns_campaign", "ns_linkname", "cmpid", "cmp", "ref_src",
    ]

    /// The same page in a short form for phones.
    private static func isOfForm(_ item: URLQueryItem) -> Bool {
        item.name.lowercased() == "amp" || item.value?.lowercased() == "amp"
    }
}
