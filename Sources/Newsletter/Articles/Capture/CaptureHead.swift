/// The begin of an article in a capture: topic, headline, sometimes a teaser, and the dateline.
struct CaptureHead: Sendable {
    /// Indexes into the lines.
    var topic: Int?
    var title: Int
    var excerpt: Int?
    var dateline: Dateline?
    /// Where the body begins.
    var bodyStart: Int

    var start: Int { topic ?? title }

    /// The heads of all articles, found by their datelines; the headline is the line above one.
    static func find(in lines: [CaptureLine]) -> [CaptureHead] {
        let labelled = find(in: lines, isBareDateEnough: false)
        return labelled.isEmpty ? find(in: lines, isBareDateEnough: true) : labelled
    }

    private static func find(in lines: [CaptureLine], isBareDateEnough: Bool) -> [CaptureHead] {
        var parser = DatelineParser(lines, isBareDateEnough: isBareDateEnough)
        var heads: [CaptureHead] = []
        var at = 0
        while at < lines.count {
            let floor = heads.last?.bodyStart ?? 0
            if at > floor, let dateline = parser.parse(at: at), let head = head(above: dateline, floor: floor, lines),
                dateline.isLabelled || heads.isEmpty || hasText(behind: dateline, lines)
            {
                heads.append(head)
                at = dateline.lines.upperBound
            } else {
                at += 1
            }
        }
        return heads
    }

    /// Below the article a headline and a date without a text are of another story, in a list.
    private static func hasText(behind dateline: Dateline, _ lines: [CaptureLine]) -> Bool {
        lines[dateline.lines.upperBound...].prefix(12).contains {
            $0.isProse && $0.endsSentence && $0.hasWords(12) && !["©", "copyright"].contains(where: $0.key.hasPrefix)
        }
    }

    private static func head(above dateline: Dateline, floor: Int, _ lines: [CaptureLine]) -> CaptureHead? {
        var dateline = withByline(above: dateline, floor: floor, lines)
        let start = dateline.lines.lowerBound
        guard let found = CaptureHeadline.find(above: start, floor: floor, in: lines), !lines[found.title].isLabel
        else {
            return nil
        }
        let title = lines[found.title]
        if !dateline.isLabelled, !title.isTitleLike || !title.hasWords(3) { return nil }
        guard title.text.count <= 300 else { return nil }
        if !dateline.isLabelled, dateline.author == nil, isMasthead(found.title, dateline, lines) { return nil }
        if let name = found.author, dateline.author == nil {
            (dateline.author, dateline.authorLine) = (lines[name].text, name)
            dateline.lines = name..<dateline.lines.upperBound
        }
        return CaptureHead(
            topic: topic(above: found.title, floor: floor, lines), title: found.title, excerpt: found.excerpt,
            dateline: dateline, bodyStart: dateline.lines.upperBound)
    }

    /// The name of a paper and today's date: a longer headline follows before the text does.
    private static func isMasthead(_ title: Int, _ dateline: Dateline, _ lines: [CaptureLine]) -> Bool {
        guard title == 0 || lines[..<title].allSatisfy({ $0.isLabel || !$0.hasWords(3) }), lines[title].words.count <= 4
        else { return false }
        let below = lines[dateline.lines.upperBound...].prefix { !$0.isProse || $0.isTitleLike }
        return below.contains { $0.hasWords(5) && !$0.isLabel && $0.words.count > lines[title].words.count }
    }

    /// The dateline with "By Ana Roe", and what she is, where that stands above it.
    private static func withByline(above dateline: Dateline, floor: Int, _ lines: [CaptureLine]) -> Dateline {
        let last = dateline.lines.lowerBound - 1
        func name(_ at: Int) -> String? {
            guard at > floor, lines[at].words.count <= 8, PageNameLine.label(lines[at].terms) != nil else { return nil }
            return PageNameLine.name(in: lines[at])
        }
        let isRole = last > floor && lines[last].words.count <= 5 && !lines[last].endsSentence && !lines[last].isLabel
        let places = isRole ? [last, last - 1] : [last]
        guard dateline.author == nil, let at = places.first(where: { name($0) != nil }) else { return dateline }
        var dateline = dateline
        (dateline.author, dateline.lines) = (name(at), at..<dateline.lines.upperBound)
        return dateline
    }

