extension FeedEntry {
    /// The articles of all entries of a feed.
    ///
    /// Some feeds give every entry the address of one page, or of the site: there the identifiers tell them apart, or else one
    /// would replace the other.
    static func articles(of entries: [FeedEntry], in setting: Setting) -> [Article] {
        let links = entries.map { $0.link.map(ArticleStore.canonical) }
        var titles: [String: Set<String>] = [:]
        for (entry, link) in zip(entries, links) {
            if let link, let title = entry.title { titles[link, default: []].insert(title) }
        }
        return zip(entries, links).compactMap { entry, link in
            var article = entry.article(in: setting)
            guard let link, let address = entry.link else { return article }
            if titles[link, default: []].count > 1 || WebAddress.isFront(address) {
                article?.identity = entry.id ?? entry.title
                article?.warnings.append(
                    "its link is not its own: other entries have the same, or it is the site's front page")
            }
            return article
        }
    }
}
