import Yams

/// Where a text of the configuration stands, so that what is wrong within it can be told by line and column.
struct TextPlace: Sendable, Equatable {
    /// Such as `tidings.yaml:12`, or the name of an environment variable.
    private let line: String
    /// Of the first character; nil where the text is not written as it is read, such as one that is folded over lines.
    private let column: Int?

    /// The whole of a file or a variable.
    init(_ name: String) { (line, column) = (name, nil) }

    init(_ node: Node, file: String) {
        guard let mark = node.mark, let style = node.scalar?.style,
            [.plain, .singleQuoted, .doubleQuoted].contains(style)
        else {
            (line, column) = (node.mark.map { "\(file):\($0.line)" } ?? file, nil)
            return
        }
        (line, column) = ("\(file):\(mark.line)", mark.column + (style == .plain ? 0 : 1))
    }

    /// - Parameter number: Of a character within the text, from 1.
    func place(ofCharacter number: Int) -> String { column.map { "\(line):\($0 + number - 1)" } ?? line }
}
