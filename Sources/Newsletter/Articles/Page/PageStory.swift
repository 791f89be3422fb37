import CGumbo
import Foundation

/// One article of a page: the part of the tree that holds it, and the page's head when it is the page's own.
struct PageStory {
    let tree: PageTree
    /// Nil for a story that was appended below the page's own.
    let head: PageHead?
    /// The title that the head states.
    let stated: String?
    /// The page's HTML, for dates in scripts.
    let html: String

    func article(_ options: ReadingOptions) -> Article? {
        let headline = PageHeadline.find(in: tree, title: stated)
        let author = head?.author ?? PageByline.find(in: tree)
        let title = stated ?? headline?.text
        let body = PageBody.read(
            tree, title: title, author: author, base: head?.url, data: head?.data.body)
        guard let shown = title ?? body.paragraphs.first.map({ OneLine.clean($0.text, limit: 120) }) else { return nil }
        let dates = dates(headline?.index, options)
        let (date, range) = Self.published(dates, body.paragraphs, options)
        var article = Article(
            topic: options.topic ?? head?.topic, title: shown, author: author,
            excerpt: PageTeaser.checked(head?.excerpt, title: shown, body: body.paragraphs), body: body.paragraphs,
            url: head?.url, image: head?.image, published: date, dateRange: range, source: head?.source,
            attribution: body.attribution,
            license: head?.license ?? PageLicense.find(in: tree) ?? body.license ?? .unknown, language: head?.language,
            direction: head?.direction, crossLinks: body.crossLinks)
        if body.paragraphs.isEmpty { article.warnings.append("no paragraph of text found") }
        if title == nil { article.warnings.append("no title: the first words stand for it") }
        if date == nil, let text = dates.unreadable {
            article.warnings.append("the date “\(OneLine.clean(text, limit: 60))” is ambiguous or no date")
        }
        return article
    }

    // MARK: Dates

    private func dates(_ headline: Int?, _ options: ReadingOptions) -> PageDates {
        var dates = PageDates(language: head?.language)
        head?.note(datesInto: &dates, address: options.origin?.url)
        if let best = dates.best, best.source <= .meta { return dates }
        dates = PageDateFinder.find(in: tree, headline: headline, into: dates)
        if let head, dates.best.map({ $0.source > .script }) ?? true {
            dates.read(scriptsOf: html, readsData: head.data.isIllFormed)
        }
        if dates.best.map({ $0.source > .dateline }) ?? true {
            PageDateLines.read(tree, headline: headline, into: &dates)
        }
        return dates
    }

    /// The stated date, or else the range of days that the text itself allows.
    private static func published(
        _ dates: PageDates, _ body: [Paragraph], _ options: ReadingOptions
    ) -> (PublicationDate?, DateRange) {
        if let best = dates.best {
            let day = best.date.day(in: .gmt)
            let evidence = DateRange.Evidence(text: best.text, shows: best.source.shows)
            return (best.date, DateRange(earliest: day, latest: day, precision: .day, evidence: [evidence]))
        }
        var evidence = DateEvidence()
        for paragraph in body where paragraph.kind == .text { evidence.read(paragraph.text, line: nil) }
        if let changed = dates.changed { evidence.readChange(changed) }
        return (nil, evidence.range(neighbours: [], captured: options.captured))
    }
}

/// The heading of an article in the tree of its page.
struct PageHeadline {
    let index: Int
    let text: String

    /// The one that is the title, else the first of the highest rank.
    static func find(in tree: PageTree, title: String?) -> PageHeadline? {
        let key = title.map(CaptureLine.key)
        var best: (rank: Int, headline: PageHeadline)?
        for (index, node) in tree.nodes.enumerated() {
            guard let rank = rank(node.tag), node.weight > 1, !node.marks.contains(.hidden),
                let text = OneLine.field(PageText.plain(HTMLTree.text(tree.element(index))), limit: 500)
            else { continue }
            let headline = PageHeadline(index: index, text: text)
            if let key, CaptureLine.key(text) == key { return headline }
            if best.map({ rank < $0.rank }) ?? true { best = (rank, headline) }
        }
        return best?.headline
    }

    private static func rank(_ tag: GumboTag) -> Int? {
        switch tag {
        case GUMBO_TAG_H1: 1
        case GUMBO_TAG_H2: 2
        case GUMBO_TAG_H3: 3
        default: nil
        }
    }
}
