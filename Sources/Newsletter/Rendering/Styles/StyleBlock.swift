/// A `<style>` element of a document, with its rules.
struct StyleBlock: Sendable {
    let node: Int
    let element: MarkupElement
    /// What stands between its tags, in bytes of the source.
    let content: Range<Int>
    /// Of all of it, as with `media="print"`.
    let condition: String?
    let sheet: StyleSheet

    /// All of a document, in its order.
    ///
    /// - Parameter known: A sheet of this place and condition that was read before.
    static func all(
        in tree: MarkupTree, known: (_ place: Range<Int>, _ condition: String?) -> StyleSheet? = { _, _ in nil }
    ) -> [StyleBlock] {
        tree.elements.compactMap { index, element in
            guard element.name == "style", let start = element.tag?.upperBound,
                ["", "text/css"].contains(element["type"]?.lowercased() ?? "")
            else { return nil }
            let content = start..<max(start, element.endTag?.lowerBound ?? tree.source.count)
            let media = element["media"]?.lowercased() ?? ""
            let isAlways = ["", "all", "screen"].contains(media) && !isHiddenFromOutlook(index, tree)
            let condition = isAlways ? nil : "@media \(media)"
            return StyleBlock(
                node: index, element: element, content: content, condition: condition,
                sheet: known(content, condition) ?? StyleSheet(tree.source, in: content, condition: condition))
        }
    }

    /// Whether it stands behind `<!--[if !mso]><!-->`.
    private static func isHiddenFromOutlook(_ index: Int, _ tree: MarkupTree) -> Bool {
        guard index > 0, case .comment(let text) = tree.nodes[index - 1].content else { return false }
        return text.hasPrefix("[if ")
    }

    /// Whether the editor wants it left as it is.
    var isLeftAlone: Bool { element["data-inline"] == "no" }
}
