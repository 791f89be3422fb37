/// A whole document with the rules of its `<style>` elements written into the elements, as they are for an edition.
public struct InlinedDocument: Sendable, Equatable {
    public let html: String

    /// A document without rules, or one that cannot be parsed in bounded time, stays as it is.
    public init(_ html: String) {
        let source = Array(html.utf8)
        guard let inliner = StyleInliner(source) else {
            self.html = html
            return
        }
        self.html = SourceEdit.apply(inliner.edits, to: source, in: source.indices)
    }
}
