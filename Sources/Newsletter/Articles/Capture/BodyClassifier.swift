/// Puts each line between a dateline and the next headline into its class.
struct BodyClassifier {
    let lines: [CaptureLine]
    let head: CaptureHead
    /// The lines of this article behind its dateline.
    let range: Range<Int>
    /// Whether the file has blank lines: only then does standing together mean anything.
    let hasBlanks: Bool
    private(set) var verdicts: [Int: Verdict] = [:]
    private var hasProse = false
    /// What the article is about; few lines ask.
    private lazy var topicWords = lines[range].lazy.filter(\.isProse)
        .reduce(into: ContentWords.of(lines[head.title].text)) { $0.formUnion(ContentWords.of($1.text)) }

    init(lines: [CaptureLine], head: CaptureHead, range: Range<Int>, hasBlanks: Bool) {
        (self.lines, self.head, self.range, self.hasBlanks) = (lines, head, range, hasBlanks)
    }

    /// A verdict for every line of the range.
    mutating func classify() -> [Int: Verdict] {
        var at = range.lowerBound
        while at < range.upperBound { at = step(at) }
        dropTail()
        return verdicts
    }

    /// Decides about the line at `at` and those that hang on it; returns the next undecided one.
    private mutating func step(_ at: Int) -> Int {
        let line = lines[at]
        if line.isCommentLabel {
            // Under the headline stands their number only.
            return hasProse
                ? rest(at, .comments, "comments follow; nothing of the article does")
                : set(at, .comments, "leads to the comments")
        }
        if line.isNoise { return set(at, .noise, "a word of the page, not of the article") }
        if line.isRelatedLabel { return list(at) }
        if let tags = tags(at) { return tags }
        if line.isCrossLinkLabel { return crossLink(at) }
        if let title = line.after(Vocabulary.all.crossLink), !title.isEmpty {
            return set(at, .crossLink, "another story's headline behind its label")
        }
        if isAuthorBox(at) { return authorBox(at) }
        return attributed(at) ?? picture(at) ?? text(at)
    }

    private mutating func set(_ at: Int, _ lineClass: LineClass, _ reason: String) -> Int {
        verdicts[at] = Verdict(lineClass, reason)
        return at + 1
    }

    private mutating func rest(_ at: Int, _ lineClass: LineClass, _ reason: String) -> Int {
        for index in at..<range.upperBound { _ = set(index, lineClass, reason) }
        return range.upperBound
    }

    /// "You may like": headlines follow, until a label or a paragraph of the article.
    private mutating func list(_ at: Int) -> Int {
        var next = set(at, .related, "label of a list of other stories")
        while next < range.upperBound, !lines[next].isLabel,
            !(lines[next].endsSentence && lines[next].words.count >= 15)
        {
            next = set(next, .related, "in a list of other stories")
        }
        return next
    }

    private mutating func tags(_ at: Int) -> Int? {
        let line = lines[at]
        if let inline = line.after(Vocabulary.all.tags), !inline.isEmpty {
            return hasProse && line.words.count <= 40 ? set(at, .tags, "tags behind their label") : nil
        }
        guard hasProse, line.isTagLabel else { return nil }
        var next = set(at, .tags, "label of tags")
        while next < range.upperBound, lines[next].words.count <= 4, !lines[next].endsSentence, !lines[next].isLabel {
            next = set(next, .tags, "a tag")
        }
        return next
    }

    private mutating func crossLink(_ at: Int) -> Int {
        let next = set(at, .crossLinkLabel, "another story's headline follows")
        guard next < range.upperBound, !lines[next].isLabel, lines[next].words.count <= 40 else { return next }
        return set(next, .crossLink, "the line under “\(lines[at].text)”")
    }

    private func isAuthorBox(_ at: Int) -> Bool {
        guard hasProse else { return false }
        if let author = head.dateline?.author, lines[at].key == CaptureLine.key(author) { return true }
        return lines[at].isAboutAuthor
    }

    private mutating func authorBox(_ at: Int) -> Int {
        var next = set(at, .authorBox, "about the author")
        while next < range.upperBound, !lines[next].isLabel {
            next = set(next, .authorBox, "about the author")
        }
        return next
    }

    private mutating func attributed(_ at: Int) -> Int? {
        let line = lines[at]
        if Credit.republication(line) != nil { return set(at, .republication, "says where the text comes from") }
        if Credit.source(line, title: lines[head.title].text) != nil { return set(at, .source, "names the source") }
        if line.isReadRest { return set(at, .truncation, "the text goes on elsewhere") }
        if line.words.count <= 25, Credit.license(line) != nil { return set(at, .license, "names a licence") }
        return nil
    }

    private mutating func picture(_ at: Int) -> Int? {
        let line = lines[at]
        if line.endsInCredit { return set(at, .caption, "ends in the credit of a picture") }
        if line.isCredit { return set(at, .credit, "credits a picture") }
        let next = at + 1
        guard next < range.upperBound, lines[next].isCredit, line.words.count <= 60 else { return nil }
        guard hasBlanks ? line.blanksAfter == 0 : line.words.count <= 40 && !isParagraph(line) else { return nil }
        _ = set(at, .caption, "directly above a picture's credit")
        return set(next, .credit, "credits the picture of the line above")
    }

    /// Without blank lines, several sentences are rather a paragraph than a caption.
    private func isParagraph(_ line: CaptureLine) -> Bool {
        line.words.count >= 20 && line.words.dropLast().contains { $0.count > 3 && $0.hasSuffix(".") }
    }

    private mutating func text(_ at: Int) -> Int {
        let line = lines[at]
        if line.isProse {
            hasProse = true
            return set(at, .body, "a paragraph")
        }
        if hasProse { return set(at, .subheading, "short, no sentence, between paragraphs") }
        if !ContentWords.of(line.text).isDisjoint(with: topicWords) {
            return set(at, .subheading, "short, no sentence, speaks of the article's matter")
        }
        return set(at, .stray, "before the first paragraph, and of another matter")
    }

    /// Nothing follows the last paragraph, so a short line behind it is no subheading.
    private mutating func dropTail() {
        for at in range.reversed() {
            guard let verdict = verdicts[at] else { continue }
            if verdict.lineClass == .body { return }
            if verdict.lineClass == .subheading {
                verdicts[at] = Verdict(.stray, "a short line behind the last paragraph")
            }
        }
    }
}
