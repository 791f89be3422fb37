/// A reader as another would be, so that every branch of the templates is looked at.
extension MessageComposer {
    /// What the templates ask of a person, in as few cases as cover every branch.
    ///
    /// - Parameter mix: Of the sections that are in the message.
    func personalCases(for mix: [Int]) throws -> [PersonalBranches.Case] {
        let layout = try rendered.layout(for: mix)
        let sections = mix.map { rendered.sections[$0] }
        let segments = layout.subject + layout.html + layout.text + sections.flatMap { $0.html + $0.text }
        let known: PersonalBranches.Case = [
            .email: true, .topics: true, .unsubscribe: true, .unsubscribeMailto: true,
            .unsubscribeWeb: edition.unsubscribeWeb != nil,
        ]
        return PersonalBranches.cases(
            of: segments.compactMap { if case .personal(let template) = $0 { template } else { nil } }, known: known)
    }
}

// MARK: Mixes of topics

extension MessageComposer {
    /// A reader, and as many others as it takes to see every section, and every branch of a layout, that any of them gets.
    func different(from reader: Reader, among readers: [Reader]) -> [Reader] {
        var sections: Set<Int> = [], shapes: Set<TemplateContext.Shape> = []
        return ([reader] + readers).filter { reader in
            let mix = mix(for: reader), shape = rendered.shape(of: mix)
            guard !shapes.contains(shape) || !sections.isSuperset(of: mix) else { return false }
            shapes.insert(shape)
            sections.formUnion(mix)
            return true
        }
    }

    /// "City, Science" or "5 topics".
    func described(_ mix: [Int]) -> String {
        mix.count > 3 ? "\(mix.count) topics" : mix.map { rendered.sections[$0].topic.name }.joined(separator: ", ")
    }
}

extension Reader {
    /// The same person with other fields filled and empty; itself where nothing need change.
    ///
    /// - Parameter value: What some reader has in a column; where nobody has anything in it, it stays empty.
    func fitting(
        _ wanted: PersonalBranches.Case, language usual: String, value: (String) throws -> String?
    ) throws -> Reader {
        var columns = try fields.values(), name = name, language = language
        for (field, isFilled) in wanted {
            switch field {
            case .name: name = isFilled ? name.nonEmpty ?? "Ada Reader" : nil
            case .language: language = isFilled ? language.nonEmpty ?? usual : nil
            case .custom(let column): columns[column] = isFilled ? try columns[column].nonEmpty ?? value(column) : nil
            default: break
            }
        }
        return Reader(
            id: id, address: address, name: name, language: language, topics: topics, fields: ReaderFields(columns))
    }

    /// What stands in a column of the list; nil for nothing.
    func value(of column: String) throws -> String? { try fields.values()[column].nonEmpty }
}

extension String? {
    fileprivate var nonEmpty: String? { self?.cleaned.isEmpty == false ? self : nil }
}
