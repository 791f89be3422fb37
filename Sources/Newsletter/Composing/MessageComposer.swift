import Foundation
import Mail

/// Makes the message of each reader: `ComposedEdition + Reader → Envelope + Message`. The only place where a person appears.
///
/// A message is a pure function of the edition, the secret and the reader. What all readers of a mix of topics share is
/// rendered and encoded once; a message is a concatenation of those bytes with a few personal fields.
public final class MessageComposer {
    /// What the readers of one mix of topics share.
    private struct Mix {
        let subject: [Segment]
        let text: EncodedBody
        let html: EncodedBody
    }

    public let edition: ComposedEdition
    private let secret: [UInt8]
    private let rendered: RenderedEdition
    private let textSections: [EncodedBody]
    private let htmlSections: [EncodedBody]
    private let commonFields: [UInt8]
    private var mixes: [[Int]: Mix] = [:]
    /// Mixes are kept up to this number, which bounds memory when every reader follows other topics.
    private static let mixesKept = 1_024

    /// - Throws: `TemplateError` when a template does not render.
    public init(_ edition: ComposedEdition, secret: [UInt8]) throws {
        self.edition = edition
        self.secret = secret
        rendered = try RenderedEdition(
            content: edition.content, templates: edition.templates, subjectTemplate: edition.subject)
        textSections = rendered.sections.map { EncodedBody($0.text) }
        htmlSections = rendered.sections.map { EncodedBody($0.html) }
        commonFields = try Self.commonFields(of: edition)
    }

    /// The message of a reader.
    ///
    /// - Returns: RFC 5322 bytes with CRLF line ends, 7-bit, no line beginning with a dot; nil when no topic of the
    ///   reader is in the edition.
    public func message(for reader: Reader) throws -> [UInt8]? {
        let sections = edition.mix(for: reader)
        guard !sections.isEmpty else { return nil }
        let mix = try mix(of: sections)
        let personal = Personal(reader, edition: edition, secret: secret)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(lastSize)
        try writeHead(for: personal, subject: mix.subject, into: &bytes)
        MultipartAlternative.write(
            boundary: personal.boundary, into: &bytes,
            text: { mix.text.write(for: personal.fields, into: &$0) },
            html: { mix.html.write(for: personal.fields, into: &$0) })
        lastSize = bytes.count + 1_024
        return bytes
    }

    private var lastSize = 65_536

    private func mix(of sections: [Int]) throws -> Mix {
        if let mix = mixes[sections] { return mix }
        let layout = try rendered.layout(for: sections)
        let mix = Mix(
            subject: layout.subject, text: EncodedBody(layout.text, sections: textSections),
            html: EncodedBody(layout.html, sections: htmlSections))
        if mixes.count >= Self.mixesKept { mixes.removeAll() }
        mixes[sections] = mix
        return mix
    }

    // MARK: Header fields

    private static func commonFields(of edition: ComposedEdition) throws -> [UInt8] {
        var fields = [try HeaderField(.from, edition.from)]
        if let replyTo = edition.replyTo { fields.append(try HeaderField(.replyTo, replyTo)) }
        fields.append(HeaderField(date: edition.date, in: edition.timeZone))
        fields.append(try HeaderField(listID: edition.listID, name: edition.listName))
        fields.append(try HeaderField(.mimeVersion, raw: "1.0"))
        return fields.flatMap(\.bytes)
    }

    private func writeHead(for personal: Personal, subject: [Segment], into bytes: inout [UInt8]) throws {
        bytes += commonFields
        HeaderField.append(.to, personal.mailbox, to: &bytes)
        HeaderField.append(.subject, unstructured: personal.line(subject), to: &bytes)
        try HeaderField(.messageID, raw: personal.messageID).append(to: &bytes)
        try HeaderField(.listUnsubscribe, urls: personal.unsubscribeURLs).append(to: &bytes)
        if edition.unsubscribeWeb != nil {
            try HeaderField(.listUnsubscribePost, raw: "List-Unsubscribe=One-Click").append(to: &bytes)
        }
    }
}
