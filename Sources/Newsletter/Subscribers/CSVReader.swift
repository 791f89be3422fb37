/// Reads a CSV file row by row, as ranges of its bytes (RFC 4180); copies nothing.
///
/// Takes LF, CRLF and CR as line ends, and line breaks within quotes. A quote in the middle of a cell is text.
struct CSVReader {
    struct Cell {
        /// Without the quotes around it.
        var range: Range<Int>
        /// Holds doubled quotes.
        var hasDoubledQuotes = false
    }

    enum Fault: Error { case openQuote(line: Int) }

    let bytes: UnsafeBufferPointer<UInt8>
    let delimiter: UInt8
    /// The cells of the row in hand.
    private(set) var cells: [Cell] = []
    /// The line on which it starts, from 1.
    private(set) var line = 0
    private(set) var hasNonASCII = false
    /// Text stands behind a closing quote.
    private(set) var hasStrayText = false
    private var position: Int
    private var nextLine = 1

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
        position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        delimiter = Self.delimiter(in: bytes.dropFirst(position))
    }

    /// Goes to the next row that is not an empty line; false at the end.
    mutating func next() throws(Fault) -> Bool {
        repeat {
            guard position < bytes.count else { return false }
            cells.removeAll(keepingCapacity: true)
            (line, hasNonASCII, hasStrayText) = (nextLine, false, false)
            while try readCell() {}
        } while cells.count == 1 && cells[0].range.isEmpty
        return true
    }

    /// The one of `,`, `;` and tab that the header has most of.
    private static func delimiter(in bytes: Slice<UnsafeBufferPointer<UInt8>>) -> UInt8 {
        let header = bytes.prefix { $0 != 0x0A && $0 != 0x0D }
        let candidates = [UInt8(ascii: ","), UInt8(ascii: ";"), 0x09]
        let counts = candidates.map { candidate in header.count { $0 == candidate } }
        let most = counts.max() ?? 0
        return zip(candidates, counts).first { $0.1 == most }?.0 ?? candidates[0]
    }

    /// Reads one cell and the delimiter or the line end behind it; true when the row goes on.
    private mutating func readCell() throws(Fault) -> Bool {
        if position < bytes.count, bytes[position] == UInt8(ascii: "\"") {
            try readQuoted()
            let end = position
            skipToEnd()
            hasStrayText = hasStrayText || position > end
        } else {
            let start = position
            skipToEnd()
            cells.append(Cell(range: start..<position))
        }
        guard position < bytes.count else { return false }
        let goesOn = bytes[position] == delimiter
        if goesOn { position += 1 } else { endLine() }
        return goesOn
    }

    private mutating func skipToEnd() {
        var seen: UInt8 = 0
        while position < bytes.count {
            let byte = bytes[position]
            if byte == delimiter || byte == 0x0A || byte == 0x0D { break }
            seen |= byte
            position += 1
        }
        hasNonASCII = hasNonASCII || seen >= 0x80
    }

    private mutating func readQuoted() throws(Fault) {
        let firstLine = nextLine
        position += 1
        var cell = Cell(range: position..<position)
        while position < bytes.count {
            let byte = bytes[position]
            if byte == UInt8(ascii: "\"") {
                position += 1
                guard position < bytes.count, bytes[position] == byte else {
                    cell.range = cell.range.lowerBound..<(position - 1)
                    cells.append(cell)
                    return
                }
                cell.hasDoubledQuotes = true
                position += 1
            } else if byte == 0x0A || byte == 0x0D {
                endLine()
            } else {
                hasNonASCII = hasNonASCII || byte >= 0x80
                position += 1
            }
        }
        throw .openQuote(line: firstLine)
    }

    private mutating func endLine() {
        let isPair = bytes[position] == 0x0D && position + 1 < bytes.count && bytes[position + 1] == 0x0A
        position += isPair ? 2 : 1
        nextLine += 1
    }
}

// MARK: Values

extension CSVReader {
    /// The bytes of a cell where they stand, if they are the value as it is meant.
    ///
    /// Nil, and `text` has the value, for doubled quotes, blanks at the ends and a `'` that guards a formula.
    func plain(_ column: Int) -> UnsafeBufferPointer<UInt8>? {
        let cell = cells[column]
        let slice = UnsafeBufferPointer(rebasing: bytes[cell.range])
        guard let first = slice.first, let last = slice.last else { return slice }
        return cell.hasDoubledQuotes || first <= 0x20 || last <= 0x20 || first == UInt8(ascii: "'") ? nil : slice
    }

    /// The value of a cell, without the mark that keeps spreadsheets from calculating; blanks at its ends stay.
    func text(_ column: Int) -> String {
        var text = String(decoding: bytes[cells[column].range], as: UTF8.self)
        if cells[column].hasDoubledQuotes { text = text.replacing("\"\"", with: "\"") }
        return CSVFormula.unguarded(text)
    }
}
