/// One selector of a rule (Selectors Level 4), such as `.card > h2:first-child`.
struct Selector: Sendable {
    enum Combinator: Sendable {
        case descendant, child, adjacent, sibling
    }
    /// A class, so that matching copies none of it.
    final class Step: Sendable {
        let compound: Compound
        /// How it hangs on the step before it.
        let combinator: Combinator

        init(compound: Compound, combinator: Combinator) {
            (self.compound, self.combinator) = (compound, combinator)
        }
    }
    /// From left to right; the last one is what the rule styles.
    let steps: [Step]
    /// In bytes of the source.
    let range: Range<Int>
    let specificity: Specificity

    /// Whether it asks for something that a document alone does not tell, such as `:hover`.
    var isDynamic: Bool { steps.contains { $0.compound.isDynamic } }

    /// Whether it styles a box that no element is, such as `::before`.
    var stylesPseudoElement: Bool {
        steps.last?.compound.conditions.contains { if case .pseudoElement = $0 { true } else { false } } ?? false
    }
}

/// What must be true of one element.
struct Compound: Sendable {
    /// Nil for any.
    var type: String?
    var ids: [String] = []
    var classes: [String] = []
    var conditions: [Condition] = []

    indirect enum Condition: Sendable {
        case attribute(AttributeTest)
        case position(NthPosition, fromEnd: Bool, ofType: Bool)
        case onlyChild(ofType: Bool)
        case empty
        /// The `html` element; what is said of it stays in the `<style>`, where mail clients look for `color-scheme`.
        case root
        case not([Selector])
        case any([Selector])
        /// Known only where the message is read: `:hover`, `:focus`, and what this program does not know.
        case dynamic
        case pseudoElement
    }

    var isDynamic: Bool {
        conditions.contains { condition in
            switch condition {
            case .dynamic, .pseudoElement, .root: true
            case .not(let list), .any(let list): list.contains(where: \.isDynamic)
            default: false
            }
        }
    }

    /// Whether the siblings of an element decide, too.
    var asksForPosition: Bool {
        conditions.contains { condition in
            switch condition {
            case .position, .onlyChild: true
            case .not(let list), .any(let list): list.contains(where: \.asksForSiblings)
            default: false
            }
        }
    }
}

extension Selector {
    /// Whether an element's siblings anywhere decide whether it matches.
    var asksForSiblings: Bool {
        steps.contains { $0.compound.asksForPosition || $0.combinator == .adjacent || $0.combinator == .sibling }
    }
}

/// `[name operator value]`.
struct AttributeTest: Sendable {
    enum Operator: Sendable {
        case exists, equals, word, prefixWord, prefix, suffix, contains
    }
    let name: String
    let operation: Operator
    let value: String
    let ignoresCase: Bool
}

/// The places `an + b`, with n from 0 up.
struct NthPosition: Sendable, Equatable {
    let a: Int
    let b: Int

    func contains(_ position: Int) -> Bool {
        a == 0 ? position == b : (position - b) % a == 0 && (position - b) / a >= 0
    }
}

/// Which of two rules wins on an element (Selectors §17): identifiers, then classes, then types.
struct Specificity: Sendable, Comparable {
    var ids = 0
    var classes = 0
    var types = 0

    static func < (a: Self, b: Self) -> Bool {
        (a.ids, a.classes, a.types) < (b.ids, b.classes, b.types)
    }

    static func + (a: Self, b: Self) -> Self {
        Self(ids: a.ids + b.ids, classes: a.classes + b.classes, types: a.types + b.types)
    }
}
