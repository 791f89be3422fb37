/// A fault of a template that would leave a hole in the mail, and where it stands.
public struct TemplateProblem: Sendable, Equatable {
    public enum Reason: Sendable, Equatable {
        case unfinishedTag
        case badName(String)
        case unsupportedTag(String)
        case unclosedSection(String)
        case unopenedSection(String)
        case crossedSection(String, open: String, line: Int)
        case unknownVariable(String, nearest: String?)
        case unknownPartial(String, nearest: String?)
        case unknownTransform(String, of: String, nearest: String?)
        case partialLoop(String)
        case sectionTooDeep(String)
        case partialTooDeep(String)
        case tooLarge(String)
        case listWithinItself(String)
        case escapedHTML(String)
        case rawText(String)
        case noText(String)
        case personalTransform(String)
        case recipientAlways
        case sectionsInCondition
        /// Of design.yaml.
        case badDesign(String, fix: String)
    }
    /// As the templates were named to the reader of this message: `templates/weekly/edition.html`.
    public var file: String
    public var place: TemplatePlace
    public var reason: Reason

    init(_ place: TemplatePlace, _ reason: Reason, file: String = "") {
        (self.file, self.place, self.reason) = (file, place, reason)
    }

    func inFile(_ file: String) -> TemplateProblem {
        TemplateProblem(place, reason, file: file)
    }
}
