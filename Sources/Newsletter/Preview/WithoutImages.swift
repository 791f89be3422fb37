/// A message that asks for no image: their addresses are taken out, their texts stay.
///
/// The page's policy would not load them either; but a browser that is asked and refuses still notes a request.
struct WithoutImages {
    let html: String

    init(_ html: String) {
        let source = Array(html.utf8)
        guard let tree = MarkupTree(source) else {
            self.html = html
            return
        }
        let edits = tree.elements.flatMap { _, element in
            element.attributes.filter { Self.names.contains($0.name) && !$0.source.isEmpty && element.name != "iframe" }
                .map { SourceEdit($0.source, "\"\"") }
        }
        self.html = SourceEdit.apply(edits, to: source, in: source.indices)
    }

    private static let names: Set<String> = ["src", "srcset", "background", "poster"]
}
