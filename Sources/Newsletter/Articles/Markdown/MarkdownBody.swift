import CMarkdown

/// Markdown as paragraphs; raw HTML in it is left out.
enum MarkdownBody {
    /// What cannot be parsed in bounded time stays as it was written.
    static func paragraphs(_ markdown: String) -> [Paragraph] {
        guard MarkdownBounds.areKept(by: markdown) else {
            return markdown.split(whereSeparator: \.isNewline).compactMap { OneLine.field($0, limit: .max) }
                .map { Paragraph($0) }
        }
        let bytes = Array(markdown.utf8)
        let parsed = bytes.withUnsafeBufferPointer { buffer in
            buffer.withMemoryRebound(to: CChar.self) {
                cmark_parse_document($0.baseAddress, $0.count, CMARK_OPT_DEFAULT)
            }
        }
        guard let document = parsed, let iterator = cmark_iter_new(document) else { return [] }
        defer {
            cmark_iter_free(iterator)
            cmark_node_free(document)
        }
        var walk = Walk()
        while true {
            let event = cmark_iter_next(iterator)
            guard event != CMARK_EVENT_DONE, let node = cmark_iter_get_node(iterator) else { break }
            walk.take(node, isEntering: event == CMARK_EVENT_ENTER)
        }
        return walk.paragraphs
    }

    /// The state of one walk over the tree, without recursion: depth is the writer's, not our stack's.
    private struct Walk {
        var paragraphs: [Paragraph] = []
        private var inline = InlineHTML()
        private var quotes = 0
        private var items = 0
        private var linkIsOpen: [Bool] = []

        mutating func take(_ node: OpaquePointer, isEntering: Bool) {
            switch cmark_node_get_type(node) {
            case CMARK_NODE_BLOCK_QUOTE: quotes += isEntering ? 1 : -1
            case CMARK_NODE_ITEM: items += isEntering ? 1 : -1
            case CMARK_NODE_PARAGRAPH where !isEntering: finish(quotes > 0 ? .quote : items > 0 ? .item : .text)
            case CMARK_NODE_HEADING where !isEntering: finish(.heading)
            case CMARK_NODE_CODE_BLOCK:
                inline.append(Self.literal(node))
                finish(.text)
            case CMARK_NODE_TEXT: inline.append(Self.literal(node))
            case CMARK_NODE_SOFTBREAK: inline.append(" ")
            case CMARK_NODE_LINEBREAK: inline.lineBreak()
            case CMARK_NODE_CODE:
                inline.begin("code")
                inline.append(Self.literal(node))
                inline.end()
            case CMARK_NODE_EMPH: mark("em", isEntering)
            case CMARK_NODE_STRONG: mark("strong", isEntering)
            case CMARK_NODE_LINK: link(node, isEntering)
            default: break
            }
        }

        private mutating func finish(_ kind: Paragraph.Kind) {
            if let paragraph = inline.finish(kind) { paragraphs.append(paragraph) }
        }

        private mutating func mark(_ tag: String, _ isEntering: Bool) {
            if isEntering { inline.begin(tag) } else { inline.end() }
        }

        private mutating func link(_ node: OpaquePointer, _ isEntering: Bool) {
            guard isEntering else {
                if linkIsOpen.popLast() == true { inline.end() }
                return
            }
            let address = cmark_node_get_url(node).map { String(cString: $0) }.flatMap { WebAddress.link($0) }
            linkIsOpen.append(address != nil)
            if let address { inline.begin(link: address) }
        }

        private static func literal(_ node: OpaquePointer) -> String {
            cmark_node_get_literal(node).map { String(cString: $0) } ?? ""
        }
    }
}
