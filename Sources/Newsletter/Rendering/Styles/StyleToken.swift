/// A token of CSS (CSS Syntax Level 3, §4), with its place in the source.
struct StyleToken: Sendable, Equatable {
    enum Kind: Sendable, Equatable {
        case identifier(String)
        /// A name with the `(` behind it.
        case function(String)
        /// `@media`, without the `@`.
        case atKeyword(String)
        case hash(String)
        case string(String)
        /// A string that a line end cut off, which makes its declaration invalid.
        case badString
        case url
        /// A number, a percentage or a number with a unit.
        case number
        case whitespace
        case comment
        /// `{`, `}`, `;`, `:`, `,` and everything else, one byte.
        case symbol(UInt8)
    }
    let kind: Kind
    /// In bytes of the source.
    let range: Range<Int>

    func isSymbol(_ character: Unicode.Scalar) -> Bool { kind == .symbol(UInt8(ascii: character)) }

    /// What has no meaning of its own: blanks and comments.
    var isBlank: Bool { kind == .whitespace || kind == .comment }
}
