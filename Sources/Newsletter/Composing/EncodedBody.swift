import Mail

/// A part of a message for one mix of topics: quoted-printable bytes, encoded once for everybody, with holes.
struct EncodedBody: Sendable {
    enum Piece: Sendable {
        case bytes([UInt8])
        case personal(PersonalTemplate)
    }
    private(set) var pieces: [Piece] = []

    /// Encodes the segments of a layout; a section's are put in place as they are, already encoded.
    ///
    /// Every piece begins at the start of a line and ends with a line break or a soft one, so pieces can be joined. Those of
    /// a section are not: all mixes of topics share its bytes.
    init(_ segments: [Segment], sections: [EncodedBody] = []) {
        for segment in segments {
            switch segment {
            case .constant(let text): pieces.append(.bytes(QuotedPrintable.encoded(text)))
            case .personal(let template): pieces.append(.personal(template))
            case .section(let index): pieces += sections[index].pieces
            }
        }
    }

    /// Octets that are the same for everybody.
    var constantSize: Int {
        pieces.reduce(0) { sum, piece in
            if case .bytes(let bytes) = piece { sum + bytes.count } else { sum }
        }
    }

    /// Whether a place of it is for another column of the list.
    var asksForFields: Bool {
        pieces.contains { piece in
            if case .personal(let template) = piece { template.asksForFields } else { false }
        }
    }

    func write(for fields: PersonalFields, into message: inout [UInt8]) {
        var text: [UInt8] = []
        for piece in pieces {
            switch piece {
            case .bytes(let bytes): message += bytes
            case .personal(let template):
                text.removeAll(keepingCapacity: true)
                template.append(fields, to: &text)
                text.withUnsafeBufferPointer { QuotedPrintable.encode($0, into: &message) }
            }
        }
    }
}
