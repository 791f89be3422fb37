import GRDB

/// The tables of the list: who is on it, how each came to agree, and who must never be mailed.
enum SubscriberSchema {
    static func makeTables(_ db: Database) throws {
        // The address is its own key, so it stands once, in one index. A number is never given again:
        // frozen editions and unsubscribe tokens hold numbers of people who may have been erased since.
        try db.execute(
            sql: """
                CREATE TABLE consent (id INTEGER PRIMARY KEY, source TEXT NOT NULL, at REAL NOT NULL);
                CREATE TABLE subscriber (
                    id INTEGER PRIMARY KEY AUTOINCREMENT,
                    email TEXT NOT NULL UNIQUE,
                    name TEXT,
                    language TEXT,
                    topics TEXT,
                    fields TEXT,
                    subscription TEXT NOT NULL CHECK (subscription IN ('unconfirmed', 'confirmed', 'unsubscribed')),
                    consent INTEGER NOT NULL REFERENCES consent,
                    unsubscribed REAL
                );
                CREATE TABLE subscriber_column (name TEXT PRIMARY KEY) WITHOUT ROWID;
                CREATE TABLE suppression (
                    key TEXT PRIMARY KEY, reason TEXT NOT NULL, at REAL NOT NULL, erased INTEGER NOT NULL DEFAULT 0
                ) WITHOUT ROWID;
                CREATE TABLE suppression_salt (salt BLOB NOT NULL);
                INSERT INTO suppression_salt VALUES (randomblob(32));
                """)
    }

    /// Addresses that differ in the case of letters only are one person's.
    ///
    /// Of several that are in the list already, one who has left stays, else the first.
    static func foldCase(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE person (
                    id INTEGER PRIMARY KEY AUTOINCREMENT,
                    email TEXT NOT NULL UNIQUE COLLATE NOCASE,
                    name TEXT,
                    language TEXT,
                    topics TEXT,
                    fields TEXT,
                    subscription TEXT NOT NULL CHECK (subscription IN ('unconfirmed', 'confirmed', 'unsubscribed')),
                    consent INTEGER NOT NULL REFERENCES consent,
                    unsubscribed REAL
                );
                INSERT OR IGNORE INTO person SELECT * FROM subscriber ORDER BY subscription <> 'unsubscribed', id;
                DELETE FROM sqlite_sequence WHERE name = 'person';
                INSERT INTO sqlite_sequence SELECT 'person', seq FROM sqlite_sequence WHERE name = 'subscriber';
                DROP TABLE subscriber;
                ALTER TABLE person RENAME TO subscriber;
                CREATE TABLE address (
                    key TEXT PRIMARY KEY COLLATE NOCASE, reason TEXT NOT NULL, at REAL NOT NULL,
                    erased INTEGER NOT NULL DEFAULT 0
                ) WITHOUT ROWID;
                INSERT OR IGNORE INTO address SELECT * FROM suppression ORDER BY at;
                DROP TABLE suppression;
                ALTER TABLE address RENAME TO suppression;
                """)
    }
}
