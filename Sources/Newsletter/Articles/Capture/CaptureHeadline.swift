/// The headline above a dateline, with what may stand between the two: a teaser, a picture's caption, the author's name.
struct CaptureHeadline {
    var title: Int
    var excerpt: Int?
    var author: Int?

    /// - Parameters:
    ///   - end: Where the dateline begins.
    ///   - floor: Where the article before it has its text; nothing above is looked at.
    static func find(above end: Int, floor: Int, in lines: [CaptureLine]) -> CaptureHeadline? {
        let above = withoutPicture(above: end, floor: floor, lines)
        guard above > floor else { return nil }
        var found = CaptureHeadline(title: above - 1)
        if isHeadline(found.title - 1, floor, 5, lines), lines[found.title].isNameLike {
            (found.author, found.title) = (found.title, found.title - 1)
        }
        if isTeaser(found.title, floor: floor, lines) { (found.excerpt, found.title) = (found.title, found.title - 1) }
        return found
    }

    private static func isHeadline(_ at: Int, _ floor: Int, _ words: Int, _ lines: [CaptureLine]) -> Bool {
        at >= floor && (lines[at].isTitleLike || floor == 0) && lines[at].hasWords(words) && !lines[at].isLabel
            && !lines[at].isCredit
    }

    /// Above a picture's credit, its caption, and buttons such as "Share full article".
    private static func withoutPicture(above end: Int, floor: Int, _ lines: [CaptureLine]) -> Int {
        guard end > floor + 1, lines[end - 1].isCredit else { return end }
        var at = end - 1
        if at > floor + 1, lines[at - 1].endsSentence, !lines[at - 1].isLabel { at -= 1 }
        while at > floor + 1, lines[at - 1].isNoise { at -= 1 }
        return at
    }

    /// Whether a line is what stands below a headline: long sentences, or at the top of a page any line that is no less near to
    /// the headline than to the text.
    private static func isTeaser(_ at: Int, floor: Int, _ lines: [CaptureLine]) -> Bool {
        guard isHeadline(at - 1, floor, 3, lines), lines[at - 1].isTitleLike else { return false }
        if lines[at].endsSentence, lines[at].text.count > 90 { return true }
        guard floor == 0, lines[at - 1].hasWords(5), !lines[at - 1].isNameLike, lines[at].hasWords(4) else {
            return false
        }
        if lines[at].endsSentence { return true }
        // Three and more are a list of headlines, of which the last is the page's.
        guard !isHeadline(at - 2, floor, 5, lines) else { return false }
        let text = lines[at...].dropFirst().filter { $0.isProse && $0.endsSentence }.prefix(6)
            .reduce(into: Set<String>()) { $0.formUnion(ContentWords.of($1.text)) }
        func nearness(_ line: Int) -> Int { ContentWords.of(lines[line].text).intersection(text).count }
        return nearness(at - 1) >= max(1, nearness(at))
    }
}
