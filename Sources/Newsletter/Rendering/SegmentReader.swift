/// Cuts a rendered text at its marks into segments.
struct SegmentReader {
    private let format: TemplateFormat
    private let columns: Int?
    private(set) var segments: [Segment] = []
    private var constant = ""
    /// Sections of a person that are open, outermost first, with what they hold so far.
    private var open: [(field: PersonalField, inverted: Bool, pieces: [PersonalTemplate.Piece])] = []

    /// - Parameter columns: Of what is the reader's own, where the text is one of lines.
    init(_ text: String, format: TemplateFormat, columns: Int? = nil) {
        (self.format, self.columns) = (format, columns)
        var rest = text.unicodeScalars[...]
        while let start = rest.firstIndex(of: PersonalMark.start),
            let end = rest[start...].firstIndex(of: PersonalMark.end)
        {
            add(Substring(rest[..<start]))
            if let mark = PersonalMark(code: Substring(rest[rest.index(after: start)..<end])) { add(mark) }
            rest = rest[rest.index(after: end)...]
        }
        add(Substring(rest))
        flush()
    }

    private mutating func add(_ text: Substring) {
        guard !text.isEmpty else { return }
        if open.isEmpty {
            constant += text
        } else {
            add(.literal(String(text)))
        }
    }

    private mutating func add(_ mark: PersonalMark) {
        switch mark {
        case .field(let field): add(PersonalTemplate.Piece.field(field))
        case .open(let field, let inverted): open.append((field, inverted, []))
        case .close:
            guard let last = open.popLast() else { return }
            add(.section(last.field, inverted: last.inverted, last.pieces))
        case .section(let index):
            flush()
            segments.append(.section(index))
        }
    }

    private mutating func add(_ piece: PersonalTemplate.Piece) {
        guard open.isEmpty else {
            open[open.count - 1].pieces.append(piece)
            return
        }
        flush()
        segments.append(.personal(PersonalTemplate(pieces: [piece], format: format, columns: columns)))
    }

    private mutating func flush() {
        if !constant.isEmpty { segments.append(.constant(constant)) }
        constant = ""
    }
}
