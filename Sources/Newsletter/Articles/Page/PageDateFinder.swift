import CGumbo
import Foundation

/// Looks for the dates in the visible part of a page: in `time` elements, date lines, and lines by the headline.
struct PageDateFinder {
    private let tree: PageTree
    private let headline: Int
    private var dates: PageDates

    /// `headline` is the node of the page's headline; nil when it has none.
    static func find(in tree: PageTree, headline: Int?, into dates: PageDates) -> PageDates {
        var finder = PageDateFinder(tree: tree, headline: headline ?? 0, dates: dates)
        finder.elements()
        return finder.dates
    }

    private mutating func elements() {
        var times: [(index: Int, text: String)] = []
        var marked: [(index: Int, text: String)] = []
        var at = 0
        while at < tree.nodes.count {
            let node = tree.nodes[at]
            if node.isText {
                at += 1
                continue
            }
            // Comments, quoted posts, other stories and the page's edge have dates of their own.
            let isElsewhere =
                !node.marks.isDisjoint(with: [.comments, .around]) && node.weight < 1200
                || [GUMBO_TAG_NAV, GUMBO_TAG_ASIDE, GUMBO_TAG_BLOCKQUOTE].contains(node.tag)
            if isElsewhere || node.marks.contains(.comments) {
                at = node.end
                continue
            }
            look(at, node, &times, &marked)
            at += 1
        }
        if let time = nearest(times) { dates.note(time.text, .time) }
        if let line = nearest(marked) { note(line: line.text, .marked) }
    }

    private mutating func look(
        _ index: Int, _ node: PageTree.Node, _ times: inout [(index: Int, text: String)],
        _ marked: inout [(index: Int, text: String)]
    ) {
        let element = tree.element(index)
        let property = HTMLTree.attribute("itemprop", element)?.lowercased() ?? ""
        let stated = HTMLTree.attribute("datetime", element) ?? HTMLTree.attribute("content", element)
        if property.contains("datepublished") {
            dates.note(stated ?? HTMLTree.text(element), .property)
            return
        }
        guard node.weight < 160 || node.tag == GUMBO_TAG_TIME && stated != nil, !property.contains("modified") else {
            return
        }
        let isPublished = node.marks.contains(.published) || HTMLTree.attribute("pubdate", element) != nil
        if node.marks.contains(.changed), !isPublished { return }
        if node.tag == GUMBO_TAG_TIME {
            let text = stated ?? HTMLTree.text(element)
            if !isLabelledUpdate(index) { times.append((index, text)) }
        } else if !node.marks.isDisjoint(with: [.dated, .published, .byline]) {
            let title = node.tag == GUMBO_TAG_ABBR ? HTMLTree.attribute("title", element) : nil
            let text = OneLine.clean(title ?? HTMLTree.text(element), limit: 300)
            if text.utf8.contains(where: { (0x30...0x39).contains($0) }) { marked.append((index, text)) }
        }
    }

    /// "Updated" stands directly before the time.
    private func isLabelledUpdate(_ index: Int) -> Bool {
        guard index > 1, tree.nodes[index - 1].isText else { return false }
        let before = CaptureLine(number: 0, raw: String(cString: tree.nodes[index - 1].pointer.pointee.v.text.text))
        guard before.words.count <= 6 else { return false }
        return before.terms.indices.contains { Vocabulary.all.updated.match(before.terms[$0...]) != nil }
    }

    /// The first one behind the headline, or else the last one before it; none of a list of stories.
    private func nearest(_ found: [(index: Int, text: String)]) -> (index: Int, text: String)? {
        let readable = found.filter { date(in: $0.text) != nil }
        let days = Set(readable.compactMap { date(in: $0.text) })
        guard headline > 0 else { return days.count == 1 ? readable.first : nil }
        let behind = readable.first { $0.index > headline }
        let before = readable.last { $0.index < headline }
        guard let behind else { return before }
        guard let before, headline - before.index < 40, behind.index - headline > 200 else { return behind }
        return before
    }

    private func date(in text: String) -> CalendarDay? {
        if let date = PublicationDate(reading: text, dayFirst: dates.dayFirst) { return date.day(in: .gmt) }
        return Self.mention(in: text, dayFirst: dates.dayFirst)?.lastCalendarDay
    }

    private mutating func note(line: String, _ source: PageDates.Source) {
        guard let mention = Self.mention(in: line, dayFirst: dates.dayFirst) else { return }
        dates.note(mention, in: line, source)
    }

    /// The first whole date of a line that no word such as "updated" stands before.
    static func mention(in line: String, dayFirst: Bool?) -> WrittenDate? {
        let scanner = DateScanner(line, dayFirst: dayFirst)
        // A longer line is a sentence, and its day may be any.
        guard scanner.tokens.count <= 40 else { return nil }
        for mention in scanner.mentions() where mention.date.year != nil && mention.date.day != nil {
            let before = scanner.tokens[..<mention.tokens.lowerBound].suffix(4).map(\.key)
            let isOther =
                before.contains(where: others.contains)
                || before.indices.contains { Vocabulary.all.updated.match(before[$0...]) != nil }
            if !isOther, mention.date.lastDay == nil { return mention.date }
        }
        return nil
    }

    /// What else than the publication a date may be of; "until" and "©" among them.
    private static let others: Set<String> = [
        "accepted", "received", "revised", "submitted", "retrieved", "accessed", "checked", "reviewed", "born", "died",
        "until", "till", "deadline", "expires", "copyright", "©", "bis", "abgerufen", "eingereicht", "angenommen",
        "geboren", "jusqu'au", "consulté", "reçu", "hasta", "recibido", "fino",
    ]
}

// MARK: Lines

extension PageDateFinder {
    /// The dates of the lines by the headline, and of lines that begin with "Published".
    static func read(linesOf tree: PageTree, headline: Int?, into dates: inout PageDates) {
        let short = PageBlocks.of(tree, base: nil).filter { $0.weight < 120 && !isElsewhere($0.element, tree) }
        let head = headline.flatMap { headline in short.firstIndex { $0.element >= headline } }
        for (index, block) in short.enumerated() {
            let isNear = head.map { (-2...6).contains(index - $0) } ?? false
            let line = CaptureLine(number: 0, raw: block.paragraph.text)
            let isLabelled = Vocabulary.all.published.match(line.terms) != nil && line.words.count <= 14
            guard isNear || isLabelled, line.words.count <= 20,
                let mention = mention(in: line.text, dayFirst: dates.dayFirst)
            else { continue }
            dates.note(mention, in: line.text, isNear ? .dateline : .labelled)
        }
    }

    /// In a comment, a quoted post, or at the page's edge.
    private static func isElsewhere(_ index: Int, _ tree: PageTree) -> Bool {
        ([index] + tree.ancestors(index)).contains { outer in
            let node = tree.nodes[outer]
            return [GUMBO_TAG_NAV, GUMBO_TAG_ASIDE, GUMBO_TAG_BLOCKQUOTE].contains(node.tag)
                || node.tag != GUMBO_TAG_BODY && node.marks.contains(.comments)
        }
    }
}
