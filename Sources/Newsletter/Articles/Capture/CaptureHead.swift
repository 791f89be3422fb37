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
            if at > floor, let dateline = parser.parse(at: at), let head = head(above: dateline, floor: floor, lines) {
                heads.append(head)
                at = dateline.lines.upperBound
            } else {
                at += 1
            }
        }
        return heads
    }

    private static func head(above dateline: Dateline, floor: Int, _ lines: [CaptureLine]) -> CaptureHead? {
        var title = dateline.lines.lowerBound - 1
        guard title >= floor, !lines[title].isLabel else { return nil }
        if !dateline.isLabelled, !lines[title].isTitleLike || lines[title].words.count < 3 { return nil }
        var excerpt: Int?
        // A manual teaser stands between headline and dateline.
        if title > floor, lines[title].endsSentence, lines[title].text.count > 90, lines[title - 1].isTitleLike,
            lines[title - 1].words.count >= 3, !lines[title - 1].isLabel
        {
            excerpt = title
            title -= 1
        }
        guard lines[title].text.count <= 300 else { return nil }
        return CaptureHead(
            topic: topic(above: title, floor: floor, lines), title: title, excerpt: excerpt, dateline: dateline,
            bodyStart: dateline.lines.upperBound)
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

    /// Where nothing says when it was published: the first line that is no label, a topic before it allowed.
    static func undated(in lines: [CaptureLine]) -> CaptureHead? {
        guard var title = lines.firstIndex(where: { !$0.isLabel }) else { return nil }
        var topic: Int?
        let next = title + 1
        if next < lines.count - 1, lines[title].text.count <= 40, lines[title].words.count <= 3, !lines[next].isLabel,
            lines[next].isTitleLike, lines[next].words.count > 3, lines[next + 1].isProse
        {
            (topic, title) = (title, next)
        }
        return CaptureHead(topic: topic, title: title, bodyStart: title + 1)
    }
}