    private static func topic(above title: Int, floor: Int, _ lines: [CaptureLine]) -> Int? {
        let index = title - 1
        guard index >= floor else { return nil }
        let line = lines[index]
        guard line.text.count <= 40, line.words.count <= 5, !line.endsSentence, !line.isLabel, !line.isCredit else {
            return nil
        }
        // Under a label stands another story's headline; a topic stands by itself.
        if index > floor, lines[index - 1].isCrossLinkLabel { return nil }
        if index > floor, isInList(index, floor: floor, lines), line.words.count > 3 { return nil }
        return index
    }

    private static func isInList(_ index: Int, floor: Int, _ lines: [CaptureLine]) -> Bool {
        var at = index - 1
        while at >= floor, !lines[at].endsSentence {
            if lines[at].isRelatedLabel { return true }
            if lines[at].isLabel { return false }
            at -= 1
        }
        return false
    }

    /// Where nothing says when it was published: the first line that is no label, a topic or a menu before it allowed.
    static func undated(in lines: [CaptureLine]) -> CaptureHead? {
        var parser = DatelineParser(lines, isBareDateEnough: true)
        // A day above everything is that of the copy, or of the paper.
        guard var title = lines.indices.first(where: { !lines[$0].isLabel && parser.parse(at: $0)?.date == nil }) else {
            return nil
        }
        var topic: Int?
        if !lines[title].hasWords(4), let headline = headline(below: title, in: lines) {
            return dated(CaptureHead(title: headline, bodyStart: headline + 1), in: lines)
        }
        let next = title + 1
        if next < lines.count - 1, lines[title].text.count <= 40, lines[title].words.count <= 3, !lines[next].isLabel,
            lines[next].isTitleLike, lines[next].words.count > 3, lines[next + 1].isProse
        {
            (topic, title) = (title, next)
        }
        return dated(CaptureHead(topic: topic, title: title, bodyStart: title + 1), in: lines)
    }

    /// With a date that stands among the short lines below the headline and its teaser: a name, a button, how long it takes.
    private static func dated(_ head: CaptureHead, in lines: [CaptureLine]) -> CaptureHead {
        let next = head.title + 1
        let hasTeaser = next < lines.count && lines[next].isProse && lines[next].text.count <= 300
        let below = lines.indices.dropFirst(hasTeaser ? next + 1 : next).prefix(6).prefix { !lines[$0].isProse }
        var parser = DatelineParser(lines, isBareDateEnough: true)
        guard var dateline = below.lazy.compactMap({ parser.parse(at: $0) }).first, dateline.date != nil else {
            return head
        }
        if dateline.author == nil, let name = below.first, name < dateline.lines.lowerBound, lines[name].isNameLike {
            (dateline.author, dateline.authorLine) = (lines[name].text, name)
        }
        var head = head
        dateline.lines = (below.first ?? next)..<dateline.lines.upperBound
        (head.excerpt, head.dateline, head.bodyStart) = (hasTeaser ? next : nil, dateline, dateline.lines.upperBound)
        return head
    }

    /// The first long line below two or more short ones, as of a site's name and its menu, and above the text.
    private static func headline(below first: Int, in lines: [CaptureLine]) -> Int? {
        let top = lines[first...].prefix { !$0.isProse || $0.isTitleLike }
        var parser = DatelineParser(lines, isBareDateEnough: true)
        guard top.endIndex < lines.endIndex,
            let headline = top.indices.first(where: {
                lines[$0].hasWords(4) && !lines[$0].isLabel && parser.parse(at: $0)?.date == nil
            })
        else { return nil }
        return headline > first + 1 ? headline : nil
    }
}
