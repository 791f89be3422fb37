/// What the names of a page's meta elements say about the dates in them.
enum PageDateNames {
    enum Meaning { case published, created, changed }

    /// From the most to the least trusted.
    static let exact = [
        "article:published_time", "og:article:published_time", "og:published_time", "article:published",
        "datepublished", "citation_publication_date", "citation_online_date", "parsely-pub-date", "sailthru.date",
        "dc.date.issued", "dcterms.issued", "dc.date.created", "dcterms.created", "dc.date", "dcterms.date", "pubdate",
        "date", "dc.issued", "og:original_time", "original-publish-date",
    ]

    /// `cXenseParse:recs:publishtime`, `rnews:datePublished`, `publish-date`, `Creation_Date`, `site:uploaded` and the like.
    static func meaning(of name: String) -> Meaning? {
        let last = name.split(whereSeparator: { ":.".contains($0) }).last.map(String.init) ?? name
        let word = String(decoding: last.utf8.filter { $0.isLetter || $0 >= 0x80 }, as: UTF8.self)
        if ["modif", "updat", "revis", "lastchange"].contains(where: word.holds) { return .changed }
        if ["unpubl", "expir", "event", "valid", "publisher"].contains(where: word.holds) { return nil }
        let isMoment = ["date", "time"].contains(where: word.holds)
        if word.holds("publi"), isMoment || ["published", "publishedat", "publishedon"].contains(word) {
            return .published
        }
        if published.contains(word) { return .published }
        return created.contains(word) ? .created : nil
    }

    private static let published: Set<String> = [
        "issued", "posted", "postdate", "dateposted", "pubdate", "displaydate",
    ]
    private static let created: Set<String> = [
        "created", "createdat", "datecreated", "createdate", "createddate", "creationdate", "creationtime", "uploaded",
        "uploadedat", "uploaddate", "releasedate", "dateonline", "onlinedate",
    ]
}
