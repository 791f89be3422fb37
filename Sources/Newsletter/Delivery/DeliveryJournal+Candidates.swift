import GRDB
import Mail

/// Whom a run would mail: those who are left, are meant and may still be mailed.
extension DeliveryJournal {
    /// Which deliveries a run takes up.
    struct Scope: Equatable, Sendable {
        /// Nobody but this one.
        var only: Address?
        var retriesUncertain = false

        fileprivate var states: [String] { ["pending", "deferred"] + (retriesUncertain ? ["uncertain"] : []) }

        /// A condition on `delivery d` and `recipient r`.
        fileprivate func condition(edition: String) -> SQL {
            "d.edition = \(edition) AND d.state IN \(states) AND (\(only?.key) IS NULL OR r.email = \(only?.key))"
        }
    }

    /// A recipient who is left.
    struct Candidate: Sendable {
        let position: Int64
        let reader: Reader
        /// What is known before this attempt, and again after it if nothing comes of it.
        let state: Delivery.State
    }

    private static let join: SQL = "delivery d JOIN recipient r ON r.edition = d.edition AND r.position = d.position"

    /// Of a recipient `r`: the person is on the list as the same one, has not left, and is not suppressed.
    private static let isWelcome: SQL = """
        (EXISTS (SELECT 1 FROM subscriber s WHERE s.id = r.subscriber AND s.email = r.email AND s.subscription = 'confirmed')
        AND NOT EXISTS (SELECT 1 FROM suppression WHERE suppression.key = r.email))
        """

    /// The next recipients behind a position.
    ///
    /// Whether each may still be mailed is for `isWelcome(_:)` to say when the turn comes.
    func candidates(after position: Int64, limit: Int, in scope: Scope) throws -> [Candidate] {
        try candidates(
            "\(scope.condition(edition: edition)) AND d.position > \(position) ORDER BY d.position LIMIT \(limit)")
    }

    /// Somebody who is to be tried again; nil when erased meanwhile.
    func candidate(at position: Int64) throws -> Candidate? {
        try candidates("d.edition = \(edition) AND d.position = \(position)").first
    }

    private func candidates(_ condition: SQL) throws -> [Candidate] {
        let rows = try database.read { db in
            try SQLRequest<Row>(
                literal: """
                    SELECT d.position, d.state, r.subscriber, r.email, r.name, r.language, r.topics, r.fields
                    FROM \(Self.join) WHERE r.email <> '(erased)' AND \(condition)
                    """, cached: true
            ).fetchAll(db)
        }
        return try rows.map { row in
            Candidate(
                position: row[0], reader: try Reader(row: row, from: 2),
                state: Delivery.State(rawValue: row[1]) ?? .pending)
        }
    }

    /// Another number when somebody else has written to the store since.
    func listVersion() throws -> Int {
        try database.read { try Int.fetchOne($0, sql: "PRAGMA data_version") ?? 0 }
    }

    /// Whether a recipient may be mailed by what the list says now.
    func isWelcome(_ position: Int64) throws -> Bool {
        try database.read { db in
            try SQLRequest<Bool>(
                literal: """
                    SELECT \(Self.isWelcome) FROM recipient r WHERE edition = \(edition) AND position = \(position)
                    """
            ).fetchOne(db) ?? false
        }
    }

    /// How many people a run would mail, once those who may not be mailed are written down as suppressed.
    func numberLeft(in scope: Scope) throws -> Int {
        try database.read { db in
            try SQLRequest<Int>(
                literal:
                    "SELECT count(*) FROM \(Self.join) WHERE \(scope.condition(edition: edition)) AND \(Self.isWelcome)"
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
                         WHERE \(scope.condition(edition: edition)) AND NOT \(Self.isWelcome))
                    """)
        }
    }

    static let reasonOfUnwelcome = "unsubscribed or suppressed since the edition was frozen"
}
