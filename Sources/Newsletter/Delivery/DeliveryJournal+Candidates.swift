import GRDB
import Mail

/// Whom a run would mail: those who are left, are meant and may still be mailed.
extension DeliveryJournal {
    /// Which deliveries a run takes up.
    struct Scope: Equatable, Sendable {
        /// Nobody but this one.
        var only: Address?
        var retriesUncertain = false

        /// A condition on `delivery d` and `recipient r`.
        ///
        /// Whoever may have got the message and has left since stays uncertain.
        fileprivate func condition(of edition: String) -> SQL {
            let uncertain: SQL = retriesUncertain ? "OR (d.state = 'uncertain' AND \(DeliveryJournal.isWelcome))" : ""
            return """
                d.edition = \(edition) AND (d.state IN ('pending', 'deferred') \(uncertain))
                AND (\(only?.key) IS NULL OR r.email = \(only?.key) COLLATE NOCASE)
                """
        }

        /// How many people a run would mail, once those who may not be mailed are written down as suppressed.
        func numberLeft(of edition: String, in db: Database) throws -> Int {
            try SQLRequest<Int>(
                literal: """
                    SELECT count(*) FROM \(DeliveryJournal.join)
                    WHERE \(condition(of: edition)) AND \(DeliveryJournal.isWelcome)
                    """
            ).fetchOne(db) ?? 0
        }
    }

    /// A recipient who is left.
    struct Candidate: Sendable {
        let position: Int64
        let reader: Reader
        /// What is known before this attempt, and again after it if nothing comes of it.
        let state: Delivery.State
        /// A server had something against the sender when this one's turn came: `isRefused`.
        let wasRefused: Bool
    }

    /// In this order (CROSS is an order for SQLite's planner): most conditions are on the state of a delivery, and its row is
    /// the smaller one.
    fileprivate static let join: SQL =
        "delivery d CROSS JOIN recipient r ON r.edition = d.edition AND r.position = d.position"

    /// Of a recipient `r`: the person is on the list as the same one, has not left, and is not suppressed.
    fileprivate static let isWelcome: SQL = """
        (EXISTS (SELECT 1 FROM subscriber s WHERE s.id = r.subscriber AND s.email = r.email AND s.subscription = 'confirmed')
        AND NOT EXISTS (SELECT 1 FROM suppression WHERE suppression.key = r.email))
        """

    /// Somebody who is to be tried again; nil when erased meanwhile.
    func candidate(at position: Int64) throws -> Candidate? {
        try database.unsafeRead { db in
            var choices = TopicChoices()
            return try Self.candidates(
                "d.edition = \(edition) AND d.position = \(position)", in: db, choices: &choices
            ).first
        }
    }

    fileprivate static func candidates(
        _ condition: SQL, in db: Database, choices: inout TopicChoices
    ) throws -> [Candidate] {
        let rows = try SQLRequest<Row>(
            literal: """
                SELECT d.position, d.state, \(isRefused), r.subscriber, r.email, r.name, r.language, r.topics, r.fields
                FROM \(join) WHERE r.email <> '(erased)' AND \(condition)
                """, cached: true
        ).fetchCursor(db)
        var candidates: [Candidate] = []
        while let row = try rows.next() {
            guard let position: Int64 = row[0], let state = (row[1] as String?).flatMap(Delivery.State.init) else {
                throw DatabaseError.damaged("delivery")
            }
            candidates.append(
                Candidate(
                    position: position, reader: try Reader(row: row, from: 3, choices: &choices), state: state,
                    wasRefused: row[2] as Int? == 1))
        }
        return candidates
    }

    /// Another number when somebody else has written to the store since.
    ///
    /// `read` would set SQLite's `query_only` for its time, and each change of that makes SQLite prepare every statement of
    /// the connection anew; so nothing that is asked in the midst of sending goes through it.
    public func listVersion() throws -> Int {
        try database.unsafeRead(Self.listVersion)
    }

    static func listVersion(in db: Database) throws -> Int { try Int.fetchOne(db, sql: "PRAGMA data_version") ?? 0 }

    /// Whether a recipient may be mailed by what the list says now.
    func isWelcome(_ position: Int64) throws -> Bool {
        try database.unsafeRead { db in
            try SQLRequest<Bool>(
                literal: """
                    SELECT \(Self.isWelcome) FROM recipient r WHERE edition = \(edition) AND position = \(position)
                    """
            ).fetchOne(db) ?? false
        }
    }

