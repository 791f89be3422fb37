import GRDB

/// Subscribers as the readers of an edition.
extension SubscriberStore {
    /// Everybody who may be mailed, one by one in the order in which they came, until the body says false.
    func forEachReader(_ body: (Reader) throws -> Bool) throws {
        try database.read { db in
            let people = try Self.mailable(db)
            while let subscriber = try people.next() {
                guard try body(Reader(subscriber)) else { return }
            }
        }
    }

    /// Everybody who has confirmed, with whether the address is suppressed; in a transaction of the caller's.
    static func forEachConfirmed(in db: Database, _ body: (Reader, _ isSuppressed: Bool) throws -> Void) throws {
        let people = try Row.fetchCursor(
            db, sql: "\(Subscriber.selection) WHERE s.subscription = 'confirmed' ORDER BY s.id")
        while let row = try people.next() {
            let subscriber = try Subscriber(row: row)
            try body(Reader(subscriber), try !isMailable(subscriber.address, db))
        }
    }
}

extension Reader {
    public init(_ subscriber: Subscriber) {
        self.init(
            id: subscriber.id, address: subscriber.address, name: subscriber.name, language: subscriber.language,
            topics: subscriber.topics?.map(\.key), fields: subscriber.fields)
    }
}
