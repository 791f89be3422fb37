import GRDB

/// The tables of the journal: who is to be mailed, written once, and what became of it, which changes all the time.
enum DeliverySchema {
    static func makeTables(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE recipient (
                    edition TEXT NOT NULL, position INTEGER NOT NULL, subscriber INTEGER NOT NULL, email TEXT NOT NULL,
                    reader BLOB NOT NULL, PRIMARY KEY (edition, position)) WITHOUT ROWID;
                CREATE INDEX recipientOfSubscriber ON recipient (subscriber);
                CREATE TABLE delivery (
                    edition TEXT NOT NULL, position INTEGER NOT NULL, state TEXT NOT NULL,
                    attempts INTEGER NOT NULL DEFAULT 0, at REAL, reply TEXT, relay TEXT,
                    PRIMARY KEY (edition, position)) WITHOUT ROWID;
                """)
    }

    /// Octets that each delivery takes up in advance, about what the server's words will need.
    ///
    /// So a result is written where the delivery stands already: pages are not split in the midst of sending, and the room
    /// on the disk is there before the first message goes out.
    static let room = 64

    /// A recipient in columns, as the list has them, so that freezing is a copy within the database.
    static func spreadReaders(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE person (
                    edition TEXT NOT NULL, position INTEGER NOT NULL, subscriber INTEGER NOT NULL, email TEXT NOT NULL,
                    name TEXT, language TEXT, topics TEXT, fields TEXT, PRIMARY KEY (edition, position)) WITHOUT ROWID;
                INSERT INTO person SELECT edition, position, subscriber, email, reader ->> 'name', reader ->> 'language',
                    (SELECT group_concat(value, ';') FROM json_each(reader, '$.topics')), reader -> 'fields'
                    FROM (SELECT edition, position, subscriber, email,
                        CASE WHEN reader = x'' THEN '{}' ELSE CAST(reader AS TEXT) END AS reader FROM recipient);
                DROP TABLE recipient;
                ALTER TABLE person RENAME TO recipient;
                CREATE INDEX recipientOfSubscriber ON recipient (subscriber);
                ALTER TABLE delivery ADD COLUMN room BLOB;
                """)
    }
}
