import Foundation
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
    struct Candidate {
        let position: Int64
        let reader: Reader
        /// What is known before this attempt, and again after it if nothing comes of it.
        let state: Delivery.State
        /// Whether the person may be mailed by what the list says now.
        let isWelcome: Bool
    }

    private static let join: SQL = "delivery d JOIN recipient r ON r.edition = d.edition AND r.position = d.position"

    /// Of a recipient `r`: the person is on the list as the same one, has not left, and is not suppressed.
    private static let isWelcome: SQL = """
        (EXISTS (SELECT 1 FROM subscriber s WHERE s.id = r.subscriber AND s.email = r.email AND s.subscription = 'confirmed')
        AND NOT EXISTS (SELECT 1 FROM suppression WHERE suppression.key = r.email))
        """

    /// The next recipients behind a position, with today's consent.
    func candidates(after position: Int64, limit: Int, in scope: Scope) throws -> [Candidate] {
        try database.read { db in
            let rows = try SQLRequest<Row>(
                literal: """
                    SELECT d.position, r.reader, d.state, \(Self.isWelcome) AS welcome FROM \(Self.join)
                    WHERE \(scope.condition(edition: edition)) AND d.position > \(position) AND r.reader <> x''
                    ORDER BY d.position LIMIT \(limit)
                    """
            ).fetchAll(db)
            let decoder = JSONDecoder()
            return try rows.map {
                Candidate(
                    position: $0["position"], reader: try decoder.decode(Reader.self, from: $0["reader"] as Data),
                    state: Delivery.State(rawValue: $0["state"]) ?? .pending, isWelcome: $0["welcome"])
            }
        }
    }

    /// How many people a run would mail.
    func numberLeft(in scope: Scope) throws -> Int {
        try database.read { db in
            try SQLRequest<Int>(
                literal: """
                    SELECT count(*) FROM \(Self.join)
                    WHERE \(scope.condition(edition: edition)) AND \(Self.isWelcome)
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
                         WHERE \(scope.condition(edition: edition)) AND NOT \(Self.isWelcome))
                    """)
        }
    }

    static let reasonOfUnwelcome = "unsubscribed or suppressed since the edition was frozen"
}
