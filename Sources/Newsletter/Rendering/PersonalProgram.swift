import Mail

/// A `PersonalTemplate` as steps in a row, which many threads take at the same time.
///
/// Its octets and steps lie at addresses of its own until it goes. In arrays and strings, each look at one would count a
/// reference, and threads that compose at once would wait for those counts longer than they compose.
final class PersonalProgram: @unchecked Sendable {
    private enum Step {
        case literal(Range<Int>)
        case field(PersonalField)
        /// Passes over so many steps where the field is empty, or where it is not.
        case pass(Int, PersonalField, whenEmpty: Bool)
    }

    private let format: TemplateFormat
    /// Wider values are broken there.
    private let columns: Int?
    private let octets: FixedOctets
    private let steps: UnsafeMutableBufferPointer<Step>

    init(_ template: PersonalTemplate) {
        (format, columns) = (template.format, template.columns)
        var (steps, octets): ([Step], [UInt8]) = ([], [])
        Self.add(template.pieces, to: &steps, &octets)
        self.octets = FixedOctets(octets)
        self.steps = .allocate(capacity: steps.count)
        _ = self.steps.initialize(from: steps)
    }

    deinit {
        steps.deinitialize()
        steps.deallocate()
    }

    private static func add(_ pieces: [PersonalTemplate.Piece], to steps: inout [Step], _ octets: inout [UInt8]) {
        for piece in pieces {
            switch piece {
            case .literal(let text):
                let start = octets.count
                octets += text.utf8
                steps.append(.literal(start..<octets.count))
            case .field(let field): steps.append(.field(field))
            case .section(let field, let inverted, let inner):
                let place = steps.count
                steps.append(.pass(0, field, whenEmpty: !inverted))
                add(inner, to: &steps, &octets)
                steps[place] = .pass(steps.count - place - 1, field, whenEmpty: !inverted)
            }
        }
    }

    /// What it becomes for one person, in UTF-8.
    func write(for fields: PersonalFields, to output: inout [UInt8]) {
        var index = 0
        while index < steps.count {
            switch steps[index] {
            case .literal(let range): output += octets[range]
            case .field(let field): format.append(fitting(fields[field]), to: &output)
            case .pass(let count, let field, let whenEmpty):
                if fields[field].isEmpty == whenEmpty { index += count }
            }
            index += 1
        }
    }

    private func fitting(_ value: String) -> String {
        guard let columns, value.utf8.count > columns, DisplayWidth.of(value[...]) > columns else { return value }
        return TextWrapping(columns: columns).wrapped(value)
    }
}
