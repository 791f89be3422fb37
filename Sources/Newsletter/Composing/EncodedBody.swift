import Mail

/// A part of a message for one mix of topics: quoted-printable bytes, encoded once for everybody, with holes.
struct EncodedBody: @unchecked Sendable {
    /// Threads that compose at once read the same pieces, and none of them counts a reference: see `PersonalProgram`.
    private enum Piece {
        case constant(Unmanaged<FixedOctets>)
        case personal(Unmanaged<PersonalProgram>)
    }

    private var pieces: [Piece] = []
    /// Keeps what the pieces refer to.
    private var owned: [AnyObject] = []
    /// Octets that are the same for everybody.
    private(set) var constantSize = 0
    /// Whether a place of it is for another column of the list.
    private(set) var asksForFields = false

    /// Encodes the segments of a layout; a section's are put in place as they are, already encoded.
    ///
    /// Every piece begins at the start of a line and ends with a line break or a soft one, so pieces can be joined. Those of
    /// a section are not: all mixes of topics share its bytes.
    init(_ segments: [Segment], sections: [EncodedBody] = []) {
        for segment in segments {
            switch segment {
            case .constant(let text): add(FixedOctets(QuotedPrintable.encoded(text)))
            case .personal(let template): add(PersonalProgram(template), asksForFields: template.asksForFields)
            case .section(let index): add(sections[index])
            }
        }
    }

    private mutating func add(_ octets: FixedOctets) {
        owned.append(octets)
        pieces.append(.constant(.passUnretained(octets)))
        constantSize += octets.bytes.count
    }

    private mutating func add(_ program: PersonalProgram, asksForFields asks: Bool) {
        owned.append(program)
        pieces.append(.personal(.passUnretained(program)))
        asksForFields = asksForFields || asks
    }

    private mutating func add(_ section: EncodedBody) {
        owned += section.owned
        pieces += section.pieces
        constantSize += section.constantSize
        asksForFields = asksForFields || section.asksForFields
    }

    func write(for fields: PersonalFields, into message: inout [UInt8]) {
        var text: [UInt8] = []
        for piece in pieces {
            switch piece {
            case .constant(let octets): octets._withUnsafeGuaranteedRef { message += $0.bytes }
            case .personal(let program):
                text.removeAll(keepingCapacity: true)
                program._withUnsafeGuaranteedRef { $0.write(for: fields, to: &text) }
                text.withUnsafeBufferPointer { QuotedPrintable.encode($0, into: &message) }
            }
        }
    }
}
