import CGumbo

/// Reads the dates that stand in lines of words: by the headline, behind "Published", and where a text begins.
enum PageDateLines {
    /// Longer lines are sentences, and their days may be any.
    private static let tokenLimit = 40

    static func read(_ all: [PageBlock], of tree: PageTree, headline: Int?, into dates: inout PageDates) {
        let blocks = all.filter { !isElsewhere($0.element, tree, headline ?? 0) }
        readShort(blocks, tree, headline, into: &dates)
        for block in all where block.weight >= 60 && !isSaidByOthers(block.element, tree) {
            guard let begin = PageDateLabels.aboutThisArticle(block.paragraph.text),
                let mention = mention(in: begin, dates.custom)
            else { continue }
            dates.note(mention, in: begin, .labelled)
        }
        let lead = blocks.first { $0.isProse && $0.element > headline ?? 0 }
        if let lead, let mention = dateline(of: lead.paragraph.text, dates.custom) {
            dates.note(mention, in: OneLine.clean(lead.paragraph.text, limit: 60), .lead)
        }
    }

    /// A short line with a date in it.
    private struct Dated {
        let block: Int
        let text: String
        let mention: WrittenDate
        let isNear: Bool
        let isLabelled: Bool
    }

    private static func readShort(
        _ blocks: [PageBlock], _ tree: PageTree, _ headline: Int?, into dates: inout PageDates
    ) {
        let near = headline.map { PageHeadlineLines.places(near: $0, in: blocks) } ?? []
        let lines = dated(blocks, tree, near, dates.custom)
        for line in lines where line.isLabelled {
            dates.note(line.mention, in: line.text, line.isNear ? .dateline : .labelled)
        }
        let others = lines.filter { $0.isNear && !$0.isLabelled }
        if !isList(others, behind: headline ?? 0, blocks) {
            for line in others { dates.note(line.mention, in: line.text, .dateline) }
        }
        for paragraph in near.sorted().map({ blocks[$0].paragraph }) {
            // In archives of mailing lists it stands behind the name, on a line of its own.
            for line in paragraph.html?.split(separator: "<br>").map(String.init) ?? [paragraph.text] {
                if isStamp(OneLine.clean(line)) { dates.note(line, .dateline) }
            }
        }
    }

    /// As programs write the time: `Tue Mar 12 08:00:00 UTC 2024`, and no word before it.
    private static func isStamp(_ text: String) -> Bool {
        text.split(separator: " ").first.map { WeekdayNames.number(of: $0.lowercased()) != nil } ?? false
            && RearrangedDate.usual(text) != nil
    }

    private static func dated(
        _ blocks: [PageBlock], _ tree: PageTree, _ near: Set<Int>, _ custom: DateCustom
    ) -> [Dated] {
        func line(_ index: Int) -> CaptureLine { CaptureLine(number: 0, raw: blocks[index].paragraph.text) }
        var previous: Int?
        return blocks.indices.filter { blocks[$0].isLine }.compactMap { index in
            let before = previous
            previous = index
            guard DateScanner.mayHoldDate(blocks[index].paragraph.text) else { return nil }
            // What stands beside an article has days of its own.
            if isAside(blocks[index].element, tree),
                !(near.contains(index) && before.map { PageDateLabels.isLabel(line($0)) } ?? false)
            {
                return nil
            }
            let marks = tree.nodes[blocks[index].element].marks
            if marks.contains(.changed), !marks.contains(.published) { return nil }
            let line = line(index)
            guard let mention = mention(in: line.text, custom), !PageDateLabels.isRepublication(line) else {
                return nil
            }
            // A sentence by the headline may speak of any day.
            let isNear =
                near.contains(index) && line.words.count <= 20 && (line.words.count <= 6 || !line.endsSentence)
            return Dated(
                block: index, text: line.text, mention: mention, isNear: isNear,
                isLabelled: PageDateLabels.isLabelled(line))
        }
    }

    /// Three days behind the lead are those of a list of events.
    private static func isList(_ lines: [Dated], behind headline: Int, _ blocks: [PageBlock]) -> Bool {
        guard let first = lines.first, Set(lines.map(\.mention.lastCalendarDay)).count > 2 else { return false }
        return blocks[..<first.block].contains { !$0.isLine && $0.element > headline }
    }

    /// The first whole date of a line that no word such as "updated" stands before.
    static func mention(in line: String, _ custom: DateCustom) -> WrittenDate? {
        guard DateScanner.mayHoldDate(line) else { return nil }
        let scanner = DateScanner(line, custom: custom)
        guard scanner.tokens.count <= tokenLimit else { return nil }
        return scanner.mentions().first { mention in
            mention.date.year != nil && mention.date.day != nil && mention.date.lastDay == nil
                && !PageDateLabels.isOther(mention.tokens, in: scanner)
        }?.date
    }

    /// "LONDON, March 3, 2024 –", "ULM, March 3, 2024 /Wire/ –", "(3.3.2024)": the day that a text begins with, behind no more than a place.
    static func dateline(of text: String, _ custom: DateCustom) -> WrittenDate? {
        let start = String(text.prefix(120))
        guard DateScanner.mayHoldDate(start) else { return nil }
        let scanner = DateScanner(start, custom: custom)
        guard
            let mention = scanner.mentions().first(where: { $0.date.year != nil && $0.date.day != nil }),
            mention.date.lastDay == nil, mention.tokens.lowerBound <= 6
        else { return nil }
        let before = scanner.tokens[..<mention.tokens.lowerBound]
        let behind = scanner.word(mention.tokens.upperBound)
        if before.map(\.key) == ["("] { return behind == ")" ? mention.date : nil }
        let isPlace = before.allSatisfy { token in
            token.text.first.map { $0.isUppercase || ",/.-–—".contains($0) } ?? false || token.key == "den"
        }
        return isPlace && ["–", "—", "-", ":", "(", "|", "/"].contains(behind) ? mention.date : nil
    }

    // MARK: Places

    /// In a comment, a quoted post, or at the page's edge.
    private static func isElsewhere(_ index: Int, _ tree: PageTree, _ headline: Int) -> Bool {
        isSaidByOthers(index, tree)
            || ([index] + tree.ancestors(index)).contains { place in
                PageDatePlaces.isEdge(place, tree, headline: headline) || isBar(place, tree, headline)
            }
    }

    private static func isSaidByOthers(_ index: Int, _ tree: PageTree) -> Bool {
        isInside(index, tree) { node in
            node.tag == GUMBO_TAG_NAV || node.tag == GUMBO_TAG_BLOCKQUOTE
                || node.tag != GUMBO_TAG_BODY && node.marks.contains(.comments)
        }
    }

    /// A bar or a box that the page has around its article, without the headline.
    private static func isBar(_ index: Int, _ tree: PageTree, _ headline: Int) -> Bool {
        let node = tree.nodes[index]
        return node.marks.contains(.around) && node.weight < 300 && index < headline && node.end <= headline
    }

    private static func isAside(_ index: Int, _ tree: PageTree) -> Bool {
        isInside(index, tree) { $0.tag == GUMBO_TAG_ASIDE }
    }

    private static func isInside(_ index: Int, _ tree: PageTree, _ isOne: (PageTree.Node) -> Bool) -> Bool {
        isOne(tree.nodes[index]) || tree.ancestors(index).contains { isOne(tree.nodes[$0]) }
    }
}
