import Mustache

/// Checks all templates of a folder together and hands them to the engine.
struct LibraryBuilder {
    private let sources: [String: String]
    private let folder: String
    private let customFields: Set<String>
    private let design: TemplateDesign
    private var problems: [TemplateProblem]

    init(sources: [String: String], folder: String, customFields: Set<String>, design: TemplateDesign) {
        self.design = design
        problems = design.problems
        self.sources = sources.mapValues { $0.replacing("\r\n", with: "\n") }
        self.folder = folder
        self.customFields = customFields
    }

    /// Throws all problems of all files at once.
    mutating func build() throws -> (libraries: [TemplateFormat: MustacheLibrary], numbered: NumberedLinks) {
        guard design.isReadable else { throw RenderingError.template(problems) }
        var templates: [TemplateFormat: [CheckedTemplate]] = [:]
        for format in TemplateFormat.allCases {
            let names = Set(names(of: format))
            templates[format] = names.compactMap { check($0, format, partials: names) }
        }
        // The engine works in itself for each section and partial, so what has no bounds must not come to it.
        if problems.isEmpty { problems += templates.values.flatMap { TemplateExtents($0).problems } }
        guard problems.isEmpty else {
            throw RenderingError.template(
                problems.sorted {
                    ($0.file, $0.place.line, $0.place.column) < ($1.file, $1.place.line, $1.place.column)
                })
        }
        return (try templates.mapValues(library), NumberedLinks(templates.values.flatMap(\.self)))
    }

    private func names(of format: TemplateFormat) -> [String] {
        sources.keys.filter { TemplateFormat(fileName: $0) == format }
            .map { String($0.dropLast(format.rawValue.count + 1)) }
    }

    private mutating func check(
        _ name: String, _ format: TemplateFormat, partials: Set<String>
    ) -> CheckedTemplate? {
        let fileName = "\(name).\(format.rawValue)"
        let file = "\(folder)/\(fileName)"
        guard let source = sources[fileName] else { return nil }
        let scanner = TemplateScanner(source)
        let check = TemplateCheck(
            file: file, tags: scanner.tags, format: format,
            names: TemplateSchema.names(of: name, format, design), partials: partials, customFields: customFields)
        problems += scanner.problems.map { $0.inFile(file) } + check.problems
        return CheckedTemplate(name: name, file: file, source: source, tags: scanner.tags, marks: check.marks)
    }

    private func library(_ templates: [CheckedTemplate]) throws -> MustacheLibrary {
        var library = MustacheLibrary()
        for template in templates {
            let compiled = CompiledTemplate(template.source, tags: template.tags, marks: template.marks)
            library.register(try compiled.parsed(), named: template.name)
            for mark in compiled.partials {
                library.register(try MustacheTemplate(string: mark.text), named: mark.partialName)
            }
        }
        return library
    }
}

/// A template in which every name is known.
struct CheckedTemplate {
    let name: String
    /// As problems speak of it.
    let file: String
    let source: String
    let tags: [TemplateTag]
    /// Of what is a person's own, by the index of the tag.
    let marks: [Int: PersonalMark?]

    var partials: Set<String> { Set(tags.lazy.filter { $0.kind == .partial }.map(\.name)) }
}
