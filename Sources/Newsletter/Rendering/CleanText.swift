import Mail

/// Text from outside, made safe to stand on one line of a message: no control characters, no noncharacters, no bidi overrides.
struct CleanText {
    let text: String

    /// White space of any kind and length becomes one space.
    init(_ raw: String) {
        guard !HeaderText.isPlain(raw) else {
            text = raw
            return
        }
        var scalars = String.UnicodeScalarView()
        scalars.reserveCapacity(raw.unicodeScalars.count)
        var spacePending = false
        for scalar in raw.unicodeScalars where !Self.isDropped(scalar) {
            if Self.isSpace(scalar) {
                spacePending = !scalars.isEmpty
            } else {
                if spacePending { scalars.append(" ") }
                spacePending = false
                scalars.append(scalar)
            }
        }
        text = String(scalars)
    }

    private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x20, 0x09...0x0D, 0x85, 0x2028, 0x2029: true
        default: false
        }
    }

    /// What would steer a reader, a parser or a template.
    ///
    /// Noncharacters go because personal parts are marked with them; bidi embeddings and overrides because one that is
    /// not closed turns around whatever follows it (Unicode UAX #9 §3.3.2). Layout isolates with `dir` instead.
    private static func isDropped(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x00...0x08, 0x0E...0x1F, 0x7F...0x84, 0x86...0x9F: true
        case 0xFDD0...0xFDEF: true
        case 0x202A...0x202E, 0x2066...0x2069, 0xFEFF: true
        default: scalar.value & 0xFFFE == 0xFFFE
        }
    }
}

extension String {
    /// On one line and without anything that could steer a reader or a template.
    var cleaned: String { CleanText(self).text }
}
