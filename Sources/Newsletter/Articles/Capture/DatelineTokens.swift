/// The words and signs of a line, and the parts of a dateline that they can make.
struct DatelineTokens {
    struct Token {
        let text: String
        let key: String
    }
    typealias Rest = ArraySlice<Token>
    let all: [Token]

    static let separators: Set<String> = ["|", "·", "•", "-", "–", "—", ",", ":", "/", "(", ")", "", "r", "r."]

    /// What stands before the number of a day.
    static let dayWords: Set<String> = ["วันที่", "ngày", "tanggal", "date", "datum", "fecha"]

    /// "来源：海滨日报": the rest of the line is the name of a paper.
    static func isEasternSource(_ token: Token) -> Bool {
        ["来源：", "來源：", "来源:", "來源:", "出典："].contains(where: token.key.hasPrefix)
    }

    /// One to three words in letters of Chinese or Japanese, directly before a date: "佐藤 美咲 2024年9月20日".
    func easternName(_ rest: Rest) -> Rest? {
        let name = rest.prefix(3).prefix { token in
            token.text.count <= 5
                && token.text.unicodeScalars.allSatisfy { $0.value >= 0x3040 && $0.properties.isAlphabetic }
        }
        guard !name.isEmpty, date(rest.dropFirst(name.count), dayFirst: nil, mayHaveWeekday: false) != nil else {
            return nil
        }
        return name
    }

    init(_ line: CaptureLine) {
        var words: [Substring] = []
        for word in line.words {
            // A comma or a bar ends a word, and is a token of its own.
            var start = word.startIndex
            for index in word.indices where word[index] == "," || word[index] == "|" {
                if start < index { words.append(word[start..<index]) }
                words.append(word[index...index])
                start = word.index(after: index)
            }
            if start < word.endIndex { words.append(word[start...]) }
        }
        all = words.map { word in
            let key = CaptureLine.key(String(word))
            return Token(text: String(word), key: key.hasSuffix(":") ? String(key.dropLast()) : key)
        }
    }

    static func joined(_ tokens: Rest) -> String {
        tokens.map(\.text).joined(separator: " ").replacing(" ,", with: ",")
    }

    func match(_ path: KeyPath<Vocabulary, PhraseIndex>, _ rest: Rest) -> PhraseIndex.Phrase? {
        Vocabulary.all[keyPath: path].match(rest.prefix(8).map { PhraseIndex.term($0.key[...]) })
    }

    func ago(_ rest: Rest) -> (count: Int, number: Int, unitDays: Int)? {
        // "Yesterday" is a day back; "today" is bounded by the same days.
        if let today = match(\.today, rest) { return (today.words.count, 0, 1) }
        let before = match(\.agoBefore, rest)?.words.count ?? 0
        var at = rest.dropFirst(before)
        guard let first = at.first else { return nil }
        let number: Int
        if let digits = Int(first.key) {
            number = digits
            at = at.dropFirst()
        } else if let one = match(\.one, at) {
            number = 1
            at = at.dropFirst(one.words.count)
        } else {
            return nil
        }
        guard let unit = at.first, let days = Vocabulary.all.units[unit.key], (0...10_000).contains(number) else {
            return nil
        }
        let after = match(\.agoAfter, at.dropFirst())?.words.count ?? 0
        guard before + after > 0 else { return nil }
        return (rest.count - at.count + 1 + after, number, days)
    }

    /// "4 min read".
    func readingTime(_ rest: Rest) -> Int? {
        guard rest.count >= 3, let first = rest.first, Int(first.key) != nil else { return nil }
        return match(\.readTime, rest.dropFirst(2)).map { $0.words.count + 2 }
    }

    /// A date, with its weekday before it.
    func date(_ rest: Rest, dayFirst: Bool?, mayHaveWeekday: Bool = true) -> (Int, WrittenDate)? {
        for skipped in 0...(mayHaveWeekday ? 2 : 0) where rest.count > skipped {
            let before = rest.prefix(skipped)
            guard before.first?.key.contains(where: \.isNumber) != true, skipped < 2 || before.last?.key == "," else {
                return nil
            }
            let text = rest.dropFirst(skipped).prefix(8).map(\.text).joined(separator: " ")
            let scanner = DateScanner(text, dayFirst: dayFirst)
            guard let mention = scanner.mention(at: 0) else { continue }
            let end =
                mention.tokens.upperBound < scanner.tokens.count
                ? scanner.tokens[mention.tokens.upperBound].offset : text.endIndex
            return (skipped + text[..<end].split(separator: " ").count, mention.date)
        }
        return nil
    }

    /// `10:15`, `18h00`, `18時00分`, `9:00 am EDT`.
    func time(_ rest: Rest) -> Int? {
        guard let first = rest.first, first.key.first?.isNumber == true, first.key.count <= 8,
            first.key.contains(where: { ":.h時时點点".contains($0) }) || first.key.hasSuffix("am")
                || first.key.hasSuffix("pm")
        else { return nil }
        let units: Set<String> = [
            "am", "pm", "น.", "a.m.", "p.m.", "uhr", "utc", "gmt", "cet", "cest", "est", "edt", "cst", "cdt", "pst",
            "pdt",
            "bst", "et", "ct", "pt", "h", "hrs",
        ]
        return 1 + rest.dropFirst().prefix(2).prefix { units.contains($0.key) }.count
    }

    /// The words behind "by", up to a bar, a date or another label.
    func name(_ rest: Rest, dayFirst: Bool?) -> Rest {
        var end = rest.startIndex
        while end < rest.endIndex {
            let tail = rest[end...]
            let hard = ["|", "·", "•", "–", "—", "("].contains(rest[end].key)
            if hard || startsDate(tail, dayFirst) || ago(tail) != nil { break }
            if match(\.updated, tail) != nil || match(\.published, tail) != nil { break }
            end += 1
        }
        return rest[..<end]
    }

    /// A date, also behind "on" or a comma, where its weekday may stand before it.
    private func startsDate(_ tail: Rest, _ dayFirst: Bool?) -> Bool {
        var date = tail
        if let first = date.first, [",", "-"].contains(first.key) { date = date.dropFirst() }
        if let label = match(\.on, date) { date = date.dropFirst(label.words.count) }
        return date.first?.key.contains(where: \.isLetter) == true && date.count < 2
            ? false : self.date(date, dayFirst: dayFirst, mayHaveWeekday: date.count < tail.count) != nil
    }
}