    /// Of a delivery `d`: also who was refused with a fault of the sender is pending, and must not be the first of each run.
    fileprivate static let isUntried: SQL = "(d.state = 'pending' AND d.attempts = 0)"

    /// Of a delivery `d`: a server said something, and it was no word about the recipient.
    ///
    /// Those who only were in hand when a run was stopped have been told nothing.
    fileprivate static let isRefused: SQL = "(d.state = 'pending' AND d.reply IS NOT NULL)"

    /// The positions of those who were tried before, in order; the refused ones last, and of them first who was tried longest ago.
    fileprivate static func tried(_ condition: SQL, in db: Database) throws -> [Int64] {
        try SQLRequest<Int64>(
            literal: """
                SELECT d.position FROM \(join) WHERE \(condition) AND NOT \(isUntried)
                ORDER BY \(isRefused), iif(\(isRefused), d.at, 0), d.position
                """
        ).fetchAll(db)
    }

    /// How many people a run would mail, once those who may not be mailed are written down as suppressed.
    func numberLeft(in scope: Scope) throws -> Int {
        try database.read { try scope.numberLeft(of: edition, in: $0) }
    }

    /// How many of those in doubt may still be mailed.
    func numberRetryable() throws -> Int {
        try database.read { db in
            try SQLRequest<Int>(
                literal: """
                    SELECT count(*) FROM \(Self.join)
                    WHERE d.edition = \(edition) AND d.state IN ('uncertain', 'sending') AND \(Self.isWelcome)
                    """
            ).fetchOne(db) ?? 0
        }
    }

    /// Writes down as suppressed whoever left the list, or may not be mailed, since the edition was frozen.
    func suppressUnwelcome(in scope: Scope) throws {
        try database.write { db in
            try db.execute(
                literal: """
                    UPDATE delivery SET state = 'suppressed', reply = \(Self.reasonOfUnwelcome)
                    WHERE edition = \(edition) AND position IN
                        (SELECT d.position FROM \(Self.join)
                         WHERE \(scope.condition(of: edition)) AND NOT \(Self.isWelcome))
                    """)
        }
    }

    static let reasonOfUnwelcome = "unsubscribed or suppressed since the edition was frozen"
}

/// Reads the recipients of a run in the order of the journal, on a connection of its own: first those who have not been
/// tried, so that others who are put off every day do not keep the places of a limited run.
struct RecipientReader {
    /// So many at once: after each commit of the run SQLite has to read its pages anew.
    private static let pageSize = 256

    private let database: DatabaseQueue
    private let condition: SQL
    private var choices = TopicChoices()
    private var page: ArraySlice<DeliveryJournal.Candidate> = []
    /// The last untried recipient that was read.
    private var position: Int64 = 0
    /// Who was tried in an earlier run: what this run puts off is not its own to take up here.
    private var tried: ArraySlice<Int64>

    init(of journal: DeliveryJournal, in scope: DeliveryJournal.Scope) throws {
        database = try journal.store.reading()
        let condition = scope.condition(of: journal.edition)
        self.condition = condition
        tried = try database.unsafeRead { try DeliveryJournal.tried(condition, in: $0)[...] }
    }

    /// The next recipients, at most so many; none at the end.
    ///
    /// Whether each may still be mailed is for `isWelcome(_:)` to say when the turn comes.
    mutating func next(_ limit: Int) throws -> [DeliveryJournal.Candidate] {
        if page.isEmpty { try turn() }
        defer { page = page.dropFirst(limit) }
        return Array(page.prefix(limit))
    }

    private mutating func turn() throws {
        page = try candidates(
            "\(DeliveryJournal.isUntried) AND d.position > \(position) ORDER BY d.position LIMIT \(Self.pageSize)")
        position = page.last?.position ?? position
        while page.isEmpty, !tried.isEmpty {
            let turns = tried.prefix(Self.pageSize)
            let places = Dictionary(uniqueKeysWithValues: turns.enumerated().map { ($1, $0) })
            page = try candidates("d.position IN \(turns)").sorted {
                places[$0.position, default: 0] < places[$1.position, default: 0]
            }[...]
            tried = tried.dropFirst(Self.pageSize)
        }
    }

    private mutating func candidates(_ part: SQL) throws -> ArraySlice<DeliveryJournal.Candidate> {
        try database.unsafeRead { db in
            try DeliveryJournal.candidates("\(condition) AND \(part)", in: db, choices: &choices)[...]
        }
    }
}
