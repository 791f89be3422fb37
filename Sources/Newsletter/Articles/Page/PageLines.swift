/// Takes the lines out of an article's blocks that are no text: labels, credits, the headline again, the dateline.
struct PageLines {
    /// The key of the headline.
    let title: String?
    private let author: String?

    init(title: String?, author: String?) {
        self.title = title.map(CaptureLine.key)
        self.author = author.map(CaptureLine.key)
    }

    func body(of blocks: [PageBlock]) -> PageBody {
        var body = PageBody()
        var kept: [PageBlock] = []
        // By hashes of bytes: those of texts compose their letters first.
        let keys = blocks.map { TokenHash(bytes: $0.paragraph.text.utf8).value }
        let counts = keys.reduce(into: [:]) { $0[$1, default: 0] += 1 }
        for (index, block) in blocks.enumerated() {
            if isRepeated(block, counts[keys[index], default: 1], among: kept) { continue }
            if block.weight < 200 {
                let line = CaptureLine(number: 0, raw: block.paragraph.text)
                body.isTruncated = isWall(line, blocks[index...])
                if body.isTruncated || ends(line, blocks[index...]) { break }
                if take(line, block, isLast: index + 4 >= blocks.count, into: &body) { continue }
                if isNoText(line, block) || (index < 8 && isHead(line, block)) { continue }
            }
            kept.append(block)
        }
        // Nothing of the article ends in a heading, or in links to other places.
        while let last = kept.last, last.paragraph.kind == .heading || last.linkDensity > 0.8 && last.weight < 120 {
            kept.removeLast()
        }
        body.paragraphs = kept.map(\.paragraph)
        return body
    }

    /// A label of a gallery, or a text that is shown a second time.
    private func isRepeated(_ block: PageBlock, _ count: Int, among kept: [PageBlock]) -> Bool {
        count > 2 && block.weight < 100
            || count > 1 && block.weight >= 60 && kept.contains { $0.paragraph.text == block.paragraph.text }
    }

    /// Notes what a line says beside the text: another story, whose text it is, its terms.
    ///
    /// - Returns: Whether that is all it says.
    private func take(_ line: CaptureLine, _ block: PageBlock, isLast: Bool, into body: inout PageBody) -> Bool {
        if let other = crossLink(line, block) {
            body.crossLinks.append(other)
        } else if let credit = Credit.republication(line) {
            body.attribution = body.attribution ?? credit
            body.license = body.license ?? Credit.license(line)
        } else if isLast, let license = rights(line) {
            body.license = body.license ?? license
        } else {
            return false
        }
        return true
    }

    /// Behind "Comments" or "You may also like" comes nothing of the article, unless most of the text is there.
    private func ends(_ line: CaptureLine, _ rest: ArraySlice<PageBlock>) -> Bool {
        guard line.isCommentLabel || line.isRelatedLabel else { return false }
        return rest.count { $0.isProse } <= 3
    }

    /// Where a page asks for a subscription, with its offers behind.
    private func isWall(_ line: CaptureLine, _ rest: ArraySlice<PageBlock>) -> Bool {
        Self.walls.range(in: line.terms) != nil && rest.count { $0.isProse } <= 3
    }

    /// The licence that a line at the end puts the text under; an article about licences names them in its paragraphs.
    private func rights(_ line: CaptureLine) -> License? {
        guard line.words.count <= 40, let license = Credit.license(line), license.id != "CC" else { return nil }
        return license
    }

    private func crossLink(_ line: CaptureLine, _ block: PageBlock) -> String? {
        guard block.linkDensity > 0.3, let other = line.after(Vocabulary.all.crossLink), !other.isEmpty else {
            return nil
        }
        return other
    }

    private func isNoText(_ line: CaptureLine, _ block: PageBlock) -> Bool {
        if !line.text.contains(where: { $0.isLetter || $0.isNumber }) || line.isClockTime { return true }
        if line.isNoise || line.isTagLabel || line.isCrossLinkLabel || line.isRelatedLabel { return true }
        if line.isCommentLabel || line.isAboutAuthor { return true }
        if block.weight < 40, Self.readingTimes.contains(where: line.key.holds), line.text.contains(where: \.isNumber) {
            return true
        }
        if block.weight < 70, Self.invitations.range(in: line.terms) != nil { return true }
        if block.paragraph.kind == .item, block.linkDensity > 0.9, line.words.count < 4 { return true }
        if line.after(Vocabulary.all.tags) != nil, block.linkDensity > 0.3 { return true }
        if block.paragraph.kind == .item, block.linkDensity > 0.2, Self.threads.contains(where: line.key.hasPrefix) {
            return true
        }
        return block.paragraph.kind != .heading && (line.isCredit && line.words.count <= 8 || line.endsInCredit)
            || Self.signatures.contains(where: line.key.hasPrefix)
    }

