/// Reads a text capture of a news page: `text → [Article]`, with one class and a reason for every line.
struct CaptureReader {
    private let lines: [CaptureLine]
    private let options: ReadingOptions
    private var verdicts: [Verdict?]
    private let heads: [CaptureHead]
    private let isDated: Bool
    private let hasBlanks: Bool
    private var warnings: [String] = []

    static func read(_ text: String, options: ReadingOptions) -> ArticleReading {
        var reader = CaptureReader(CaptureLine.lines(of: text), options: options)
        return reader.reading()
    }

    private init(_ lines: [CaptureLine], options: ReadingOptions) {
        self.lines = lines
        self.options = options
        verdicts = Array(repeating: nil, count: lines.count)
        let found = CaptureHead.find(in: lines)
        hasBlanks = lines.contains { $0.blanksBefore > 0 }
        heads = found.isEmpty ? CaptureHead.undated(in: lines).map { [$0] } ?? [] : found
        isDated = heads.contains { $0.dateline != nil }
    }

    private mutating func reading() -> ArticleReading {
        readPageTop()
        for index in heads.indices { classify(article: index) }
        let vote = markExcerpts()
        let articles = articles(vote)
        // By construction nothing is undecided here; were it so, it would be shown rather than lost.
        let rows = zip(lines, verdicts).map { ($0, $1 ?? Verdict(.stray, "belongs to nothing that is known")) }
        func physical(_ line: CaptureLine) -> ClosedRange<Int> { line.number...line.number + line.continued }
        return ArticleReading(
            format: .capture, articles: articles,
            dropped: rows.filter { !$1.lineClass.isKept }
                .map { .init(line: $0.number, class: $1.lineClass.rawValue, text: OneLine.clean($0.raw)) },
            lines: rows.flatMap { line, verdict in
                physical(line).map { .init(line: $0, class: verdict.lineClass.rawValue, reason: verdict.reason) }
            },
            warnings: warnings)
    }

    private mutating func readPageTop() {
        let end = heads.first?.start ?? lines.count
        for index in 0..<end { verdicts[index] = Verdict(.noise, "above the first headline") }
        let prose = lines[..<end].filter { $0.endsSentence && $0.words.count >= 15 }
        if let first = prose.first {
            warnings.append("line \(first.number): \(prose.count) paragraphs above the first headline were left out")
        }
        if heads.isEmpty { warnings.append("no headline found") }
    }

    private mutating func classify(article index: Int) {
        let head = heads[index]
        let end = index + 1 < heads.count ? heads[index + 1].start : lines.count
        if let topic = head.topic { verdicts[topic] = Verdict(.topic, "above the headline") }
        let above = isDated ? "above the dateline" : "the first line that is no label"
        verdicts[head.title] = Verdict(.title, above)
        if let excerpt = head.excerpt { verdicts[excerpt] = Verdict(.excerpt, "between headline and dateline") }
        for at in head.dateline?.lines ?? 0..<0 { verdicts[at] = Verdict(.dateline, "a part of the dateline") }
        if let author = head.dateline?.authorLine { verdicts[author] = Verdict(.author, "behind “by”") }
        var classifier = BodyClassifier(lines: lines, head: head, range: head.bodyStart..<end, hasBlanks: hasBlanks)
        for (at, verdict) in classifier.classify() { verdicts[at] = verdict }
    }

    private func range(_ article: Int) -> Range<Int> {
        heads[article].bodyStart..<(article + 1 < heads.count ? heads[article + 1].start : lines.count)
    }

    private func indexes(_ article: Int, _ classes: LineClass...) -> [Int] {
        range(article).filter { verdicts[$0].map { classes.contains($0.lineClass) } ?? false }
    }

    private mutating func markExcerpts() -> ExcerptVote {
        let bodies = heads.indices.map { heads[$0].excerpt == nil ? indexes($0, .body) : [] }
        let vote = ExcerptVote(bodies: bodies, lines: lines)
        guard vote.isInUse else { return vote }
        for candidate in vote.candidates.values {
            let overlap = Int((candidate.overlap * 100).rounded())
            verdicts[candidate.line] = Verdict(
                .excerpt, "first paragraph, and this file has teasers (\(overlap) % of its words return below)")
        }
        return vote
    }

    // MARK: Articles

    private func articles(_ vote: ExcerptVote) -> [Article] {
        let evidence = heads.indices.map(evidence)
        var known: [CalendarDay?] = heads.indices.map { stated($0) }
        for index in heads.indices where known[index] == nil {
            known[index] = evidence[index].range(neighbours: [], captured: nil).earliest
        }
        // An article's own day among them says nothing new: its evidence is asked first.
        let neighbours = Set(known.compactMap { $0 }).sorted()
        return heads.indices.map { article($0, evidence: evidence[$0], neighbours: neighbours, vote: vote) }
    }

    private func stated(_ article: Int) -> CalendarDay? {
        heads[article].dateline.flatMap { $0.isOfChange || isAfterCapture($0) ? nil : $0.date?.lastCalendarDay }
    }

    /// Nothing was published after it was copied: such a day is that of an event.
    private func isAfterCapture(_ dateline: Dateline) -> Bool {
        guard let captured = options.captured, let day = dateline.date?.lastCalendarDay else { return false }
        return day > captured
    }

