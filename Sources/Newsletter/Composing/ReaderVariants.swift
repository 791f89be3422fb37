/// A reader as another would be, so that every branch of the templates is looked at.
extension MessageComposer {
    /// What the templates ask of a person, in as few cases as cover every branch.
    func personalCases() throws -> [PersonalBranches.Case] {
        let layout = try rendered.layout(for: Array(rendered.sections.indices))
        let segments =
            layout.subject + layout.html + layout.text + rendered.sections.flatMap { $0.html + $0.text }
        let known: PersonalBranches.Case = [
            .email: true, .topics: true, .unsubscribe: true, .unsubscribeMailto: true,
            .unsubscribeWeb: edition.unsubscribeWeb != nil,
        ]
        return PersonalBranches.cases(
            of: segments.compactMap { if case .personal(let template) = $0 { template } else { nil } }, known: known)
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
