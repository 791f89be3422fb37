import Dispatch

/// Reads rows on another thread while those before them are written.
///
/// One thread at a time has the reader: the next batch is asked for only when the last one has been taken.
final class RowsAhead: @unchecked Sendable {
    /// Long enough that handing over costs nothing, short enough to stay small in memory.
    private static let batchSize = 2_048

    private var reader: SubscriberRowReader
    private var batch: Result<SubscriberRowReader.Batch?, CSVReader.Fault> = .success(nil)
    private let queue = DispatchQueue(label: "rows", qos: .userInitiated)

    init(_ reader: SubscriberRowReader) {
        self.reader = reader
        readOn()
    }

    /// The next rows; nil behind the last ones.
    func next() throws(CSVReader.Fault) -> SubscriberRowReader.Batch? {
        queue.sync {}
        let next = try batch.get()
        if next?.isLast == false { readOn() } else { batch = .success(nil) }
        return next
    }

    /// To be called before the file is closed.
    func finish() { queue.sync {} }

    private func readOn() {
        queue.async { [self] in
            batch = Result { () throws(CSVReader.Fault) in try reader.next(Self.batchSize) }
        }
    }
}
