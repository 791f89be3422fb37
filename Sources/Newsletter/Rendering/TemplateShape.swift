/// The kinds of values a name may stand for, without the values: what the check of names knows.
indirect enum TemplateShape: Sendable, Equatable {
    case text, rendered, flag, number
    case list([String: TemplateShape])
    case group([String: TemplateShape])

    /// The shape of a value whose lists have an element.
    init(of value: TemplateValue) {
        self =
            switch value {
            case .text: .text
            case .rendered: .rendered
            case .flag: .flag
            case .list(let items): .list((items.first ?? [:]).mapValues(TemplateShape.init(of:)))
            case .group(let fields): .group(fields.mapValues(TemplateShape.init(of:)))
            }
    }

    /// What the engine's transforms make of each kind; the empty name stands for the position in a list.
    var transforms: [String: TemplateShape] {
        switch self {
        case .text: ["uppercased": .text, "lowercased": .text, "capitalized": .text, "empty": .flag]
        case .list: ["count": .number, "empty": .flag, "reversed": self]
        case .number: ["plusone": .number, "minusone": .number, "even": .flag, "odd": .flag, "equalzero": .flag]
        case .rendered, .flag, .group: [:]
        }
    }

    static let positionTransforms: [String: TemplateShape] = [
        "first": .flag, "last": .flag, "even": .flag, "odd": .flag, "index": .number,
    ]

    /// What a section on this is about: of a list, each of its elements.
    var element: TemplateShape {
        guard case .list(let fields) = self else { return self }
        return .group(fields)
    }

    /// What a section on this pushes for the names within: nil when the names stay as they were.
    var scope: [String: TemplateShape]? {
        switch self {
        case .list(let fields), .group(let fields): fields
        case .text, .rendered, .number: [:]
        case .flag: nil
        }
    }

    /// All dotted names within, in order.
    func names(prefix: String = "") -> [String] {
        switch self {
        case .text, .rendered, .flag, .number: [prefix]
        case .group(let fields), .list(let fields):
            (prefix.isEmpty ? [] : [prefix])
                + fields.sorted { $0.key < $1.key }.flatMap {
                    $0.value.names(prefix: prefix.isEmpty ? $0.key : "\(prefix).\($0.key)")
                }
        }
    }
}
