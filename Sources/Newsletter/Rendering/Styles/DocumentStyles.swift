/// The rules of a document's `<style>` elements, but for those that are left alone.
struct DocumentStyles: Sendable {
    let blocks: [StyleBlock]
    let rules: [StyleRule]
    let contested: ContestedDeclarations
    private let source: [UInt8]

    /// - Parameter similar: Those of a document with the same sheets in the same places, such as the frame for other topics: they
    ///   are not read again.
    init(_ tree: MarkupTree, similar: DocumentStyles? = nil) {
        source = tree.source
        var isSame = true
        blocks = StyleBlock.all(in: tree) { place, condition in
            let known = similar?.sheet(at: place, of: tree.source, condition)
            isSame = isSame && known != nil
            return known
        }.filter { !$0.isLeftAlone }
        if let similar, isSame, blocks.count == similar.blocks.count {
            (rules, contested) = (similar.rules, similar.contested)
        } else {
            rules = blocks.flatMap(\.sheet.rules)
            contested = ContestedDeclarations(rules)
        }
    }

    private func sheet(at place: Range<Int>, of other: [UInt8], _ condition: String?) -> StyleSheet? {
        let block = blocks.first { $0.content == place && $0.condition == condition }
        return block.flatMap { source[place] == other[place] ? $0.sheet : nil }
    }
}
