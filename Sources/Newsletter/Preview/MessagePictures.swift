/// The pictures of a message that stand on servers: who is asked for them, and the message without and with them.
///
/// A page's policy would keep them from being loaded, too; but a browser that is asked and refuses still notes a request. So
/// without pictures, not even their addresses are there.
struct MessagePictures {
    /// Names of servers, in the order of the message.
    let servers: [String]
    /// The texts of the images stay.
    let without: String
    private let source: [UInt8]
    /// Where the head of the message begins.
    private let head: Int

    /// What the message with its pictures may load: pictures, and nothing else.
    static let policy = "default-src 'none'; style-src 'unsafe-inline'; img-src http: https: data:"

    init(_ html: String) {
        let source = Array(html.utf8)
        self.source = source
        guard let tree = MarkupTree(source) else {
            (servers, without, head) = ([], html, 0)
            return
        }
        head = tree.elements.first { $0.element.name == "head" }?.element.tag?.upperBound ?? 0
        let edits = tree.elements.flatMap { node, element in
            element.name == "style"
                ? Self.edits(ofStyle: node, in: tree)
                : element.attributes.flatMap { Self.edits(of: $0, on: element, in: source) }
        }
        var names: [String] = []
        for edit in edits {
            let written = String(decoding: source[edit.range], as: UTF8.self)
            for address in written.matches(of: /https?:\/\/[^\s"'<>)]+/.ignoresCase()) {
                if let name = WebLink(String(address.output))?.host, !names.contains(name) { names.append(name) }
            }
        }
        servers = names
        without = SourceEdit.apply(edits, to: source, in: source.indices)
    }

    /// The message as it is sent, with a policy in its head.
    var with: String {
        let fields =
            "<meta http-equiv=\"Content-Security-Policy\" content=\"\(Self.policy)\"><meta name=\"referrer\" content=\"no-referrer\">"
        return SourceEdit.apply([.insertion(of: fields, at: head)], to: source, in: source.indices)
    }

    private static let names: Set<String> = ["src", "srcset", "background", "poster"]

    private static func edits(of attribute: MarkupElement.Attribute, on element: MarkupElement, in source: [UInt8])
        -> [SourceEdit]
    {
        guard !attribute.source.isEmpty, element.name != "iframe" else { return [] }
        if names.contains(attribute.name) { return [SourceEdit(attribute.source, "\"\"")] }
        guard attribute.name == "style" else { return [] }
        let isQuoted = [UInt8(ascii: "\""), UInt8(ascii: "'")].contains(source[attribute.source.lowerBound])
        return edits(ofStyle: attribute.source.dropFirst(isQuoted ? 1 : 0).dropLast(isQuoted ? 1 : 0), in: source)
    }

    private static func edits(ofStyle node: Int, in tree: MarkupTree) -> [SourceEdit] {
        guard let element = tree.element(node), let tag = element.tag else { return [] }
        return edits(ofStyle: tag.upperBound..<(element.endTag?.lowerBound ?? tree.source.count), in: tree.source)
    }

    /// `none` stands for what a declaration would load.
    private static func edits(ofStyle range: Range<Int>, in source: [UInt8]) -> [SourceEdit] {
        let tokens = StyleTokenizer.tokens(of: source, in: range)
        return tokens.enumerated().compactMap { place, token in
            switch token.kind {
            case .url: return SourceEdit(token.range, "none")
            case .function(let name) where name.lowercased() == "url":
                let end = tokens[place...].first { $0.isSymbol(")") }?.range.upperBound ?? range.upperBound
                return SourceEdit(token.range.lowerBound..<end, "none")
            default: return nil
            }
        }
    }
}
