import Foundation
import Mail

extension Newsroom {
    /// An edition composed long before it is sent gets a new Date; this long is no difference.
    private static let dateTolerance: TimeInterval = 12 * 3_600

    /// What the messages of an edition are made of: for a frozen one as it was frozen, else as things are now.
    ///
    /// - Parameter keepDate: Never changes the Date field, however long ago the edition was composed.
    public func composed(_ entry: EditionStore.Entry, keepDate: Bool = false) throws -> ComposedEdition {
        if let frozen = entry.frozen {
            do {
                return try JSONDecoder().decode(ComposedEdition.self, from: frozen.contents)
            } catch {
                throw StoreError.journalDamaged(
                    configuration.store.relativePath, edition: entry.edition.id, what: "its messages cannot be read")
            }
        }
        let settings = try settings(for: entry.edition.kind)
        return ComposedEdition(
            entry.edition, articles: try articles(of: entry.edition),
            templates: try templates(of: settings),
            subject: settings.subject, newsletter: configuration.newsletter, unsubscribe: configuration.unsubscribe,
            rights: configuration.rights,
            date: keepDate ? entry.composedAt : messageDate(composedAt: entry.composedAt))
    }

    /// The templates of a kind of edition, checked together with its subject, which is one too.
    ///
    /// - Throws: `RenderingError` about the folder, `ConfigurationError` about the subject.
    func templates(of settings: EditionSettings) throws -> EditionTemplates {
        let templates = try EditionTemplates(
            folder: settings.templates.shownPath, customFields: Set(try store.subscribers.columns()))
        do { _ = try templates.subject(settings.subject) } catch RenderingError.template(let problems) {
            throw ConfigurationError(
                problems.map {
                    .init(
                        place: settings.subjectPlace.place(ofCharacter: $0.place.column),
                        message: "the subject: \($0.reason)")
                })
        }
        return templates
    }

    /// The whole hour is taken, so that a dry run and the sending after it agree.
    private func messageDate(composedAt: Date) -> Date {
        let now = now()
        guard abs(now.timeIntervalSince(composedAt)) > Self.dateTolerance else { return composedAt }
        return Date(timeIntervalSince1970: (now.timeIntervalSince1970 / 3_600).rounded(.down) * 3_600)
    }

    public func composer(for entry: EditionStore.Entry, keepDate: Bool = false) throws -> MessageComposer {
        try MessageComposer(try composed(entry, keepDate: keepDate), secrets: secrets)
    }

    /// Whether a frozen edition would come out differently today: it can be read, and is not mailed.
    public func comesOutDifferently(_ entry: EditionStore.Entry) throws -> Bool {
        try entry.frozen != nil && comesOutDifferently(entry, composer(for: entry))
    }

    func comesOutDifferently(_ entry: EditionStore.Entry, _ composer: MessageComposer) throws -> Bool {
        guard let frozen = entry.frozen else { return false }
        return try composer.hash() != frozen.hash
    }

    /// What can be told of an edition once it is rendered.
    public struct Rendering {
        /// The Subject field of a reader of all topics.
        public let subject: String
        /// As `hash(of:)` says.
        public let hash: String
        /// Why it was sent though its check found errors.
        public let forcedBecause: String?
    }

    /// Renders an edition, and so finds what is wrong with its templates.
    public func rendering(of entry: EditionStore.Entry) throws -> Rendering {
        let composer = try composer(for: entry)
        return Rendering(
            subject: try composer.subjectOfStranger() ?? "", hash: try entry.frozen?.hash ?? composer.hash(),
            forcedBecause: composer.edition.forcedBecause)
    }

    var secrets: SigningSecrets {
        SigningSecrets(
            unsubscribe: configuration.unsubscribe.secret, bounces: configuration.bounces, dkim: configuration.dkim)
    }

    /// The hash of an edition: what `approve` records and freezing fixes.
    public func hash(of entry: EditionStore.Entry) throws -> String {
        try entry.frozen?.hash ?? composer(for: entry).hash()
    }

    /// Calls `body` with every reader of an edition, in order: the frozen list, or else everybody who may be mailed today.
    func forEachReader(of entry: EditionStore.Entry, _ body: (Reader) throws -> Bool) throws {
        if entry.frozen == nil {
            try store.subscribers.forEachReader(body)
        } else {
            try DeliveryJournal(edition: entry.edition.id, store: store).forEachReader(body)
        }
    }
}
