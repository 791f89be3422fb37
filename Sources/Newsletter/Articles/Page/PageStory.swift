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
        lazy var blocks = PageBlocks.plain(tree)
        let author =
            head?.author ?? PageByline.find(in: tree)
            ?? headline.flatMap { PageNameLine.name(in: PageHeadlineLines.near($0, in: blocks, of: tree)) }
        let title = headline.flatMap { $0.isPartOfTitle ? $0.text : nil } ?? stated ?? headline?.text
        let body = PageBody.read(
            tree, title: title, author: author, base: head?.base, data: head?.data.body)
        guard let shown = title ?? body.paragraphs.first.map({ OneLine.clean($0.text, limit: 120) }) else { return nil }
        let dates = dates(headline.flatMap { $0.isOwn ? $0.index : nil }, blocks, options)
        let (date, range) = Self.published(dates, body.paragraphs, options)
        var article = Article(
            topic: options.topic ?? head?.topic, title: shown, author: author,
            excerpt: PageTeaser.checked(head?.excerpt, title: shown, body: body.paragraphs), body: body.paragraphs,
            url: head?.url, image: head?.image, published: date, dateRange: range, source: head?.source,
            attribution: body.attribution,
            license: head?.license ?? PageLicense.find(in: tree, html: html) ?? body.license ?? .unknown,
            language: head?.language,
            direction: head?.direction, crossLinks: body.crossLinks)
        article.truncated =
            body.isTruncated || PageWall.cutsOff(body.paragraphs, isPaid: head?.data.isPaid ?? false, in: tree)
        if body.paragraphs.isEmpty { article.warnings.append("no paragraph of text found") }
        if title == nil { article.warnings.append("no title: the first words stand for it") }
        if date == nil, let text = dates.unreadable {
            article.warnings.append("the date “\(OneLine.clean(text, limit: 60))” is ambiguous or no date")
        }
        return article
    }

    // MARK: Dates

    private func dates(_ headline: Int?, _ blocks: @autoclosure () -> [PageBlock], _ options: ReadingOptions)
        -> PageDates
    {
        var dates = PageDates(language: head?.language)
        head?.note(datesInto: &dates, address: options.origin?.url)
        if let best = dates.best, best.source <= .meta, !dates.mayBeDayBefore { return dates }
        dates = PageDateFinder.find(in: tree, headline: headline, into: dates)
        if let head, dates.best.map({ $0.source > .script }) ?? true {
            dates.read(scriptsOf: html, readsData: head.data.isIllFormed)
        }
        if dates.best.map({ $0.source > .dateline }) ?? true {
            PageDateLines.read(blocks(), of: tree, headline: headline, into: &dates)
        }
        return dates
    }

    /// The stated date, or else the range of days that the text itself allows.
    private static func published(
        _ dates: PageDates, _ body: [Paragraph], _ options: ReadingOptions
    ) -> (PublicationDate?, DateRange) {
        if let best = dates.best {
            let day = best.date.statedDay
            let evidence = DateRange.Evidence(text: best.text, shows: best.source.shows)
            return (best.date, DateRange(earliest: day, latest: day, precision: .day, evidence: [evidence]))
        }
        var evidence = DateEvidence()
        for paragraph in body where paragraph.kind == .text { evidence.read(paragraph.text, line: nil) }
        if let changed = dates.changed { evidence.readChange(changed) }
        return (nil, evidence.range(neighbours: [], captured: options.captured))
    }
}
