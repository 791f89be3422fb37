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
    mutating func build() throws -> [TemplateFormat: MustacheLibrary] {
        guard design.isReadable else { throw RenderingError.template(problems) }
        var libraries: [TemplateFormat: MustacheLibrary] = [:]
        for format in TemplateFormat.allCases {
            var library = MustacheLibrary()
            for name in names(of: format) {
                try add(name, format, to: &library)
            }
            libraries[format] = library
        }
        guard problems.isEmpty else {
            throw RenderingError.template(
                problems.sorted {
                    ($0.file, $0.place.line, $0.place.column) < ($1.file, $1.place.line, $1.place.column)
                })
        }
        return libraries
    }

    private func names(of format: TemplateFormat) -> [String] {
        sources.keys.filter { TemplateFormat(fileName: $0) == format }
            .map { String($0.dropLast(format.rawValue.count + 1)) }.sorted()
    }

    private mutating func add(_ name: String, _ format: TemplateFormat, to library: inout MustacheLibrary) throws {
        let fileName = "\(name).\(format.rawValue)"
        let file = "\(folder)/\(fileName)"
        guard let source = sources[fileName] else { return }
        let scanner = TemplateScanner(source)
        let check = TemplateCheck(
            file: file, tags: scanner.tags, format: format,
            names: TemplateSchema.names(of: name, format, design), partials: Set(names(of: format)),
            customFields: customFields)
        let found = scanner.problems.map { $0.inFile(file) } + check.problems + loops(name, format, scanner.tags, file)
        problems += found
        guard found.isEmpty else { return }
        let compiled = CompiledTemplate(source, tags: scanner.tags, marks: check.marks)
        library.register(try compiled.parsed(), named: name)
        for mark in compiled.partials {
            library.register(try MustacheTemplate(string: mark.text), named: mark.partialName)
        }
    }

    /// The engine would follow a partial that includes itself for ever.
    private func loops(
        _ name: String, _ format: TemplateFormat, _ tags: [TemplateTag], _ file: String
    ) -> [TemplateProblem] {
        tags.filter { $0.kind == .partial && reaches(name, from: $0.name, format) }
            .map { TemplateProblem($0.place, .partialLoop($0.name), file: file) }
    }

    private func reaches(_ goal: String, from start: String, _ format: TemplateFormat) -> Bool {
        var seen: Set<String> = []
        var waiting = [start]
        while let name = waiting.popLast() {
            if name == goal { return true }
            guard seen.insert(name).inserted, let source = sources["\(name).\(format.rawValue)"] else { continue }
            waiting += TemplateScanner(source).tags.filter { $0.kind == .partial }.map(\.name)
        }
        return false
    }
}
