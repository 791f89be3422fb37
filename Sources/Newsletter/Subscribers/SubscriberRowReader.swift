import Mail

/// What one row says of a person; of the texts that stand in the file as they are, or in its batch, only the place is kept.
struct SubscriberRow {
    let email: BoundText
    let name: BoundText
    let language: BoundText
    let topics: BoundText
    let fields: BoundText
    /// Nil when the row does not say.
    let subscription: Subscription?
}

/// Reads the rows of a list and checks them, without asking the store.
struct SubscriberRowReader {
    /// Some rows one after the other.
    struct Batch {
        var rows: [SubscriberRow] = []
        /// The rows are good as long as this is kept.
        let texts = RowTexts()
        var refused: [SubscriberImport.Refusal] = []
        /// Nothing comes behind these.
        var isLast = false
    }

    private var file: CSVReader
    private let columns: SubscriberColumns
    private let fieldNames: [[UInt8]]
    private var topicLists: [String: String?] = [:]
    /// Of the row in hand; kept for its room.
    private var json: [UInt8] = []

    /// - Parameter file: Behind its header.
    init(_ file: CSVReader, _ columns: SubscriberColumns) {
        (self.file, self.columns) = (file, columns)
        fieldNames = columns.fields.map { Array($0.name.utf8) }
    }

    mutating func next(_ count: Int) throws(CSVReader.Fault) -> Batch {
        var batch = Batch()
        batch.rows.reserveCapacity(count)
        while batch.rows.count + batch.refused.count < count {
            guard try file.next() else {
                batch.isLast = true
                return batch
            }
            do throws(Refused) {
                batch.rows.append(try row(file, batch.texts))
            } catch {
                batch.refused.append(.init(line: file.line, reason: error.reason))
            }
        }
        return batch
    }

    private struct Refused: Error { let reason: String }

    private mutating func row(_ row: CSVReader, _ texts: RowTexts) throws(Refused) -> SubscriberRow {
        if let reason = fault(of: row) { throw Refused(reason: reason) }
        return SubscriberRow(
            email: try email(of: row), name: name(of: row), language: text(row, columns.language),
            topics: topics(of: row), fields: fields(of: row, texts), subscription: try subscription(of: row))
    }

    /// Octets of one value: more is a quotation mark that is missing, or somebody's joke at the cost of every message.
    private static let longestValue = 10_000

    private func fault(of row: CSVReader) -> String? {
        guard row.cells.count == columns.count else {
            return "has \(row.cells.count) cells where the header has \(columns.count)"
        }
        guard !row.hasStrayText else { return "has text behind a closing quote" }
        guard !row.cells.contains(where: { $0.range.count > Self.longestValue }) else {
            return "has a value of more than \(Self.longestValue) octets: is a quotation mark missing?"
        }
        guard row.hasNonASCII, let first = row.cells.first, let last = row.cells.last else { return nil }
        let bytes = UnsafeBufferPointer(rebasing: row.bytes[first.range.lowerBound..<last.range.upperBound])
        return String(validating: bytes, as: UTF8.self) == nil ? "is not valid UTF-8" : nil
    }
}

// MARK: Values

extension SubscriberRowReader {
    private func email(of row: CSVReader) throws(Refused) -> BoundText {
        if let plain = row.plain(columns.email), Address.isPlain(plain) { return .bytes(plain) }
        do throws(AddressError) {
            return .string(try Address(row.text(columns.email).trimmed).text)
        } catch {
            throw Refused(reason: "the address \(error)")
        }
    }

    private func text(_ row: CSVReader, _ column: Int?) -> BoundText {
        guard let column else { return .null }
        if let plain = row.plain(column) { return plain.isEmpty ? .null : .bytes(plain) }
        let text = row.text(column).trimmed
        return text.isEmpty ? .null : .string(text)
    }

    /// Names go into headers, so control characters and runs of blanks become one blank.
    private func name(of row: CSVReader) -> BoundText {
        let name = text(row, columns.name)
        switch name {
        case .null: return .null
        case .bytes(let bytes) where HeaderText.isTidy(bytes): return name
        case .bytes(let bytes): return .nonEmpty(HeaderText.cleaned(String(decoding: bytes, as: UTF8.self)))
        case .string: return .nonEmpty(HeaderText.cleaned(name.text ?? ""))
        }
    }

    /// Lists have few mixes of topics and many people.
    private mutating func topics(of row: CSVReader) -> BoundText {
        guard let column = columns.topics, !row.cells[column].range.isEmpty else { return .null }
        let text = row.text(column)
        let list = topicLists[text] ?? TopicList.normalized(text)
        if topicLists.count < 10_000 { topicLists[text] = .some(list) }
        if list == text, let plain = row.plain(column) { return .bytes(plain) }
        return list.map(BoundText.string) ?? .null
    }

    private func subscription(of row: CSVReader) throws(Refused) -> Subscription? {
        guard let column = columns.subscription, !row.cells[column].range.isEmpty else { return nil }
        guard let subscription = Subscription(rawValue: row.text(column).trimmed.lowercased()) else {
            throw Refused(reason: "the subscription is none of unconfirmed, confirmed, unsubscribed")
        }
        return subscription
    }

    private mutating func fields(of row: CSVReader, _ texts: RowTexts) -> BoundText {
        json.removeAll(keepingCapacity: true)
        for (name, field) in zip(fieldNames, columns.fields) where !row.cells[field.column].range.isEmpty {
            if let plain = row.plain(field.column) {
                SubscriberFields.append(name, plain, to: &json)
            } else {
                SubscriberFields.append(name, row.text(field.column).utf8, to: &json)
            }
        }
        guard !json.isEmpty else { return .null }
        json.append(UInt8(ascii: "}"))
        return .bytes(texts.keep(json))
    }
}
