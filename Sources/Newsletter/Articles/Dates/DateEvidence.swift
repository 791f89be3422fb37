/// Collects what a text says about when it can have been published: never a guess, always with the words that say it.
struct DateEvidence {
    private(set) var evidence: [DateRange.Evidence] = []
    private(set) var earliest: CalendarDay?
    private(set) var latest: CalendarDay?
    private var isFull = false
    /// Days without a year, for the second pass.
    private var yearless: [(date: WrittenDate, tense: Tense, line: Int?, text: String)] = []
    /// The day of a series behind the headline: it belongs to the edition itself.
    private var seriesDay: (date: WrittenDate, line: Int?, text: String)?

    /// Notes the dates of a line of text.
    mutating func read(_ text: String, line: Int?) {
        // Every date has a digit; most paragraphs have none.
        guard text.utf8.contains(where: { (0x30...0x39).contains($0) }) else { return }
        let scanner = DateScanner(text)
        for mention in scanner.mentions() {
            let from = scanner.tokens[mention.tokens.lowerBound].offset
            let upper = mention.tokens.upperBound
            let end = upper < scanner.tokens.count ? scanner.tokens[upper].offset : text.endIndex
            let words = OneLine.clean(text[from..<end])
            let tense = Tense(of: mention.tokens, in: scanner)
            if mention.date.year == nil {
                if mention.date.day != nil { yearless.append((mention.date, tense, line, words)) }
            } else {
                bound(mention.date, tense, line, words)
            }
        }
    }

    /// Notes the date of a series, as it stands in brackets behind a headline.
    mutating func readSeries(_ date: WrittenDate, line: Int?, text: String) {
        if date.year == nil { seriesDay = seriesDay ?? (date, line, text) } else { bound(date, .past, line, text) }
    }

    /// Notes the day on which the text was changed last.
    mutating func readChange(_ day: CalendarDay) {
        note(nil, day.description, "changed: not after \(day)")
        if latest.map({ $0 > day }) ?? true { latest = day }
    }

    private mutating func bound(_ date: WrittenDate, _ tense: Tense, _ line: Int?, _ text: String) {
        guard let year = date.year, let first = CalendarDay(year, date.month, date.day ?? 1) else { return }
        switch tense {
        case .past:
            let day = date.lastCalendarDay ?? first
            note(line, text, "not before \(day)")
            if earliest.map({ $0 < day }) ?? true { (earliest, isFull) = (day, date.day != nil) }
        case .future:
            let end = CalendarDay(year, date.month, CalendarDay.length(ofMonth: date.month, year: year)) ?? first
            let day = date.day == nil ? end : first.adding(days: -1)
            note(line, text, "not after \(day)")
            if latest.map({ $0 > day }) ?? true { latest = day }
        case .unclear:
            note(line, text, "whether it has passed is unclear")
        }
    }

    private mutating func note(_ line: Int?, _ text: String, _ shows: String) {
        evidence.append(.init(line: line, text: text, shows: shows))
    }

    // MARK: The range

    /// The range that this article's own text gives; `neighbours` are days known of other articles of the file.
    func range(neighbours: [CalendarDay], captured: CalendarDay?) -> DateRange {
        var result = self
        result.resolveYearless()
        var isInferred = false
        if let series = result.seriesDay {
            isInferred = result.resolveSeries(series, neighbours: neighbours, captured: captured)
        }
        if let captured {
            if result.latest.map({ $0 > captured }) ?? true { result.latest = captured }
            result.note(nil, captured.description, "captured: not after \(captured)")
        }
        if let low = result.earliest, let high = result.latest, low > high {
            result.note(nil, "\(low) … \(high)", "contradictory: only the earlier bound is kept")
            result.latest = nil
        }
        return DateRange(
            earliest: result.earliest, latest: result.latest, precision: result.precision(isInferred),
            evidence: result.evidence)
    }

    private func precision(_ isInferred: Bool) -> DateRange.Precision {
        if isInferred { return .yearInferred }
        switch (earliest, latest) {
        case (nil, nil): return .none
        case (_?, nil): return .notBefore
        case (nil, _?): return .notAfter
        default: return .range
        }
    }

    /// A day without a year takes it from a full date of the same text: the nearest, or for a coming day the next.
    private mutating func resolveYearless() {
        guard let anchor = earliest, isFull else { return }
        for item in yearless {
            var days: [CalendarDay] = []
            for year in anchor.year - 1...anchor.year + 1 {
                let day = item.tense == .future ? item.date.day : item.date.lastDay ?? item.date.day
                if let day, let candidate = CalendarDay(year, item.date.month, day) { days.append(candidate) }
            }
            func distance(_ day: CalendarDay) -> Int { abs(day.daysSinceEpoch - anchor.daysSinceEpoch) }
            switch item.tense {
            case .future:
                guard let day = days.filter({ $0 > anchor }).min(), distance(day) <= 183 else { continue }
                bound(WrittenDate(year: day.year, month: day.month, day: day.day), .future, item.line, item.text)
            case .past:
                guard let day = days.min(by: { distance($0) < distance($1) }), distance(day) <= 92 else { continue }
                bound(WrittenDate(year: day.year, month: day.month, day: day.day), .past, item.line, item.text)
            case .unclear:
                continue
            }
        }
    }

    private mutating func resolveSeries(
        _ series: (date: WrittenDate, line: Int?, text: String), neighbours: [CalendarDay], captured: CalendarDay?
    ) -> Bool {
        guard let day = series.date.day else { return false }
        let known = [captured, earliest].compactMap { $0 } + neighbours
        let candidates = Set(known.flatMap { [$0.year - 1, $0.year, $0.year + 1] })
            .compactMap { CalendarDay($0, series.date.month, day) }
            .filter { candidate in captured.map { candidate <= $0 } ?? true }
        func distance(_ day: CalendarDay) -> Int {
            known.map { abs($0.daysSinceEpoch - day.daysSinceEpoch) }.min() ?? .max
        }
        guard let best = candidates.min(by: { (distance($0), $0) < (distance($1), $1) }) else {
            note(series.line, series.text, "a day without a year, and nothing to take the year from")
            return false
        }
        note(series.line, series.text, "not before \(best), the year taken from the neighbours")
        if earliest.map({ $0 < best }) ?? true { earliest = best }
        return true
    }
}