    private func article(_ index: Int, evidence: DateEvidence, neighbours: [CalendarDay], vote: ExcerptVote) -> Article
    {
        let head = heads[index]
        let titleRaw = OneLine.clean(lines[head.title].raw, limit: 500)
        let body = indexes(index, .body, .subheading).map { at in
            let kind: Paragraph.Kind = verdicts[at]?.lineClass == .subheading ? .heading : .text
            return Paragraph(OneLine.clean(lines[at].raw, limit: .max), kind: kind)
        }
        let excerpt = head.excerpt ?? indexes(index, .excerpt).first
        let credits = indexes(index, .republication, .source, .license)
        var article = Article(
            topic: head.topic.flatMap { Topic(lines[$0].text) } ?? options.topic,
            title: TitleSuffix(titleRaw)?.title ?? titleRaw, titleRaw: titleRaw,
            author: OneLine.field(head.dateline?.author),
            excerpt: excerpt.map { OneLine.clean(lines[$0].raw) }, body: body,
            published: stated(index).map { .day($0) },
            dateRange: dateRange(index, evidence: evidence, neighbours: neighbours),
            attribution: attribution(credits, title: titleRaw),
            license: credits.lazy.compactMap { Credit.license(lines[$0]) }.first ?? .unknown,
            truncated: isTruncated(index), crossLinks: crossLinks(index))
        article.warnings = articleWarnings(index, article, vote: vote)
        return article
    }

    private func attribution(_ credits: [Int], title: String) -> Attribution? {
        credits.lazy.compactMap { Credit.republication(lines[$0]) }.first
            ?? credits.lazy.compactMap { Credit.source(lines[$0], title: title) }.first
    }

    private func isTruncated(_ index: Int) -> Bool {
        guard indexes(index, .truncation).isEmpty else { return true }
        return indexes(index, .body).last.map { lines[$0].text.hasSuffix("[…]") || lines[$0].text.hasSuffix("[...]") }
            ?? false
    }

    private func crossLinks(_ index: Int) -> [String] {
        indexes(index, .crossLink).map { OneLine.clean(lines[$0].after(Vocabulary.all.crossLink) ?? lines[$0].text) }
    }

    // MARK: Dates

    private func evidence(_ index: Int) -> DateEvidence {
        var evidence = DateEvidence()
        let head = heads[index]
        for at in [head.title] + indexes(index, .source) {
            if let suffix = TitleSuffix(lines[at].text) {
                evidence.readSeries(suffix.date, line: lines[at].number, text: suffix.series)
            }
        }
        if let excerpt = head.excerpt { evidence.read(lines[excerpt].text, line: lines[excerpt].number) }
        for at in indexes(index, .excerpt, .body, .subheading, .caption, .republication) {
            evidence.read(lines[at].text, line: lines[at].number)
        }
        return evidence
    }

    private func dateRange(_ index: Int, evidence: DateEvidence, neighbours: [CalendarDay]) -> DateRange {
        guard let dateline = heads[index].dateline, let date = dateline.date, let at = dateline.dateLine,
            !isAfterCapture(dateline)
        else {
            return heads[index].dateline.flatMap(agoRange)
                ?? evidence.range(neighbours: neighbours, captured: options.captured)
        }
        if dateline.isOfChange, let day = date.lastCalendarDay {
            var changed = evidence
            changed.readChange(day)
            return changed.range(neighbours: [], captured: options.captured)
        }
        let text = lines[at].text
        func range(_ from: CalendarDay?, _ to: CalendarDay?, _ precision: DateRange.Precision) -> DateRange {
            DateRange(
                earliest: from, latest: to, precision: precision,
                evidence: [.init(line: lines[at].number, text: text, shows: "dateline: \(precision.rawValue)")])
        }
        if let day = date.lastCalendarDay { return range(day, day, .day) }
        if let year = date.year {
            let length = CalendarDay.length(ofMonth: date.month, year: year)
            return range(CalendarDay(year, date.month, 1), CalendarDay(year, date.month, length), .month)
        }
        var series = evidence
        series.readSeries(date, line: lines[at].number, text: text)
        return series.range(neighbours: neighbours, captured: options.captured)
    }

    /// "3 days ago" on a known day; themes round up or down, so a unit either way is possible.
    private func agoRange(_ dateline: Dateline) -> DateRange? {
        guard let ago = dateline.ago, let captured = options.captured else { return nil }
        let earliest = captured.adding(days: -max(1, (ago.count + 1) * ago.unitDays))
        let latest = captured.adding(days: -max(0, (2 * ago.count - 1) * ago.unitDays / 2))
        let line = lines[ago.line]
        return DateRange(
            earliest: earliest, latest: latest, precision: .range,
            evidence: [.init(line: line.number, text: line.text, shows: "dateline: counted back from \(captured)")])
    }

    // MARK: Warnings

    private func articleWarnings(_ index: Int, _ article: Article, vote: ExcerptVote) -> [String] {
        var warnings: [String] = []
        if !isDated { warnings.append("no dateline found: the whole file is read as one article") }
        for at in indexes(index, .stray) {
            warnings.append(
                "line \(lines[at].number): dropped, it seems to belong to another story: “\(lines[at].text)”")
        }
        if heads.count == 1, vote.candidates[index] != nil {
            warnings.append("excerptUncertain: one article alone does not tell whether its first paragraph is a teaser")
        }
        if article.published == nil, let found = relativeWord(index) {
            warnings.append("line \(found.line): relative words (“\(found.phrase)”) in an undated text")
        }
        if article.dateRange.precision == .yearInferred {
            warnings.append("the source states a day without a year; the year is taken from the other articles")
        }
        if article.body.allSatisfy({ $0.kind == .heading }) { warnings.append("no paragraph of text found") }
        return warnings
    }

    private func relativeWord(_ index: Int) -> (line: Int, phrase: String)? {
        for at in indexes(index, .excerpt, .body) {
            let terms = lines[at].terms
            if let range = Vocabulary.all.relativeWords.range(in: terms) {
                return (lines[at].number, terms[range].joined(separator: " "))
            }
        }
        return nil
    }
}
