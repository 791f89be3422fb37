/// Whether a date in a sentence has passed when the sentence was written.
enum Tense: Equatable {
    case past, future, unclear

    /// Judged by the nearest word of time before the date in its clause, then in its sentence.
    init(of mention: Range<Int>, in scanner: DateScanner) {
        let before = scanner.word(mention.lowerBound - 1)
        if Self.sinceWords.contains(before) {
            self = .past
            return
        }
        let sentence = Self.bounds(mention, scanner, stops: [".", "!", "?", "…"])
        let clause = Self.bounds(mention, scanner, stops: Self.clauseEnds).clamped(to: sentence)
        let near = Self.marks(clause, scanner)
        if let last = near.last(where: { $0.at < mention.lowerBound }) ?? near.first {
            self = last.tense
            return
        }
        let far = Set(Self.marks(sentence, scanner).map(\.tense))
        let isOpenEnd = Self.untilWords.contains(before)
        self = far.count == 1 ? far.first ?? .past : far.isEmpty && !isOpenEnd ? .past : .unclear
    }

    private static func bounds(_ mention: Range<Int>, _ scanner: DateScanner, stops: Set<String>) -> Range<Int> {
        var start = mention.lowerBound
        while start > 0, !isStop(start - 1, scanner, stops) { start -= 1 }
        var end = mention.upperBound
        while end < scanner.tokens.count, !isStop(end, scanner, stops) { end += 1 }
        return start..<end
    }

    /// A full stop behind a number or a single letter ends no sentence.
    private static func isStop(_ at: Int, _ scanner: DateScanner, _ stops: Set<String>) -> Bool {
        let sign = scanner.word(at)
        guard stops.contains(sign) else { return false }
        guard sign == "." else { return true }
        let before = scanner.word(at - 1)
        return before.count > 1 && Int(before) == nil
    }

    private static func marks(_ range: Range<Int>, _ scanner: DateScanner) -> [(at: Int, tense: Tense)] {
        range.compactMap { at in
            let key = scanner.word(at)
            let previous = scanner.word(at - 1)
            if ["expected", "due", "planned", "scheduled", "slated", "supposed", "to"].contains(key) {
                if ["was", "were", "been", "had"].contains(previous) { return (at, .unclear) }
                if key != "to" { return (at, .future) }
                return ["is", "are"].contains(previous) ? (at, .future) : nil
            }
            if futureWords.contains(key) || futureEndings.contains(where: { key.count > 3 && key.hasSuffix($0) }) {
                return (at, .future)
            }
            if pastWords.contains(key) || (key.count > 4 && key.hasSuffix("ed")) { return (at, .past) }
            return scheduledWords.contains(key) ? (at, .unclear) : nil
        }
    }

    private static let clauseEnds: Set<String> = [
        ".", "!", "?", "…", ",", ";", ":", "–", "—", "(", ")", "and", "but", "which", "who", "that", "when", "after",
        "before", "while", "und", "dass", "et", "mais", "que", "qui", "y", "pero", "che", "ma", "mas", "en", "maar",
    ]
    private static let sinceWords: Set<String> = [
        "since", "seit", "vom", "depuis", "desde", "dal", "dall'", "sinds", "od", "sedan", "siden", "dated",
    ]
    private static let untilWords: Set<String> = [
        "until", "till", "by", "bis", "jusqu'au", "hasta", "fino", "até", "tot", "do",
    ]
    private static let futureWords: Set<String> = Set(
        """
        will shall may might upcoming planning wird werden soll sollen voraussichtlich geplant va vont devrait devraient prévu
        prévue prévus vai vão deverá van será serán previsto prevista previstos zal zullen gaat będzie będą ma
        ska skall kommer vil skal planlagt planeras
        """.split(whereSeparator: \.isWhitespace).map(String.init))
    private static let futureEndings = [
        "rá", "rán", "rão", "rà", "ranno", "eront", "iront", "dront", "era", "ira", "dra",
    ]
    private static let pastWords: Set<String> = Set(
        """
        was were had did has have held began met came went took made left won lost saw built told ran rose fell became gave
        brought wurde wurden war waren hatte hatten hat haben sagte begann fand a ont était furent fut avait fue fueron ha han
        había era foi foram è stato stata sono hanno werd werden was waren heeft był była było zostało został var blev hade har
        """.split(whereSeparator: \.isWhitespace).map(String.init)
    ).subtracting(["werden", "era", "a", "è", "van"])
    private static let scheduledWords: Set<String> = Set(
        """
        would opens starts begins closes returns runs takes kicks beginnt öffnet startet findet eröffnet schließt läuft ouvre
        débute commence abre comienza empieza celebra inicia apre inizia começa opent begint start rozpoczyna börjar öppnar
        begynder åbner begynner åpner
        """.split(whereSeparator: \.isWhitespace).map(String.init))
}
