import Mustache

/// The subject line as the configuration writes it: `{{newsletter.name}} · {{edition.id}}`.
struct SubjectTemplate: Sendable {
    private let template: MustacheTemplate
    private let library: MustacheLibrary

    init(_ source: String, customFields: Set<String>) throws {
        let scanner = TemplateScanner(source)
        let check = TemplateCheck(
            file: "subject", tags: scanner.tags, format: .text, names: TemplateSchema.subject, partials: [],
            customFields: customFields)
        let problems = scanner.problems.map { $0.inFile("subject") } + check.problems
        guard problems.isEmpty else { throw RenderingError.template(problems) }
        let compiled = CompiledTemplate(source, tags: scanner.tags, marks: check.marks)
        template = try compiled.parsed()
        var library = MustacheLibrary()
        for mark in compiled.partials {
            library.register(try MustacheTemplate(string: mark.text), named: mark.partialName)
        }
        self.library = library
    }

    /// With marks where the person stands, on one line.
    func render(_ context: [String: TemplateValue]) -> String {
        template.render(TemplateValue.group(context).forEngine(.text), library: library)
            .split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
