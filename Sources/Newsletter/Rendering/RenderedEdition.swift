/// A stretch of a rendered text: constant for everybody, a person's own, or the place of a section.
public enum Segment: Sendable, Equatable {
    case constant(String)
    case personal(PersonalTemplate)
    /// Index into `RenderedEdition.sections`.
    case section(Int)

    /// Whether it asks for another column of the list.
    var asksForFields: Bool {
        if case .personal(let template) = self { template.asksForFields } else { false }
    }
}

/// A section of an edition, rendered once for everybody: no `.section` segment in it.
public struct RenderedSection: Sendable, Equatable {
    public let topic: Topic
    public let html: [Segment]
    public let text: [Segment]
}

/// What surrounds the sections for readers of one mix of topics.
public struct RenderedLayout: Sendable, Equatable {
    public let subject: [Segment]
    public let html: [Segment]
    public let text: [Segment]
}

/// An edition in its templates: `EditionContent + EditionTemplates → RenderedEdition`, each section once for all readers.
public struct RenderedEdition: Sendable {
    public let sections: [RenderedSection]
    private let count: Int
    private let templates: EditionTemplates
    private let subject: SubjectTemplate
    private let html: TemplateContext
    private let text: TemplateContext
    private let styled: StyledEdition

    /// `subjectTemplate` knows the names of edition.txt, but for `subject` and `sections`.
    public init(content: EditionContent, templates: EditionTemplates, subjectTemplate: String) throws {
        self.templates = templates
        subject = try templates.subject(subjectTemplate)
        let pictureWidth = templates.design.pictureWidth
        func context(_ format: TemplateFormat) -> TemplateContext {
            TemplateContext(content, format: format, pictureWidth: pictureWidth, numbered: templates.numbered)
        }
        (html, text) = (context(.html), context(.text))
        count = content.sections.count
        let all = Array(content.sections.indices)
        let renderers = (SectionRenderer(html, templates), SectionRenderer(text, templates))
        styled = StyledEdition(
            frame: Self.frame(for: all, subject: subject.render(text.outline(mix: all)), html, templates),
            sections: all.map(renderers.0.section))
        sections = zip(all, styled.sections).map { index, section in
            RenderedSection(
                topic: content.sections[index].topic, html: SegmentReader(section, format: .html).segments,
                text: Self.lines(renderers.1.section(index)))
        }
    }

    /// A name of 60 columns still fits behind a greeting.
    private static func lines(_ text: String) -> [Segment] {
        SegmentReader(text, format: .text, columns: 60).segments
    }

    /// The HTML around the sections, with marks in their places.
    private static func frame(
        for mix: [Int], subject: String, _ html: TemplateContext, _ templates: EditionTemplates
    ) -> String {
        let places = mix.map { PersonalMark.section($0).text }.joined()
        return templates.render("edition", .html, html.layout(mix: mix, subject: subject, sections: places))
    }

    /// Of the layout for readers of these sections.
    func shape(of mix: [Int]) -> TemplateContext.Shape { html.shape(of: mix) }

    /// The layout for readers of these sections: indexes into `sections`, in the order in which they are shown.
    public func layout(for mix: [Int]) throws -> RenderedLayout {
        if let wrong = mix.first(where: { !sections.indices.contains($0) }) {
            throw RenderingError.unknownSection(index: wrong, count: count)
        }
        let subject = subject.render(text.outline(mix: mix))
        let places = mix.map { PersonalMark.section($0).text }
        let htmlText = styled.layout(Self.frame(for: mix, subject: subject, html, templates))
        let plainText = templates.render(
            "edition", .text, text.layout(mix: mix, subject: subject, sections: places.joined(separator: "\n")))
        return RenderedLayout(
            subject: SegmentReader(subject, format: .text).segments,
            html: SegmentReader(htmlText, format: .html).segments,
            text: Self.lines(TextWrapping().wrapped(plainText)))
    }
}

/// Renders the articles of a section, and the section around them.
private struct SectionRenderer {
    private let context: TemplateContext
    private let templates: EditionTemplates

    init(_ context: TemplateContext, _ templates: EditionTemplates) {
        (self.context, self.templates) = (context, templates)
    }

    func section(_ index: Int) -> String {
        let format = context.format
        let articles = context.articles(of: index).map { templates.render("article", format, $0) }.joined()
        let section = templates.render("section", format, context.section(index, articles: articles))
        return format == .text ? Self.lines(section) : section
    }

    /// With exactly one line end behind the last line, so that the layout alone decides on the space between sections.
    private static func lines(_ text: String) -> String {
        var lines = TextWrapping().wrapped(text)
        while lines.last?.isNewline == true { lines.removeLast() }
        return lines + "\n"
    }
}
