/// The line that an inbox shows behind the subject: as many first headlines as fit into about 100 characters, and where
/// they are few and short, the first teaser too.
struct Preheader {
    /// A shorter one leaves room for the first words of the message.
    private static let shortest = 40

    let text: String

    init(_ articles: [ArticleContent]) {
        self.init(titles: articles.map(\.title), teaser: articles.first?.excerpt ?? "")
    }

    init(titles: [String], teaser: String = "") {
        var text = ""
        for title in titles where !title.isEmpty {
            let next = text.isEmpty ? title : "\(text) · \(title)"
            guard text.isEmpty || next.count <= 100 else { break }
            text = next
        }
        if text.count < Self.shortest, !teaser.isEmpty { text += text.isEmpty ? teaser : " · \(teaser)" }
        self.text = Self.shortened(text)
    }

    /// Cut between words, never within a character; a text without spaces is cut where it is full.
    private static func shortened(_ text: String, to limit: Int = 100) -> String {
        guard text.count > limit else { return text }
        let head = text.prefix(limit - 1)
        let words = head.lastIndex(of: " ").map { head[..<$0] } ?? head
        let kept = words.count > limit / 2 ? words : head
        return kept.trimmingSuffix { ",;:–— ".contains($0) } + "…"
    }
}

extension Substring {
    fileprivate func trimmingSuffix(while drops: (Character) -> Bool) -> Substring {
        var kept = self
        while let last = kept.last, drops(last) { kept.removeLast() }
        return kept
    }
}
