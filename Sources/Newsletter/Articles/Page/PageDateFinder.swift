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
            if isElsewhere(at, node) {
                at = node.end
                continue
            }
            look(at, node, &times, &marked)
            at += 1
        }
        if let time = nearest(times) { note(time: time.text) }
        if let line = nearest(marked) { note(line: line.text, .marked) }
    }

    /// Comments, quoted posts, other stories and the page's edge have dates of their own.
    private func isElsewhere(_ index: Int, _ node: PageTree.Node) -> Bool {
        if PageDatePlaces.isEdge(index, tree, headline: headline) { return true }
        if node.marks.contains(.comments) { return !isCommentary || index > headline + 40 }
        return node.marks.contains(.around) && node.weight < 1200
            || [GUMBO_TAG_NAV, GUMBO_TAG_ASIDE, GUMBO_TAG_BLOCKQUOTE].contains(node.tag)
    }

    /// Whether the headline stands in a "comment": then the word names the kind of the article, an opinion.
    private var isCommentary: Bool {
        headline > 0
            && ([headline] + tree.ancestors(headline)).contains {
                tree.nodes[$0].marks.contains(.comments) && tree.nodes[$0].tag != GUMBO_TAG_BODY
            }
    }

    private mutating func look(
        _ index: Int, _ node: PageTree.Node, _ times: inout [(index: Int, text: String)],
        _ marked: inout [(index: Int, text: String)]
    ) {
        let element = tree.element(index)
        let property = HTMLTree.attribute("itemprop", element)?.lowercased() ?? ""
        let stated = HTMLTree.attribute("datetime", element) ?? HTMLTree.attribute("content", element)
        if property.holds("datepublished") {
            dates.note(stated ?? HTMLTree.text(element), .property)
            return
        }
        if property.holds("modified") { return dates.note(changeOf: stated ?? HTMLTree.text(element)) }
        // Scripts bring elements of their own: `relative-time`, `time-ago`.
        let isTime = node.tag == GUMBO_TAG_TIME || node.tag == GUMBO_TAG_UNKNOWN && stated != nil
        guard node.weight < 160 || isTime && stated != nil else { return }
        let isDated = !node.marks.isDisjoint(with: [.dated, .published, .byline])
        guard isTime || isDated else { return }
        let label = label(before: index)
        let isPublished =
            node.marks.contains(.published) || HTMLTree.attribute("pubdate", element) != nil || label == .published
        if isTime {
            let text = Self.text(of: element, stated: stated, dates.custom)
            if label == .changed || node.marks.contains(.changed) && !isPublished {
                dates.note(changeOf: text)
            } else {
                times.append((index, text))
            }
        } else if !node.marks.contains(.changed) || isPublished {
            let words = HTMLTree.text(element)
            // The days of a calendar have their numbers for words.
            let data = DateScanner.mayHoldDate(words) ? [] : ["data-date", "data-datetime"]
            let seconds = ["data-timestamp", "data-time", "data-utime"].compactMap { HTMLTree.attribute($0, element) }
                .filter(PageDates.isCount)
            for text in seconds + (["title"] + data).compactMap({ HTMLTree.attribute($0, element) }) + [words] {
                let text = OneLine.clean(text, limit: 300)
                if DateScanner.mayHoldDate(text) { marked.append((index, text)) }
            }
        }
    }

    /// What stands in the attribute, unless the words of the element say "published on" another day.
    private static func text(of element: GumboElement, stated: String?, _ custom: DateCustom) -> String {
        let words = OneLine.clean(HTMLTree.text(element), limit: 300)
        guard let stated else {
            let title = OneLine.clean(HTMLTree.attribute("title", element) ?? "", limit: 300)
            return DateScanner.mayHoldDate(words) || !DateScanner.mayHoldDate(title) ? words : title
        }
        guard Vocabulary.all.published.match(CaptureLine(number: 0, raw: words).terms) != nil,
            PageDateLines.mention(in: words, custom) != nil
        else { return stated }
        return words
    }

    private enum Label { case published, changed }

    /// What the few words directly before an element say of its date.
    private func label(before index: Int) -> Label? {
        guard index > 1, tree.nodes[index - 1].isText else { return nil }
        let before = CaptureLine(number: 0, raw: String(cString: tree.nodes[index - 1].pointer.pointee.v.text.text))
        // Words with a date of their own speak of that one.
        guard (1...6).contains(before.words.count), DateScanner(before.text, custom: dates.custom).mentions().isEmpty
        else { return nil }
        func stands(_ phrases: PhraseIndex) -> Bool {
            before.terms.indices.contains { phrases.match(before.terms[$0...]) != nil }
        }
        return stands(Vocabulary.all.updated) ? .changed : stands(Vocabulary.all.published) ? .published : nil
    }

    /// A line with a day in it.
    private struct Found {
        let index: Int
        let text: String
        let day: CalendarDay
    }

    /// The first one behind the headline, or else the last one before it; none of a list of stories.
    private func nearest(_ found: [(index: Int, text: String)]) -> Found? {
        let readable = found.compactMap { line in
            date(in: line.text).map { Found(index: line.index, text: line.text, day: $0) }
        }
        guard headline > 0 else { return Set(readable.map(\.day)).count == 1 ? readable.first : nil }
        // Several days behind the text are those of other stories.
        let textEnd = textEnd
        let far = Set(readable.filter { $0.index > textEnd }.map(\.day))
        let behind = readable.first { $0.index > headline && (far.count < 2 || $0.index <= textEnd) }
        let before = readable.last { $0.index < headline }
        guard let behind, !isOfList(behind.index, readable.filter { $0.index > headline && $0.index <= textEnd }) else {
            return before
        }
        guard let before, headline - before.index < 40, behind.index - headline > 200 else { return behind }
        return before
    }

    /// Whether a date that stands amid the text is one of several, as of events.
    private func isOfList(_ index: Int, _ found: [Found]) -> Bool {
        guard Set(found.map(\.day)).count > 2 else { return false }
        let between = (tree.nodes[headline].end..<max(index, tree.nodes[headline].end)).lazy.filter {
            tree.nodes[$0].isText
        }
        return between.reduce(0) { $0 + tree.nodes[$1].weight } > 150
    }

    /// Where so much text has followed the headline that what comes is no line by it.
    private var textEnd: Int {
        var weight = 0
        for index in headline..<tree.nodes.count where tree.nodes[index].isText {
            weight += tree.nodes[index].weight
            if weight > 600 { return index }
        }
        return tree.nodes.count
    }

    private func date(in text: String) -> CalendarDay? {
        if let date = dates.reading(text) { return date.statedDay }
        return PageDateLines.mention(in: text, dates.custom)?.lastCalendarDay
    }

    /// A date by itself, with its clock; or a line of words around one.
    private mutating func note(time text: String) {
        if dates.reading(text) != nil { return dates.note(text, .time) }
        note(line: text, .time)
    }

    private mutating func note(line: String, _ source: PageDates.Source) {
        if PageDates.isCount(line) { return dates.note(line, source) }
        guard let mention = PageDateLines.mention(in: line, dates.custom) else { return }
        dates.note(mention, in: line, source)
    }
}
