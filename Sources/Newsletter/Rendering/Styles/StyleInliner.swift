/// Writes the rules of a document's `<style>` elements into the `style` attributes of the elements that they match.
///
/// Many mail clients drop `<style>`, or parts of it. What cannot be written into an element stays there: `@media`,
/// `:hover`, `@font-face` and so on. The document is changed only where a style is added or a rule taken out.
///
/// A rule that stays gets `!important` where an inlined one sets the same property, since a `style` attribute would
/// always win over it; an inlined declaration that was stronger than that rule gets it, too.
struct StyleInliner {
    /// Changes that bring the styles in.
    private(set) var edits: [SourceEdit] = []
    /// Places of rules that match an element whose tag is not in the source, and so must stay.
    private var rulesToKeep: Set<Int>
    private let tree: MarkupTree
    private let matching: SelectorMatching
    /// What was read of the `<style>` elements.
    private let styles: DocumentStyles
    private let index: RuleIndex

    /// - Parameters:
    ///   - source: A whole document, in UTF-8.
    ///   - fuller: The inliner of a fuller document: rules that stay there stay here, and its sheets are not read again.
    /// - Returns: Nil when there is nothing to be done, or the document cannot be parsed in bounded time.
    init?(_ source: [UInt8], within fuller: Findings? = nil) {
        guard Self.mayHaveStyle(source), let tree = MarkupTree(source, cutsTexts: true) else { return nil }
        self.tree = tree
        rulesToKeep = fuller?.rulesToKeep ?? []
        matching = SelectorMatching(tree: tree)
        styles = DocumentStyles(tree, similar: fuller?.styles)
        index = RuleIndex(styles.rules, contested: styles.contested, in: tree)
        guard blocks.contains(where: { !$0.sheet.rules.isEmpty || !$0.sheet.imports.isEmpty }) else { return nil }
        rulesToKeep.formUnion(rulesWithoutTag)
        edits = attributeEdits
        for index in blocks.indices { edits += edits(of: blocks[index], firstRule: firstRule(of: index)) }
    }

    /// What an inliner found, for those of documents that are parts of its own.
    struct Findings: Sendable {
        let rulesToKeep: Set<Int>
        let styles: DocumentStyles
    }

    var findings: Findings { Findings(rulesToKeep: rulesToKeep, styles: styles) }

    private var blocks: [StyleBlock] { styles.blocks }
    private var rules: [StyleRule] { styles.rules }

    private static func mayHaveStyle(_ source: [UInt8]) -> Bool {
        let name = Array("<style".utf8)
        return source.indices.dropLast(name.count - 1).contains { at in
            source[at] == name[0] && name.indices.allSatisfy { source[at + $0] | 0x20 == name[$0] | 0x20 }
        }
    }

    private func firstRule(of block: Int) -> Int { blocks[..<block].reduce(0) { $0 + $1.sheet.rules.count } }

    /// Whether a rule asks for the neighbours of elements that stand in a row with those of `pieces`, so that the styles
    /// of a piece depend on which others are there.
    func dependsOnNeighbours(of pieces: [Range<Int>]) -> Bool {
        let parents = Set(
            tree.elements.compactMap { index, element in
                element.tag.flatMap { tag in pieces.contains { $0.contains(tag.lowerBound) } }
                    == true ? tree.nodes[index].parent : nil
            }
        ).filter { parent in
            guard let tag = tree.element(parent)?.tag else { return true }
            return !pieces.contains { $0.contains(tag.lowerBound) }
        }
        let neighbours = parents.flatMap { tree.children(of: $0) }.compactMap { tree.element($0) }
        return rules.contains { rule in
            (rule.selectors ?? []).contains { rule.canBeInlined($0) && asks($0, of: neighbours) }
        }
    }

    private func asks(_ selector: Selector, of neighbours: [MarkupElement]) -> Bool {
        selector.steps.contains { step in
            let asks = step.compound.asksForPosition || step.combinator == .adjacent || step.combinator == .sibling
            return asks && neighbours.contains { matching.matchesNames(step, $0) }
        }
    }
}

// MARK: The elements

extension StyleInliner {
    /// Rules that match an element which only the parser has put in, such as the `tbody` of most tables.
    private var rulesWithoutTag: Set<Int> {
        var rules: Set<Int> = []
        for (node, element) in tree.elements where element.tag == nil && !Self.unstyled.contains(element.name) {
            let found = index.candidates(for: element) { $0.isInlined && matching.matches($0.selector, node) }
            rules.formUnion(found.map(\.rule))
        }
        return rules
    }

