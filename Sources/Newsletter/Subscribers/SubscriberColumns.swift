/// Which column of a list holds what.
struct SubscriberColumns {
    let count: Int
    let email: Int
    let name: Int?
    let topics: Int?
    let language: Int?
    let subscription: Int?
    /// The list's own columns, by name: equal values then make equal texts in the store.
    let fields: [(name: String, column: Int)]

    /// Reads the header: any order, any case.
    ///
    /// Columns without a name are passed over.
    init(header reader: inout CSVReader, file: String) throws {
        let start = reader.bytes.prefix(4)
        guard !start.starts(with: [0xFF, 0xFE]), !start.starts(with: [0xFE, 0xFF]), !start.contains(0) else {
            throw SubscriberError.utf16(file: file)
        }
        do {
            guard try reader.next() else { throw SubscriberError.emptyFile(file: file) }
        } catch CSVReader.Fault.openQuote(let line) {
            throw SubscriberError.openQuote(file: file, line: line)
        }
        let names = reader.cells.indices.map { reader.text($0).trimmed }
        var known: [String: Int] = [:]
        for (column, name) in names.enumerated() where !name.isEmpty {
            guard known.updateValue(column, forKey: name.lowercased()) == nil else {
                throw SubscriberError.columnTwice(file: file, name: name)
            }
        }
        guard let email = known["email"] else { throw SubscriberError.noEmailColumn(file: file, found: names) }
        self.email = email
        count = names.count
        name = known["name"]
        topics = known["topics"]
        language = known["language"]
        subscription = known["subscription"]
        let standard = ["email", "name", "topics", "language", "subscription"]
        fields = names.enumerated().filter { !$1.isEmpty && !standard.contains($1.lowercased()) }
            .map { ($1, $0) }.sorted { $0.0.utf8.lexicographicallyPrecedes($1.0.utf8) }
    }
}

extension String {
    /// Without blanks at the ends.
    var trimmed: String {
        let scalars = unicodeScalars.drop { $0.properties.isWhitespace }
        guard let last = scalars.lastIndex(where: { !$0.properties.isWhitespace }) else { return "" }
        return String(scalars[...last])
    }
}
