/// Why an edition cannot be rendered.
public enum RenderingError: Error, Equatable {
    case missingFolder(path: String)
    case missingFile(folder: String, name: String)
    case unreadableFile(path: String)
    case largeFile(path: String)
    /// A link; what it leads to is nobody's template.
    case strayFile(path: String)
    /// All that is wrong with the templates, in the order of files and lines.
    case template([TemplateProblem])
    case unknownSection(index: Int, count: Int)
}

extension RenderingError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .missingFolder(let path):
            "\(path): there is no such folder of templates, or it cannot be listed. Mend template in the configuration's editions."
        case .missingFile(let folder, let name):
            "\(folder): there is no \(name). A template folder holds \(EditionTemplates.requiredFiles.joined(separator: ", ")); "
                + "copy the missing one from another set, such as tidings init makes in a new folder."
        case .unreadableFile(let path):
            "\(path): cannot be read as UTF-8 text. Check its permissions and its encoding."
        case .largeFile(let path):
            "\(path): has more than 1 MB. Take out what is no template."
        case .strayFile(let path):
            "\(path): is a link that leads out of its folder. Put the file itself there."
        case .template(let problems):
            problems.map(\.description).joined(separator: "\n")
        case .unknownSection(let index, let count):
            "section \(index): the edition has \(count) sections. Ask for a mix of 0 to \(count - 1)."
        }
    }
}

extension TemplateProblem: CustomStringConvertible {
    public var description: String { "\(file):\(place.line):\(place.column): \(reason)" }
}

extension TemplateProblem.Reason: CustomStringConvertible {
    public var description: String {
        switch self {
        case .unfinishedTag:
            "the tag that begins here has no end. Add \"}}\"."
        case .badName(let text):
            "\"\(text.prefix(40))\" is no name. Write {{article.title}} or {{uppercased(article.title)}}."
        case .unsupportedTag(let text):
            "\"{{\(text.prefix(40))}}\" is no tag of newsletter templates. Use variables, sections, partials and comments."
        case .unclosedSection(let name):
            "section \"\(name)\" is never closed. Add {{/\(name)}}."
        case .unopenedSection(let name):
            "{{/\(name)}} closes a section that is not open. Remove it, or add {{#\(name)}} before it."
        case .crossedSection(let name, let open, let line):
            "{{/\(name)}} stands where \"\(open)\" of line \(line) is still open. Close that one first."
        case .partialLoop, .sectionTooDeep, .partialTooDeep, .tooLarge, .listWithinItself: aboutBounds
        case .recipientAlways:
            "there is always a recipient, so this is never shown. Ask for one of the person's fields: {{^recipient.name}}."
        case .sectionsInCondition:
            "the sections stand within a condition on the person, who chose them already. Move them out of it."
        case .badDesign(let what, let fix):
            "\(what). \(fix)"
        default: aboutNames
        }
    }

    private var aboutBounds: String {
        switch self {
        case .partialLoop(let name):
            "partial \"\(name)\" includes itself. Break the circle."
        case .sectionTooDeep(let name):
            "section \"\(name)\" stands within \(TemplateExtents.deepest) others. Close some of them before it."
        case .partialTooDeep(let name):
            "partial \"\(name)\" stands, with what it includes, more than \(TemplateExtents.deepest) sections and partials deep. "
                + "Include it further out."
        case .tooLarge(let name):
            "with partial \"\(name)\", and all that it includes, this is more than 1 MB. "
                + "Include less, or less often."
        case .listWithinItself(let name):
            "list \"\(name)\" is gone through within itself. Close it before."
        default: ""
        }
    }

    private var aboutNames: String {
        switch self {
        case .unknownVariable(let name, let nearest):
            "unknown variable \"\(name)\"." + Self.suggestion(nearest)
        case .unknownPartial(let name, let nearest):
            "unknown partial \"\(name)\"." + Self.suggestion(nearest)
        case .unknownTransform(let name, let value, let nearest):
            "unknown transform \"\(name)\" of \"\(value)\"." + Self.suggestion(nearest)
        case .escapedHTML(let name):
            "\"\(name)\" is HTML already. Write {{{\(name)}}}."
        case .rawText(let name):
            "\"\(name)\" is text from outside and must be escaped. Write {{\(name)}}."
        case .noText("."):
            "\".\" stands for a group or an element of a list here, not for a text. Name what you mean of it."
        case .noText(let name):
            "\"\(name)\" is a list or a group, not a text. Write {{#\(name)}}…{{/\(name)}}."
        case .personalTransform(let name):
            "\"\(name)\" is a person's own and takes no transform. Write {{\(name)}}."
        default: ""
        }
    }

    private static func suggestion(_ nearest: String?) -> String {
        nearest.map { " Did you mean \"\($0)\"?" } ?? " See docs/templates.md for the names."
    }
}
