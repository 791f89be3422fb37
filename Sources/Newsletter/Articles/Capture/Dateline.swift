/// The lines under a headline that say when and by whom: "Published / 3 days ago / on / March 12, 2024 / By / X".
struct Dateline: Sendable {
    /// Indexes into the lines; may be empty of everything but the label.
    var lines: Range<Int>
    var date: WrittenDate?
    var dateLine: Int?
    var author: String?
    /// The index of a line that holds nothing but the author's name.
    var authorLine: Int?
    var agoDays: Int?
}

/// Reads a dateline part by part, over as many lines as there are parts.
struct DatelineParser {
    let lines: [CaptureLine]
    private let words = Vocabulary.all
    private var dateline: Dateline
    private var expectsAuthor = false
    private var isOpen = true

    init(_ lines: [CaptureLine]) {
        self.lines = lines
        dateline = Dateline(lines: 0..<0)
    }

    /// The dateline that begins at line `index` with a label such as "Published"; nil when none does.
    mutating func parse(at index: Int) -> Dateline? {
        dateline = Dateline(lines: index..<index)
        (expectsAuthor, isOpen) = (false, true)
        let tokens = Self.tokens(lines[index])
        guard let label = match(words.published, tokens[...]), consume(tokens.dropFirst(label), line: index) else {
            return nil
        }
        var next = index + 1
        while next < lines.count, isOpen, take(line: next) { next += 1 }
        dateline.lines = index..<next
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
        return consume(Self.tokens(lines[line])[...], line: line)
    }

    /// Takes parts until nothing is left; false, and nothing changed, when something else stands there.
    private mutating func consume(_ all: ArraySlice<String>, line: Int) -> Bool {
        var rest = all
        var result = dateline
        var waitsForAuthor = false
        while let first = rest.first {
            if ["|", "·", "•", "-", "–", "—", ",", ":", "/", "("].contains(first) || first == ")" {
                rest = rest.dropFirst()
            } else if let (count, days) = ago(rest) {
                result.agoDays = days
                rest = rest.dropFirst(count)
            } else if let (count, date) = date(rest) {
                if result.date == nil { (result.date, result.dateLine) = (date, line) }
                rest = rest.dropFirst(count)
            } else if let count = match(words.updated, rest) ?? match(words.published, rest) {
                rest = rest.dropFirst(count)
            } else if let count = match(words.by, rest), isName(rest.dropFirst(count)) {
                rest = rest.dropFirst(count)
                if rest.isEmpty { waitsForAuthor = true } else { result.author = rest.joined(separator: " ") }
                rest = []
            } else if let count = match(words.on, rest) {
                rest = rest.dropFirst(count)
            } else if let count = time(rest) {
                rest = rest.dropFirst(count)
            } else {
                return false
            }
        }
        dateline = result
        expectsAuthor = waitsForAuthor
        return true
    }

    private func isName(_ words: ArraySlice<String>) -> Bool {
        words.isEmpty || (words.count <= 8 && words.last?.hasSuffix(".") != true)
    }

    private func ago(_ rest: ArraySlice<String>) -> (Int, Int)? {
        if let count = match(words.today, rest) { return (count, 0) }
        let before = match(words.agoBefore, rest) ?? 0
        var at = rest.dropFirst(before)
        guard let first = at.first else { return nil }
        let number: Int
        if let digits = Int(first) {
            number = digits
            at = at.dropFirst()
        } else if let count = match(words.one, at) {
            number = 1
            at = at.dropFirst(count)
        } else {
            return nil
        }
        guard let unit = at.first.map(CaptureLine.key), let days = words.units[unit], (0...100_000).contains(number)
        else {
            return nil
        }
        let after = match(words.agoAfter, at.dropFirst()) ?? 0
        guard before + after > 0 else { return nil }
        return (rest.count - at.count + 1 + after, number * days)
    }

    /// A date, with its weekday before it.
    private func date(_ rest: ArraySlice<String>) -> (Int, WrittenDate)? {
        for skipped in 0...1 where rest.count > skipped {
            let text = rest.dropFirst(skipped).prefix(8).joined(separator: " ")
            guard skipped == 0 || rest.first?.contains(where: \.isNumber) == false else { continue }
            let scanner = DateScanner(text)
            guard let mention = scanner.mention(at: 0) else { continue }
            let end =
                mention.tokens.upperBound < scanner.tokens.count
                ? scanner.tokens[mention.tokens.upperBound].offset : text.endIndex
            let taken = text[..<end].split(separator: " ").count
            return (skipped + taken, mention.date)
        }
        return nil
    }

    private func time(_ rest: ArraySlice<String>) -> Int? {
        guard let first = rest.first, first.first?.isNumber == true, first.contains(where: { ":.h".contains($0) }),
            first.count <= 8
        else { return nil }
        let units = ["am", "pm", "a.m.", "p.m.", "uhr", "utc", "gmt", "cet", "cest", "est", "edt"]
        return rest.dropFirst().first.map { units.contains(CaptureLine.key($0)) } == true ? 2 : 1
    }

    private func match(_ phrases: [[String]], _ rest: ArraySlice<String>) -> Int? {
        phrases.first { phrase in
            rest.count >= phrase.count
                && zip(rest, phrase).allSatisfy { CaptureLine.key($0).trimmingColon == $1.trimmingColon }
        }?.count
    }

    private static func tokens(_ line: CaptureLine) -> [String] {
        line.text.replacing(",", with: " , ").replacing("|", with: " | ").split(separator: " ").map(String.init)
    }
}

extension String {
    fileprivate var trimmingColon: String { hasSuffix(":") ? String(dropLast()) : self }
}
