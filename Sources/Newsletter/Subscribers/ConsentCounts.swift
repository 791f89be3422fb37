import GRDB

/// What a check of the list asks for.
extension SubscriberStore {
    /// Confirmed readers of whom nobody knows how they came to agree.
    func numberWithoutConsent() throws -> Int {
        try database.read { db in
            try Int.fetchOne(
                db,
                sql: """
                    SELECT count(*) FROM subscriber s LEFT JOIN consent c ON c.id = s.consent
                    WHERE s.subscription = 'confirmed' AND trim(coalesce(c.source, '')) = ''
                    """) ?? 0
        }
    }

    /// The keys of all addresses that must never be mailed.
    func suppressedKeys() throws -> Set<String> { try database.read(Self.suppressedKeys) }

    static func suppressedKeys(_ db: Database) throws -> Set<String> {
        try Set(String.fetchAll(db, sql: "SELECT lower(key) FROM suppression"))
    }
}
