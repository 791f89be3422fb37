/// Columns of a monospaced display: 2 for wide East Asian characters and emoji, 0 for what combines (Unicode UAX #11).
public enum DisplayWidth {
    /// Marks of personal sections have no width, the mark of a field counts as 20 columns.
    public static func of(_ text: Substring) -> Int {
        if text.utf8.allSatisfy({ $0 < 0x80 && $0 != 0x0D }) { return text.utf8.count }
        var width = 0
        // Within a mark: the sign that says what it stands for, or the mark's start until that is read.
        var kind: Unicode.Scalar?
        for character in text {
            for (index, scalar) in character.unicodeScalars.enumerated() {
                if scalar == PersonalMark.start {
                    kind = scalar
                } else if scalar == PersonalMark.end {
                    width += kind == "1" ? 20 : 0
                    kind = nil
                } else if kind != nil {
                    kind = kind == PersonalMark.start ? scalar : kind
                } else if index == 0 {
                    width += columns(of: scalar)
                }
            }
        }
        return width
    }

    static func isWide(_ character: Character) -> Bool {
        character.unicodeScalars.first.map { columns(of: $0) == 2 } ?? false
    }

    private static func columns(of scalar: Unicode.Scalar) -> Int {
        guard scalar.value >= 0x300 else { return 1 }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format: return 0
        default: break
        }
        return wide.contains { $0.contains(scalar.value) } || scalar.properties.isEmojiPresentation ? 2 : 1
    }

    private static let wide: [ClosedRange<UInt32>] = [
        0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF,
        0xFE10...0xFE19, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x16FE0...0x18CFF, 0x1AFF0...0x1B2FF,
        0x20000...0x3FFFD,
    ]
}