    /// Begins of lines of the small print: the sign of copyright, and who edited a text, as Chinese papers end theirs.
    private static let signatures = ["©", "责任编辑", "責任編輯", "责编", "編輯："]

    /// How long the text takes its readers.
    private static let readingTimes = [
        "min read", "minute read", "mins read", "min. read", "reading time", "lesezeit", "min lesedauer",
        "temps de lecture",
        "tiempo de lectura", "min de lectura", "tempo di lettura", "tempo de leitura", "leestijd", "lästid", "læsetid",
        "lesetid", "czas czytania", "время чтения",
    ]

    /// What leads from one message of a mailing list's archive to others.
    private static let threads = [
        "previous message", "next message", "messages sorted by", "in reply to", "maybe reply",
    ]

    /// What archives of mail show of a message's header.
    private static let mailFields = ["from:", "to:", "cc:", "reply-to:"]

    /// Parts of the lines that stand above lists of other stories.
    private static let invitations = PhraseIndex(
        [
            "auch interessieren", "also like", "also enjoy", "also be interested", "mehr zum thema",
            "mehr zu diesem thema", "lire aussi", "lisez aussi", "leer también", "lee también", "te puede interesar",
            "puede interesarte", "leggi anche", "leia também", "lees ook", "läs också", "læs også", "les også",
            "czytaj też", "czytaj także", "more on this story", "related stories", "related articles",
            "ähnliche artikel", "ähnliche beiträge", "follow us on", "folgen sie uns auf", "suivez-nous sur",
            "síguenos en", "seguici su", "siga-nos", "volg ons op",
        ].map { ($0, false) })

    /// Parts of what asks for a subscription where the text breaks off.
    private static let walls = PhraseIndex(
        [
            "subscribe to read", "subscribe to continue", "subscribe now to", "to continue reading", "to keep reading",
            "to read the full", "already a subscriber", "article is for subscribers", "story is for subscribers",
            "for subscribers only", "sign in to read", "log in to read", "log in to continue", "register to continue",
            "bereits abonnent", "um weiterzulesen", "nur für abonnenten", "réservé aux abonnés", "déjà abonné",
            "pour lire la suite", "solo para suscriptores", "ya eres suscriptor", "para seguir leyendo",
            "riservato agli abbonati", "sei già abbonato", "per continuare a leggere", "exclusivo para assinantes",
            "já é assinante", "al abonnee", "om verder te lezen",
        ].map { ($0, false) })

    /// The headline as the page shows it may be shorter or longer than the title for machines.
    private func isTitle(_ line: CaptureLine) -> Bool {
        guard let title else { return true }
        let words = Set(title.split(separator: " ").map(PhraseIndex.term))
        return 2 * line.terms.count { words.contains($0) } >= line.terms.count
    }

    /// The keys of the names that a line may be read as.
    private func names(in line: CaptureLine) -> [String] {
        [PageByline.cleaned(line.text), PageNameLine.name(in: line)].compactMap { $0.map(CaptureLine.key) }
    }

    /// The headline again, the author's name, the date.
    private func isHead(_ line: CaptureLine, _ block: PageBlock) -> Bool {
        if line.key == title || line.key == author || block.isFirstRank && isTitle(line) { return true }
        guard line.words.count <= 14 else { return false }
        if let author, names(in: line).contains(author) { return true }
        if line.key.hasPrefix("message-id:")
            || line.key.holds("@") && Self.mailFields.contains(where: line.key.hasPrefix)
        {
            return true
        }
        if line.endsSentence { return false }
        if block.paragraph.kind == .heading { return false }
        let tokens = DatelineTokens(line)
        if let ago = tokens.ago(tokens.all[...]), ago.count == tokens.all.count { return true }
        var parser = DatelineParser([line], isBareDateEnough: true)
        return parser.parse(at: 0) != nil || PublicationDate(reading: line.text) != nil
    }
}
