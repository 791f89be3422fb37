import Foundation
import Mail

/// Makes the message of each reader: `ComposedEdition + Reader → Envelope + Message`.
///
/// The only place where a person appears. A message is a pure function of the edition, the secret and the reader. What
/// all readers of a mix of topics share is rendered and encoded once; a message is a concatenation of those bytes with a few personal fields.
public final class MessageComposer {
    /// What the readers of one mix of topics share.
    private struct Mix {
        let subject: [Segment]
        let text: EncodedBody
        let html: EncodedBody
    }

    public let edition: ComposedEdition
    private let secret: [UInt8]
    let rendered: RenderedEdition
    private let textSections: [EncodedBody]
    private let htmlSections: [EncodedBody]
    private let commonFields: [UInt8]
    private var mixes: [[Int]: Mix] = [:]
    /// A little more than the last message, so that the next one is written without growing its buffer.
    private var expectedSize = 65_536
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
        let personal = try personal(of: reader)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(expectedSize)
        try writeHead(for: personal, subject: mix.subject, into: &bytes)
        bytes += personal.body.opening
        mix.text.write(for: personal.fields, into: &bytes)
        bytes += personal.body.middle
        mix.html.write(for: personal.fields, into: &bytes)
        bytes += personal.body.closing
        expectedSize = bytes.count + 1_024
        return bytes
    }

    func personal(of reader: Reader) throws -> Personal {
        try Personal(reader, edition: edition, secret: secret)
    }

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
        var fields = [HeaderField(.from, edition.from)]
        if let replyTo = edition.replyTo { fields.append(HeaderField(.replyTo, replyTo)) }
        fields.append(HeaderField(date: edition.date, in: edition.timeZone))
        fields.append(try HeaderField(listID: edition.listID, name: edition.listName))
        if edition.unsubscribeWeb != nil {
            fields.append(try HeaderField(.listUnsubscribePost, structured: "List-Unsubscribe=One-Click"))
        }
        return fields.flatMap(\.bytes)
    }

    private func writeHead(for personal: Personal, subject: [Segment], into bytes: inout [UInt8]) throws {
        bytes += commonFields
        HeaderField(.to, personal.mailbox).append(to: &bytes)
        HeaderField(.subject, cleaning: personal.line(subject)).append(to: &bytes)
        HeaderField(messageID: personal.messageID).append(to: &bytes)
        try HeaderField(.listUnsubscribe, urls: personal.unsubscribeURLs).append(to: &bytes)
        for field in try personal.body.fields { field.append(to: &bytes) }
        bytes += [0x0D, 0x0A]
    }
}
