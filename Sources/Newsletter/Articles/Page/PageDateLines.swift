import CGumbo

/// Reads the dates that stand in lines of words: by the headline, behind "Published", and where a text begins.
enum PageDateLines {
    /// Longer lines are sentences, and their days may be any.
    private static let tokenLimit = 40

    static func read(_ all: [PageBlock], of tree: PageTree, headline: Int?, into dates: inout PageDates) {
        let blocks = all.filter { !isElsewhere($0.element, tree) }
        readShort(blocks, tree, headline, into: &dates)
        for block in blocks where block.weight >= 60 {
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

    private static func readShort(
        _ blocks: [PageBlock], _ tree: PageTree, _ headline: Int?, into dates: inout PageDates
    ) {
        let near = headline.map { PageHeadlineLines.places(near: $0, in: blocks) } ?? []
        var previous: CaptureLine?
        var unlabelled: [(block: Int, mention: WrittenDate, text: String)] = []
        for (index, block) in blocks.enumerated() where block.isLine {
            let line = CaptureLine(number: 0, raw: block.paragraph.text)
            let isBehindLabel = previous.map(PageDateLabels.isLabel) ?? false
            previous = line
            // What stands beside an article has days of its own.
            if isAside(block.element, tree), !(near.contains(index) && isBehindLabel) { continue }
            guard let mention = mention(in: line.text, dates.custom), !PageDateLabels.isRepublication(line) else {
                // The stamp of a program: `Tue Mar 12 08:00:00 UTC 2024`.
                if near.contains(index), RearrangedDate.usual(line.text) != nil { dates.note(line.text, .dateline) }
                continue
            }
            // A sentence by the headline may speak of any day.
            let isNear =
                near.contains(index) && line.words.count <= 20 && (line.words.count <= 6 || !line.endsSentence)
            if PageDateLabels.isLabelled(line) {
                dates.note(mention, in: line.text, isNear ? .dateline : .labelled)
            } else if isNear {
                unlabelled.append((index, mention, line.text))
            }
        }
        // Three days behind the lead are those of a list of events.
        let isList = Set(unlabelled.map(\.mention.lastCalendarDay)).count > 2
        if isList, let first = unlabelled.first?.block,
            blocks[..<first].contains(where: { !$0.isLine && $0.element > headline ?? 0 })
        {
            return
        }
        for (_, mention, text) in unlabelled { dates.note(mention, in: text, .dateline) }
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
    private static func isElsewhere(_ index: Int, _ tree: PageTree) -> Bool {
        isInside(index, tree) { node in
            node.tag == GUMBO_TAG_NAV || node.tag == GUMBO_TAG_BLOCKQUOTE
                || node.tag != GUMBO_TAG_BODY && node.marks.contains(.comments)
        }
    }

    private static func isAside(_ index: Int, _ tree: PageTree) -> Bool {
        isInside(index, tree) { $0.tag == GUMBO_TAG_ASIDE }
    }

    private static func isInside(_ index: Int, _ tree: PageTree, _ isOne: (PageTree.Node) -> Bool) -> Bool {
        isOne(tree.nodes[index]) || tree.ancestors(index).contains { isOne(tree.nodes[$0]) }
    }
}
