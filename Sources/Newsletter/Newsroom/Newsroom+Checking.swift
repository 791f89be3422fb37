import Foundation
import Mail

extension Newsroom {
    /// So many mixes of topics are measured; those with fewest sections are left out first.
    private static let mixesMeasured = 64

    /// Checks an edition: the message of the reader who gets most, and what only others get.
    ///
    /// - Parameters:
    ///   - clients: Mail clients whose support is asked for; nil: those of the configuration.
    ///   - asksClients: Whether to look up what they support: it tells no errors, and takes as long as all else.
    public func check(
        _ entry: EditionStore.Entry, clients: [MailClient]? = nil, asksClients: Bool = true
    ) throws -> MailCheck.Report {
        let composer = try composer(for: entry), audience = try audience(of: entry, composer)
        let nobody = Reader(id: 1, address: try Address("reader@example.org"), name: "Ada Reader")
        let readers = audience.longest.isEmpty ? [nobody] : audience.longest
        let messages = try readers.prefix(Self.mixesMeasured).compactMap { reader in
            try composer.message(for: reader).map { (reader, $0) }
        }
        guard let (reader, message) = messages.max(by: { $0.1.count < $1.1.count }) else {
            throw PreviewError.notARecipient(edition: entry.edition.id)
        }
        let edition = try checked(entry, composer, suppressed: audience.suppressed), check = mailCheck(clients: clients)
        func report(_ message: [UInt8], of reader: String = "") throws -> MailCheck.Report {
            let mail = try CheckedMail(
                message: message, name: "\(entry.edition.id)\(reader)", edition: edition, clients: check.clients,
                postalAddress: composer.edition.content.newsletter.postalAddress)
            return check.report(mail, asksClients: asksClients)
        }
        return try others(than: reader, among: readers, of: entry, composer).reduce(report(message)) { all, other in
            try composer.message(for: other.reader).map { all.adding(newOf: try report($0, of: " (\(other.what))")) }
                ?? all
        }
    }

    /// What keeps an edition from being mailed.
    func errors(in entry: EditionStore.Entry) throws -> [CheckFinding] {
        try check(entry, asksClients: false).findings.filter { $0.severity == .error }
    }

    /// The rules, without those that the configuration silences.
    public func mailCheck(clients: [MailClient]? = nil) -> MailCheck {
        MailCheck(suppressions: configuration.check.suppressions, clients: clients ?? configuration.check.clients)
    }

    private func checked(
        _ entry: EditionStore.Entry, _ composer: MessageComposer, suppressed: Int
    ) throws -> CheckedEdition {
        let edition = composer.edition
        let before = try store.editions.sentArticles().filter { $0.value != entry.edition.id }
        let picks = entry.edition.sections.flatMap(\.articles).compactMap { pick in
            before[pick.id].map { (pick.title, $0) }
        }
        return CheckedEdition(
            content: edition.content, sentBefore: Dictionary(picks) { first, _ in first },
            readersWithoutConsent: try store.subscribers.numberWithoutConsent(),
            suppressedReaders: suppressed,
            subjectOfStranger: try composer.subjectOfStranger(),
            templates: edition.templates.sources,
            templateFolder: configuration.editions[entry.edition.kind]?.templates.shownPath ?? "templates")
    }

    /// Readers who get what another one does not: a few that meet every section and every branch of the templates, and the one of
    /// fewest topics.
    private func others(
        than reader: Reader, among readers: [Reader], of entry: EditionStore.Entry, _ composer: MessageComposer
    ) throws -> [(what: String, reader: Reader)] {
        func value(of column: String) throws -> String? {
            var found = try readers.lazy.compactMap { try $0.value(of: column) }.first
            if found == nil {
                try forEachReader(of: entry) { reader in
                    found = try reader.value(of: column)
                    return found == nil
                }
            }
            return found
        }
        let language = composer.edition.content.newsletter.language
        var others: [(what: String, reader: Reader)] = []
        for other in composer.different(from: reader, among: readers) {
            let mix = composer.mix(for: other), what = "reader of \(composer.described(mix))"
            if other != reader { others.append((what, other)) }
            for wanted in try composer.personalCases(for: mix) {
                let fields = "reader \(PersonalBranches.described(wanted))"
                others.append(
                    (
                        what: other == reader ? fields : "\(what), \(fields.dropFirst("reader ".count))",
                        reader: try other.fitting(wanted, language: language, value: value)
                    ))
            }
        }
        if let last = readers.last { others.append(("reader of fewest topics", last)) }
        return others.filter { $0.reader != reader }
    }

    // MARK: Who gets most

    /// Of each mix of topics the reader with the longest name and fields, those of most topics first.
    func longestReaders(of entry: EditionStore.Entry, _ composer: MessageComposer) throws -> [Reader] {
        try audience(of: entry, composer).longest
    }

    /// The readers with the longest names and fields, one of each mix of topics, and how many may not be mailed at all.
    private func audience(
        of entry: EditionStore.Entry, _ composer: MessageComposer
    ) throws -> (longest: [Reader], suppressed: Int) {
        // Those of a frozen edition were read when it was frozen; who is suppressed since is skipped when it is sent.
        let suppressed = entry.frozen == nil ? try store.subscribers.suppressedKeys() : []
        var longest: [[Int]: (reader: Reader, length: Int)] = [:], unwelcome = 0
        func look(at reader: Reader) {
            if suppressed.contains(reader.address.key) { unwelcome += 1 }
            let mix = composer.mix(for: reader), length = reader.personalLength
            if !mix.isEmpty, length > longest[mix]?.length ?? -1 { longest[mix] = (reader, length) }
        }
        if entry.frozen == nil {
            try store.subscribers.longestReaders().forEach(look)
        } else {
            try forEachReader(of: entry) { reader in
                look(at: reader)
                return true
            }
        }
        // The mixes break ties: what is found must not depend on the order of a dictionary.
        let sorted = longest.sorted { one, other in
            let (size, otherSize) = ((one.key.count, one.value.length), (other.key.count, other.value.length))
            return size == otherSize ? one.key.lexicographicallyPrecedes(other.key) : size > otherSize
        }
        return (sorted.map(\.value.reader), unwelcome)
    }
}

extension Reader {
    /// About as much as a message says of the person, in bytes.
    fileprivate var personalLength: Int {
        (name ?? "").utf8.count + address.text.utf8.count + fields.length
    }
}
