/// Reads a dateline part by part, over as many lines as there are parts.
struct DatelineParser {
    let lines: [CaptureLine]
    /// Whether a line of nothing but a date is a dateline: only where a page has no better ones.
    let isBareDateEnough: Bool
    private var dateline = Dateline(lines: 0..<0)
    private var expectsAuthor = false
    /// Whether the last label was "Updated", and whether the date so far stood behind one.
    private var (isUpdated, isDateOfChange) = (false, false)
    /// Set by a label of a language that writes the day first.
    private var dayFirst: Bool?

    init(_ lines: [CaptureLine], isBareDateEnough: Bool) {
        (self.lines, self.isBareDateEnough) = (lines, isBareDateEnough)
    }

    /// The dateline that begins at line `index`; nil when none does.
    ///
    /// "Published" alone is one; "Updated" needs a date, and a date or a name without a label needs the other.
    mutating func parse(at index: Int) -> Dateline? {
        // No part of a dateline is a paragraph.
        guard lines[index].words.count <= 40 else { return nil }
        let tokens = DatelineTokens(lines[index])
        let first = tokens.all[...]
        dateline = Dateline(lines: index..<index)
        (expectsAuthor, isUpdated, isDateOfChange, dayFirst) = (false, false, false, nil)
        dateline.isLabelled = tokens.match(\.published, first) != nil
        let beginsUpdated = tokens.match(\.updated, first) != nil
        let mayBegin =
            dateline.isLabelled || beginsUpdated || tokens.match(\.by, first) != nil
            || lines[index].key.utf8.contains { (0x30...0x39).contains($0) }
        guard mayBegin, consume(tokens, line: index) else { return nil }
        var next = index + 1
        while next < lines.count, take(line: next) { next += 1 }
        dateline.lines = index..<next
        dateline.isOfChange = isDateOfChange
        if dateline.isLabelled { return dateline }
        guard dateline.date != nil else { return nil }
        if beginsUpdated || dateline.author != nil { return dateline }
        return isBareDateEnough ? withNameAbove(index) : nil
    }

    /// A name between headline and date is the author's.
    private func withNameAbove(_ index: Int) -> Dateline {
        var dateline = dateline
        guard index >= 2, lines[index - 1].isNameLike, lines[index - 2].isTitleLike, lines[index - 2].words.count >= 5
        else { return dateline }
        dateline.author = lines[index - 1].text
        dateline.authorLine = index - 1
        dateline.lines = index - 1..<dateline.lines.upperBound
        return dateline
    }

    /// Takes a further line when all of it is a part of the dateline.
    private mutating func take(line: Int) -> Bool {
        if expectsAuthor {
            expectsAuthor = false
            guard lines[line].words.count <= 8, lines[line].isTitleLike, !lines[line].isLabel else { return false }
            dateline.author = lines[line].text
            dateline.authorLine = line
            return true
        }
        return lines[line].words.count <= 40 && consume(DatelineTokens(lines[line]), line: line)
    }

    /// Takes parts until nothing is left; false, and nothing changed, when something else stands there.
    private mutating func consume(_ tokens: DatelineTokens, line: Int) -> Bool {
        var rest = tokens.all[...]
        var result = dateline
        var waitsForAuthor = false
        while let first = rest.first {
            if DatelineTokens.separators.contains(first.key) || DatelineTokens.dayWords.contains(first.key) {
                rest = rest.dropFirst()
            } else if DatelineTokens.isEasternSource(first) {
                rest = []
            } else if result.author == nil, result.date == nil, let name = tokens.easternName(rest) {
                result.author = DatelineTokens.joined(name)
                rest = rest.dropFirst(name.count)
            } else if let ago = tokens.ago(rest) {
                result.ago = result.ago ?? .init(count: ago.number, unitDays: ago.unitDays, line: line)
                rest = rest.dropFirst(ago.count)
            } else if let count = tokens.readingTime(rest) {
                rest = rest.dropFirst(count)
            } else if let label = tokens.match(\.updated, rest) ?? tokens.match(\.published, rest) {
                isUpdated = tokens.match(\.updated, rest) != nil
                if label.isDayFirst { dayFirst = true }
                rest = rest.dropFirst(label.words.count)
            } else if let (count, date) = tokens.date(rest, dayFirst: dayFirst) {
                note(date, line: line, in: &result)
                rest = rest.dropFirst(count)
            } else if let label = tokens.match(\.by, rest), result.author == nil {
                rest = rest.dropFirst(label.words.count)
                if label.isDayFirst { dayFirst = true }
                let name = tokens.name(rest, dayFirst: dayFirst)
                guard name.count <= 8, name.last?.text.hasSuffix(".") != true else { return false }
                if name.isEmpty { waitsForAuthor = true } else { result.author = DatelineTokens.joined(name) }
                rest = rest.dropFirst(name.count)
            } else if let count = tokens.match(\.on, rest)?.words.count ?? tokens.time(rest) {
                rest = rest.dropFirst(count)
            } else {
                return false
            }
        }
        guard !waitsForAuthor || result.author == nil else { return false }
        dateline = result
        expectsAuthor = waitsForAuthor
        return true
    }

    /// The first date counts, but that of a change only until there is another.
    private mutating func note(_ date: WrittenDate, line: Int, in dateline: inout Dateline) {
        guard dateline.date == nil || isDateOfChange && !isUpdated else { return }
        (dateline.date, dateline.dateLine, isDateOfChange) = (date, line, isUpdated)
    }
}
