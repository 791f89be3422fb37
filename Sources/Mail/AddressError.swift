/// Why a text is no address, or no mailbox.
///
/// Never holds the text: addresses do not belong into logs.
public enum AddressError: Error, Equatable, Sendable {
    case empty, noAt, moreThanOneAt, tooLong
    case controlCharacter, invisibleCharacter, blank, angleBracket
    case emptyLocal, localTooLong, misplacedDot, openQuotes, textAfterQuotes
    case forbiddenInLocal(Character)
    case emptyDomain, domainLiteral, singleLabel, numericDomain, emptyLabel, labelTooLong, labelHyphen
    case domainTooLong, forbiddenInDomain, notInternational
    case controlCharacterInName, badBrackets, severalMailboxes

    /// The first character that neither part of an address may hold: these are what forges commands and headers,
    /// or makes an address look like another.
    init?(forbiddenAnywhereIn text: String) {
        for scalar in text.unicodeScalars {
            switch scalar {
            case " ": self = .blank
            case "<", ">": self = .angleBracket
            case "!"..."~": continue
            default:
                guard let fault = Self(forbidden: scalar.properties.generalCategory, scalar) else { continue }
                self = fault
            }
            return
        }
        return nil
    }

    private init?(forbidden category: Unicode.GeneralCategory, _ scalar: Unicode.Scalar) {
        switch category {
        case .control, .lineSeparator, .paragraphSeparator: self = .controlCharacter
        case .spaceSeparator: self = .blank
        // These two join letters in Persian and in the scripts of India.
        case .format where scalar == "\u{200C}" || scalar == "\u{200D}": return nil
        case .format, .surrogate, .unassigned, .privateUse: self = .invisibleCharacter
        // What decoders leave where a text was damaged.
        case _ where scalar == "\u{FFFD}": self = .invisibleCharacter
        default: return nil
        }
    }
}

// MARK: Wording

extension AddressError: CustomStringConvertible {
    /// Follows "the address …": `has no @`.
    public var description: String {
        switch self {
        case .empty: "is empty"
        case .noAt: "has no @"
        case .moreThanOneAt: "has more than one @"
        case .tooLong: "has more than \(Address.longest) octets"
        case .controlCharacter: "holds a line break or another control character"
        case .invisibleCharacter: "holds an invisible or unassigned character"
        case .blank: "holds a blank"
        case .angleBracket: "holds an angle bracket; write the bare address, without a name"
        case .emptyLocal: "has nothing before the @"
        case .localTooLong: "has more than 64 octets before the @"
        case .misplacedDot: "has a dot at the wrong place before the @"
        case .openQuotes: "opens quotes and does not close them"
        case .textAfterQuotes: "has text between the closing quotes and the @"
        case .forbiddenInLocal(let character): "holds \(character), which needs quotes"
        case .emptyDomain: "has nothing behind the @"
        case .domainLiteral: "has an IP address in place of a domain"
        case .singleLabel: "has a domain without a dot"
        case .numericDomain: "has a domain that ends in a number"
        case .emptyLabel: "has a domain with an empty label (a dot too many)"
        case .labelTooLong: "has a domain label of more than 63 octets"
        case .labelHyphen: "has a domain label that begins or ends with a hyphen"
        case .domainTooLong: "has a domain of more than 253 octets"
        case .forbiddenInDomain: "has a character in its domain that no domain may hold"
        case .notInternational: "has a domain that is not valid as an international name"
        case .controlCharacterInName: "has a line break or another control character in its name"
        case .badBrackets: "should have the form: Name <local@domain>"
        case .severalMailboxes: "is more than one; put a name with an address in it between quotes"
        }
    }
}
