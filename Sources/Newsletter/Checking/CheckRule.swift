/// A rule that messages are checked by; docs/checks.md lists all.
public struct CheckRule: Sendable {
    /// Stable: suppressions and other programs name it.
    public let id: String
    public let severity: CheckFinding.Severity
    /// What must be true, in one sentence.
    public let summary: String
    let issues: @Sendable (CheckedMail) -> [Issue]

    init(
        _ id: String, _ severity: CheckFinding.Severity, _ summary: String,
        issues: @escaping @Sendable (CheckedMail) -> [Issue]
    ) {
        (self.id, self.severity, self.summary, self.issues) = (id, severity, summary, issues)
    }

    /// A rule about the HTML part, which has nothing to say when there is none.
    init(
        html id: String, _ severity: CheckFinding.Severity, _ summary: String,
        issues: @escaping @Sendable (CheckedHTML, CheckedMail) -> [Issue]
    ) {
        self.init(id, severity, summary) { mail in mail.html.map { issues($0, mail) } ?? [] }
    }

    /// A rule about the message as it is sent.
    init(
        message id: String, _ severity: CheckFinding.Severity, _ summary: String,
        issues: @escaping @Sendable (CheckedMessage, CheckedMail) -> [Issue]
    ) {
        self.init(id, severity, summary) { mail in mail.message.map { issues($0, mail) } ?? [] }
    }

    /// A rule about the edition that the message is of.
    init(
        edition id: String, _ severity: CheckFinding.Severity, _ summary: String,
        issues: @escaping @Sendable (CheckedEdition, CheckedMail) -> [Issue]
    ) {
        self.init(id, severity, summary) { mail in mail.edition.map { issues($0, mail) } ?? [] }
    }

    func findings(in mail: CheckedMail) -> [CheckFinding] {
        issues(mail).map {
            CheckFinding(id: id, severity: $0.severity ?? severity, place: $0.place, message: $0.message, fix: $0.fix)
        }
    }

    /// All rules, in the order of the documentation.
    public static let all: [CheckRule] =
        [
            direction, language, layoutTables, headings, linkText, documentLanguage, contrast, imageText, title,
            linkWording, underlines, zoomAndOrder,
        ] + [size, clientSupport, forbiddenMarkup, styleBlocks, layout, colourSchemes, wellFormed]
        + [preheader, plainText, encoding, linkTargets, honestLinks, articles, freshness, writingSystems]
        + [
            headerFields, lineLengths, lineEnds, transferEncoding, alternatives, encodedWords, parameters, displayNames,
            messageID, date, encodedSize, textPart, internationalAddresses,
        ] + [listUnsubscribe, oneClick, signedListFields, listID, harmlessGet, feedbackID]
        + [postalAddress, sender, consent, suppressions, tracking]
}
