import Mail

extension MessageComposer {
    /// A reader's message before it is encoded, to look at.
    public struct Preview: Sendable {
        public let from: String
        public let subject: String
        public let preheader: String
        public let html: String
        public let text: String
        /// The header fields as they are sent.
        public let head: String
    }

    /// Nil when no topic of the reader is in the edition.
    public func preview(for reader: Reader) throws -> Preview? {
        let sections = mix(for: reader)
        guard let message = try message(for: reader) else { return nil }
        let personal = try personal(of: reader, sections: sections, withFields: true)
        let layout = try rendered.layout(for: sections)
        let end = message.indices.first { message[$0...].starts(with: Array("\r\n\r\n".utf8)) } ?? message.endIndex
        return Preview(
            from: edition.from.name ?? edition.from.address.text, subject: personal.line(layout.subject),
            preheader: Preheader(sections.flatMap { edition.content.sections[$0].articles }).text,
            html: join(layout.html, personal) { $0.html }, text: join(layout.text, personal) { $0.text },
            head: String(decoding: message[..<end], as: UTF8.self))
    }

    private func join(_ segments: [Segment], _ personal: Personal, _ part: (RenderedSection) -> [Segment]) -> String {
        segments.map { segment in
            switch segment {
            case .constant(let text): text
            case .personal(let template): template.render(personal.fields)
            case .section(let index): join(part(rendered.sections[index]), personal, part)
            }
        }.joined()
    }
}
