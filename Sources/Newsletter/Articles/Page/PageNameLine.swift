/// The author's name in a line of words by the headline: "3 May 2024 | By Ana Roe", "作者：李明", "김지수 기자".
enum PageNameLine {
    /// The name that one of the lines says is the author's; nil rather than the name of something else.
    static func name(in lines: [CaptureLine]) -> String? {
        var isBehindLabel = false
        for line in lines {
            if isBehindLabel, line.isNameLike, let name = PageByline.cleaned(line.text) { return name }
            if let name = name(in: line) { return name }
            isBehindLabel = isLabel(line)
        }
        return nil
    }

    static func name(in line: CaptureLine) -> String? {
        guard line.words.count <= 30 else { return nil }
        return labelled(line) ?? east(line) ?? mailed(line)
    }

    /// How many of the words are a label such as "by" or "written by".
    static func label(_ terms: some RandomAccessCollection<String>) -> Int? {
        (Vocabulary.all.by.match(terms) ?? foreign.match(terms))?.words.count
    }

    /// Whether the line is nothing but such a label.
    private static func isLabel(_ line: CaptureLine) -> Bool { label(line.terms) == line.terms.count }

    // MARK: Behind a label

    private static func labelled(_ line: CaptureLine) -> String? {
        let tokens = DatelineTokens(line)
        let terms = tokens.all.map { PhraseIndex.term($0.key[...]) }
        let isPosted = Vocabulary.all.published.match(terms) != nil
        let isDated = isPosted || DateScanner.mayHoldDate(line.text)
        for at in terms.indices {
            // Amid a sentence "by" is one word among many.
            let mayBegin = at == 0 || isDated || DatelineTokens.separators.contains(tokens.all[at - 1].key)
            guard mayBegin, let count = label(terms[at...]) else { continue }
            let rest = tokens.all[(at + count)...]
            let words = firstSentence(tokens.name(rest, dayFirst: nil))
            guard let name = PageByline.cleaned(DatelineTokens.joined(words)) else { continue }
            let isWhole = at == 0 && words.count == rest.count && !line.endsSentence
            if isName(name, mayBeOneWord: isPosted || isWhole) { return name }
        }
        return nil
    }

    /// Up to a full stop that does not stand behind an initial, and before a further label such as "Photo:".
    private static func firstSentence(_ words: DatelineTokens.Rest) -> DatelineTokens.Rest {
        var words = words.prefix { !$0.text.hasSuffix(":") && !PageDateLabels.isForeign($0.key) }
        if let end = words.firstIndex(where: { $0.text.hasSuffix(".") && $0.text.count > 3 }) { words = words[...end] }
        return words
    }

    /// Two to eight words, each with a capital where there are capitals, but for those that join names.
    private static func isName(_ name: String, mayBeOneWord: Bool) -> Bool {
        let words = name.split(separator: " ")
        guard words.first.map({ !phrases.contains($0.lowercased()) }) ?? false else { return false }
        guard words.count > 1 else { return mayBeOneWord && name.count > 2 }
        return words.count <= 8 && words.first?.first?.isLowercase == false
            && words.allSatisfy { $0.first?.isLowercase == false || joining.contains(String($0)) }
    }

    /// In archives of mailing lists: "Ana Roe ana at example.org", "From: Ana Roe <ana@example.org>".
    private static func mailed(_ line: CaptureLine) -> String? {
        let words = line.words.drop { $0.lowercased() == "from:" }
        let isFrom = words.count < line.words.count
        let spelled = zip(words.indices, zip(words, words.dropFirst())).first {
            $1.0 == "at" && $1.1.contains(".") && $1.1.last != "."
        }
        // An address as it is may be anybody's: that of an office, for instance.
        guard let address = words.firstIndex(where: { isFrom && $0.contains("@") }) ?? spelled.map({ $0.0 - 1 }),
            (2...4).contains(address - words.startIndex)
        else { return nil }
        let name = words[..<address].joined(separator: " ")
        return isName(name, mayBeOneWord: false) ? PageByline.cleaned(name) : nil
    }

    // MARK: Without spaces

    /// Chinese and Japanese labels with a sign behind them; the Korean word for a reporter, which stands behind the name.
    private static func east(_ line: CaptureLine) -> String? {
        if let at = line.words.firstIndex(of: "기자"), at > 0 { return eastern(line.words[at - 1]) }
        for label in ["作者", "记者", "記者", "撰文", "執筆", "著者", "筆者", "文"] {
            guard let range = line.text[...].bytes(of: label),
                range.lowerBound == line.text.startIndex
                    || line.text[..<range.lowerBound].last?.isLetter == false
            else { continue }
            let behind = line.text[range.upperBound...]
            let name = behind.drop { ":：/／＝=・ ".contains($0) }
            if name.startIndex > behind.startIndex, let name = eastern(name.prefix { $0.isLetter || $0 == "・" }) {
                return name
            }
        }
        return nil
    }

    /// A name in letters of Chinese, Japanese or Korean.
    private static func eastern(_ name: Substring) -> String? {
        (2...8).contains(name.count) && name.unicodeScalars.allSatisfy { $0.value >= 0x3040 } ? String(name) : nil
    }

    // MARK: Words

    /// Small words within names; some are labels of a byline, too.
    static let joining: Set<String> = [
        "de", "del", "della", "di", "da", "do", "dos", "du", "la", "le", "van", "von", "der", "den", "ten", "ter", "zu",
        "al", "el", "bin", "ibn", "ben", "af", "av", "and", "und", "et", "y", "e", "och", "og", "en", "i", "&",
    ]

    /// Words that follow "by", "par" and "por" in phrases: by order of, by royal decree, par avion, por favor.
    private static let phrases: Set<String> = [
        "order", "royal", "decree", "request", "law", "appointment", "popular", "invitation", "hand", "avion", "favor",
        "exemple",
        "ejemplo", "exemplo", "default", "mail", "phone",
    ]

    /// In languages that captures are not read in.
    private static let foreign = PhraseIndex(
        [
            "автор", "автор текста", "текст", "yazan", "yazar", "írta", "szerző", "teksti", "kirjoittaja", "oleh",
            "penulis", "tác giả", "โดย", "συντάκτης", "γράφει ο", "γράφει η", "بقلم", "كتب", "كتبت", "نویسنده", "מאת",
        ].map { ($0, true) })
}
