/// A place in a rendered text that is filled later: with a person's field, or with a section.
///
/// It is written between two noncharacters, which no content holds (`CleanText` drops them), so that what a reader is
/// called can never look like one. The name stands in hexadecimal, which survives a transform to upper case.
enum PersonalMark: Hashable, Sendable {
    case field(PersonalField)
    case open(PersonalField, inverted: Bool)
    case close(PersonalField)
    case section(Int)

    // The compiler takes no noncharacter in a literal.
    static let start = Unicode.Scalar(0xFDD0 as UInt32) ?? "\u{1}"
    static let end = Unicode.Scalar(0xFDD1 as UInt32) ?? "\u{2}"

    var text: String { "\(Self.start)\(code)\(Self.end)" }

    /// The name of the partial that stands for the mark where a template has a section tag.
    var partialName: String { "recipient/\(code)" }

    private var code: String {
        switch self {
        case .field(let field): "1\(Self.hex(field))"
        case .open(let field, let inverted): "\(inverted ? 3 : 2)\(Self.hex(field))"
        case .close(let field): "4\(Self.hex(field))"
        case .section(let index): "5\(index)"
        }
    }

    /// Reads what stands between the two noncharacters.
    init?(code: Substring) {
        let rest = code.dropFirst()
        switch code.first {
        case "1": self = .field(Self.field(rest))
        case "2": self = .open(Self.field(rest), inverted: false)
        case "3": self = .open(Self.field(rest), inverted: true)
        case "4": self = .close(Self.field(rest))
        case "5":
            guard let index = Int(rest) else { return nil }
            self = .section(index)
        default: return nil
        }
    }

    private static func hex(_ field: PersonalField) -> String {
        field.templateName.utf8.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    private static func field(_ hex: Substring) -> PersonalField {
        var digits = hex[...]
        var bytes: [UInt8] = []
        while let byte = UInt8(digits.prefix(2), radix: 16) {
            bytes.append(byte)
            digits = digits.dropFirst(2)
        }
        return PersonalField(templateName: String(decoding: bytes, as: UTF8.self))
    }
}
