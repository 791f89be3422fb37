/// The words around a date that say whether it is the publication's.
enum PageDateLabels {
    /// Whether the line begins with a word that says of its date that it is the publication's.
    static func isLabelled(_ line: CaptureLine) -> Bool {
        line.words.count <= 14 && (Vocabulary.all.published.match(line.terms) != nil || hasForeignLabel(line))
    }

    /// The begin of "This entry was posted on 3 May 2024 and is filed under …"; nil for other texts.
    static func aboutThisArticle(_ text: String) -> String? {
        let words = text.utf8.split(separator: UInt8(ascii: " "), maxSplits: 16).prefix(16)
        let begin = words.map { String(Substring($0)) }.joined(separator: " ")
        guard DateScanner.mayHoldDate(begin) else { return nil }
        let line = CaptureLine(number: 0, raw: begin)
        let isPosted =
            line.terms.contains(where: written.contains) || Vocabulary.all.published.range(in: line.terms) != nil
        guard Vocabulary.all.thisArticle.match(line.terms) != nil, isPosted, !isRepublication(line) else { return nil }
        return line.text
    }

    /// "This article was first published on 3 May by …": the day of another publication.
    static func isRepublication(_ line: CaptureLine) -> Bool {
        Vocabulary.all.thisArticle.match(line.terms) != nil
            && Vocabulary.all.firstPublished.range(in: line.terms) != nil
    }

    /// Whether the line is nothing but such a label.
    static func isLabel(_ line: CaptureLine) -> Bool {
        let terms = line.terms.filter { !$0.isEmpty }
        return Vocabulary.all.published.match(terms)?.words.count == terms.count && !terms.isEmpty
    }

    /// Whether the words by a date say that it is that of something else: a change, a deadline, the small print.
    static func isOther(_ mention: Range<Int>, in scanner: DateScanner) -> Bool {
        let before = scanner.tokens[..<mention.lowerBound].suffix(4).map(\.key)
        if before.contains(where: { others.contains($0) || isChange($0) }) { return true }
        if before.indices.contains(where: { Vocabulary.all.updated.match(before[$0...]) != nil }) { return true }
        // "1日更新" is one token, "1日 更新" two; "tarihinde güncellendi" stands behind.
        let last = scanner.word(mention.upperBound - 1)
        let behind = scanner.tokens[mention.upperBound...].prefix(3).map(\.key)
        return isChange(last) || behind.count == 1 && isChange(behind[0])
            || behind.contains { $0.hasPrefix("güncellen") || events.contains($0) }
    }

    /// In languages that captures are not read in.
    private static func hasForeignLabel(_ line: CaptureLine) -> Bool {
        line.terms.prefix(4).contains(where: isForeign)
            || line.terms.suffix(2).contains { $0.hasPrefix("yayımlan") || $0.hasPrefix("yayınlan") }
    }

    /// Whether a word begins as one for "published" in such a language.
    static func isForeign(_ word: String) -> Bool { foreign.contains(where: word.hasPrefix) }

    private static func isChange(_ word: String) -> Bool { changes.contains(where: word.holds) }

    /// Begins of words for "published": Turkish, Russian, Ukrainian, Czech, Hungarian, Romanian, Finnish, Greek, Arabic,
    /// Japanese, Chinese and Korean.
    private static let foreign = [
        "yayımlanma", "yayınlanma", "yayımlama", "yayın", "опубликован", "дата", "опубліковано", "publikováno",
        "zveřejněno", "vydáno", "megjelent", "közzétéve", "publicat", "julkaistu", "δημοσιε", "نُشر", "نشر", "تاريخ",
        "公開", "投稿", "掲載", "配信", "发布", "發布", "发表", "發表", "게시", "입력", "등록", "작성일",
    ]
    private static let written: Set<String> = [
        "written", "filed", "geschrieben", "verfasst", "gepostet", "eingestellt", "écrit", "rédigé", "escrito",
        "scritto",
    ]
    private static let changes = [
        "更新", "修改", "수정", "güncelle", "обновлен", "оновлен", "aktualizov", "frissít", "actualizat", "päivitet",
        "ενημερ", "تحديث", "revision", "revised", "überarbeit", "preisstand",
    ]
    /// What an event does on the day before such a word.
    private static let events: Set<String> = [
        "takes", "happens", "findet", "aura", "tendrá", "celebrará", "terrà", "acontece", "vindt",
    ]
    /// What else than the publication a date may be of; "until" and "©" among them.
    private static let others: Set<String> = [
        "accepted", "received", "submitted", "retrieved", "accessed", "checked", "reviewed", "born", "died", "until",
        "close", "closes",
        "till", "deadline", "expires", "next", "meeting", "starts", "begins", "beginnt", "nächste", "effective",
        "copyright", "©", "bis", "abgerufen", "eingereicht", "angenommen",
        "today", "heute", "aujourd'hui", "hoy", "oggi", "hoje", "vandaag", "dzisiaj", "held", "build",
        "generated", "epaper", "e-paper",
        "when", "wann", "quand", "cuándo", "quando", "wanneer", "når", "hvornår", "kiedy", "когда",
        "geboren", "ab", "jusqu'au", "consulté", "reçu", "hasta", "recibido", "fino",
    ]
}
