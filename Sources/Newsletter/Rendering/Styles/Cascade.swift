/// How strong a declaration is (CSS Cascade Level 5, §6.1, and Level 6, §2.1), among those of one author.
struct Precedence: Sendable, Comparable {
    let isImportant: Bool
    /// Written in the element's own `style` attribute.
    let isAttribute: Bool
    /// Within some `@layer`; which of two layers is stronger is left open, for rules of either stay where they are.
    var isLayered = false
    let specificity: Specificity
    /// Within some `@scope`.
    var isScoped = false
    /// Of the rule in the document, then of the declaration in the rule.
    let order: (rule: Int, place: Int)

    static func == (a: Self, b: Self) -> Bool { !(a < b) && !(b < a) }

    static func < (a: Self, b: Self) -> Bool {
        if a.isImportant != b.isImportant { return b.isImportant }
        if a.isAttribute != b.isAttribute { return b.isAttribute }
        if a.isLayered != b.isLayered { return a.isLayered != a.isImportant }
        if a.specificity != b.specificity { return a.specificity < b.specificity }
        if a.isScoped != b.isScoped { return b.isScoped }
        return a.order < b.order
    }
}

/// The declarations that meet on one element, and what its `style` attribute must say so that nothing changes.
///
/// Thousands of rules may meet on one element, but few properties: what is compared is properties.
struct Cascade {
    struct Entry {
        let declaration: StyleDeclaration
        let precedence: Precedence
    }
    /// From the weakest to the strongest, those of the attribute among them.
    let inlined: [Entry]
    /// For each of them, whether it must be written with `!important`: else a weaker one that stays in the `<style>` and is
    /// important there would beat it.
    let insists: [Bool]
    /// For each of them, whether a stronger rule sets the same property to something that every browser understands.
    private let isIdle: [Bool]

    /// - Parameter kept: Important ones of rules that stay in the `<style>` and may match the element.
    init(inlined: [Entry], kept: [Entry]) {
        self.inlined = inlined.sorted { $0.precedence < $1.precedence }
        insists = Self.insistence(self.inlined, against: kept)
        isIdle = Self.idleness(self.inlined, insists)
    }

    private static func insistence(_ sorted: [Entry], against kept: [Entry]) -> [Bool] {
        let weakest = Dictionary(kept.map { ($0.declaration.name, $0.precedence) }, uniquingKeysWith: min)
        var insistent: Set<String> = []
        return sorted.map { entry in
            let name = entry.declaration.name
            let beatsKept = weakest.contains { $1 < entry.precedence && PropertyOverlap.holds($0, name) }
            guard beatsKept || insistent.contains(where: { PropertyOverlap.holds($0, name) }) else { return false }
            insistent.insert(name)
            return true
        }
    }

    private static func idleness(_ sorted: [Entry], _ insists: [Bool]) -> [Bool] {
        var isIdle = sorted.map { _ in false }
        for places in Dictionary(grouping: sorted.indices, by: { sorted[$0].declaration.name }).values
        where places.count > 1 {
            // Rules that set the property plainly further on: any, and those that insist.
            var any: Set<Int> = [], insistent: Set<Int> = []
            for place in places.reversed() {
                let rule = sorted[place].precedence.order.rule, stronger = insists[place] ? insistent : any
                isIdle[place] = stronger.count > (stronger.contains(rule) ? 1 : 0)
                guard sorted[place].declaration.isPlain else { continue }
                any.insert(rule)
                if insists[place] { insistent.insert(rule) }
            }
        }
        return isIdle
    }

    /// Declarations weaker than the attribute's own normal ones, without those that a later one makes idle.
    var before: [String] { texts { !$0.isAttribute && !$0.isImportant } }

    /// Declarations that beat them.
    var behind: [String] { texts { $0.isImportant && !$0.isAttribute } }

    /// All that the attribute must say, when its own declarations cannot stay as they are written.
    var whole: [String]? {
        let own = inlined.indices.filter { inlined[$0].precedence.isAttribute }
        let mustInsist = own.contains { insists[$0] && !inlined[$0].declaration.isImportant }
        // An important one of its own would lose to what is put behind it.
        let standsInFront = !behind.isEmpty && own.contains { inlined[$0].declaration.isImportant }
        guard mustInsist || standsInFront else { return nil }
        return inlined.indices.filter { inlined[$0].precedence.isAttribute || !isIdle[$0] }.map { index in
            let isOwn = inlined[index].precedence.isAttribute
            return text(index, isImportant: insists[index] || (isOwn && inlined[index].declaration.isImportant))
        }
    }

    private func texts(where isMeant: (Precedence) -> Bool) -> [String] {
        inlined.indices.filter { isMeant(inlined[$0].precedence) && !isIdle[$0] }.map {
            text($0, isImportant: insists[$0])
        }
    }

    private func text(_ index: Int, isImportant: Bool) -> String {
        let declaration = inlined[index].declaration
        return "\(declaration.name): \(declaration.value)\(isImportant ? " !important" : "")"
    }
}

extension StyleDeclaration {
    /// Made of numbers, colours in hexadecimal and common words: no browser drops it for its value.
    fileprivate var isPlain: Bool {
        value.lowercased().split(whereSeparator: { $0 == " " || $0 == "," }).allSatisfy { word in
            Self.commonWords.contains(word) || (word.first?.isNumber ?? false) || word.first == "#"
        }
    }

    private static let commonWords: Set<Substring> = [
        "none", "auto", "normal", "inherit", "transparent", "bold", "italic", "underline", "solid", "dashed", "dotted",
        "left", "right", "center", "justify", "top", "middle", "bottom", "baseline", "block", "inline",
        "inline-block", "collapse", "uppercase", "lowercase", "capitalize", "nowrap", "hidden", "both", "pointer",
        "serif", "sans-serif", "monospace",
    ]
}