    private var attributeEdits: [SourceEdit] {
        var edits: [SourceEdit] = [], written: Set<Int> = []
        // Most elements without a style of their own match the same selectors as many others.
        var known: [[Int]: String?] = [:]
        // By itself, or each look at a selector would take hold of all that the inliner has.
        let matching = matching
        for (node, element) in tree.elements where !Self.unstyled.contains(element.name) {
            guard let tag = element.tag, written.insert(tag.lowerBound).inserted else { continue }
            let found = index.candidates(for: element) { matching.matches($0.selector, node) }
            guard !found.isEmpty else { continue }
            let attribute = StyleAttribute(element, tag: tag, in: tree.source)
            if attribute.isWritten {
                if let edit = attribute.edit(cascade(found, on: element)) { edits.append(edit) }
                continue
            }
            let selectors = found.map(\.number)
            let text: String?
            if let same = known[selectors] {
                text = same
            } else {
                text = StyleAttribute.text(cascade(found, on: element))
                known[selectors] = .some(text)
            }
            if let text { edits.append(attribute.insertion(of: text)) }
        }
        return edits
    }

    private func cascade(_ found: [RuleIndex.Candidate], on element: MarkupElement) -> Cascade {
        let own = DeclarationReader.declarations(ofAttribute: element["style"] ?? "").enumerated().map {
            Cascade.Entry(
                declaration: $1,
                precedence: Precedence(
                    isImportant: $1.isImportant, isAttribute: true, specificity: Specificity(),
                    order: (rules.count, $0)))
        }
        let kept = found.flatMap { candidate in
            guard candidate.isInlined else { return candidate.entries }
            return rulesToKeep.contains(candidate.rule) ? candidate.entries.filter(\.precedence.isImportant) : []
        }
        return Cascade(inlined: found.filter(\.isInlined).flatMap(\.entries) + own, kept: kept)
    }

    /// They show nothing, so a rule for `*` does not bother with them.
    private static let unstyled: Set<String> = ["head", "meta", "title", "style", "script", "link", "base", "template"]
}

// MARK: The style elements

extension StyleInliner {
    private func edits(of block: StyleBlock, firstRule: Int) -> [SourceEdit] {
        let sheet = block.sheet
        var edits = sheet.imports.map { SourceEdit(withBlanks($0, in: block.content), "") }
        var keepsSomething = sheet.hasOtherAtRules
        for (number, rule) in sheet.rules.enumerated() {
            if rulesToKeep.contains(firstRule + number)
                || rule.selectors?.contains(where: { !rule.canBeInlined($0) }) != false
            {
                keepsSomething = true
                edits += self.edits(ofKept: firstRule + number)
            } else {
                edits.append(SourceEdit(withBlanks(rule.range, in: block.content), ""))
            }
        }
        // In the body an empty one stays: taking it away would move its neighbours.
        let isInHead = tree.nodes[block.node].parent.flatMap(tree.element)?.name == "head"
        guard !keepsSomething, isInHead, let tag = block.element.tag, let end = block.element.endTag else {
            return edits
        }
        return [SourceEdit(withBlanks(tag.lowerBound..<end.upperBound, in: tree.source.indices), "")]
    }

    private func edits(ofKept number: Int) -> [SourceEdit] {
        let rule = rules[number]
        guard let selectors = rule.selectors else { return [] }
        let staying = selectors.filter { !rule.canBeInlined($0) }
        guard !staying.isEmpty else { return [] }
        var edits: [SourceEdit] = []
        if staying.count < selectors.count {
            let body = String(decoding: tree.source[rule.prelude.upperBound..<rule.range.upperBound], as: UTF8.self)
            // Selectors that were inlined stay in a rule of their own, for they are to lose against the elements' styles.
            let copy = rulesToKeep.contains(number) ? "\(text(selectors.filter(rule.canBeInlined))) \(body)\n" : ""
            edits.append(SourceEdit(rule.prelude, "\(copy)\(text(staying)) "))
        }
        guard staying.contains(where: { !$0.stylesPseudoElement }) else { return edits }
        for (place, declaration) in rule.declarations.enumerated()
        where !declaration.isImportant && index.isContested(place, of: number) {
            edits.append(.insertion(of: " !important", at: declaration.valueEnd))
        }
        return edits
    }

    private func text(_ selectors: [Selector]) -> String {
        selectors.map { String(decoding: tree.source[$0.range], as: UTF8.self) }.joined(separator: ", ")
    }

    /// With the white space behind it, to the end of the line.
    private func withBlanks(_ range: Range<Int>, in limit: Range<Int>) -> Range<Int> {
        var end = range.upperBound
        while end < limit.upperBound, [0x20, 0x09, 0x0D].contains(tree.source[end]) { end += 1 }
        if end < limit.upperBound, tree.source[end] == 0x0A { end += 1 }
        return range.lowerBound..<end
    }
}
