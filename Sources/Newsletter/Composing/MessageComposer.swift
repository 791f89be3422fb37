import Foundation
import Mail
import Synchronization

/// Makes the message of each reader: `ComposedEdition + Reader → Envelope + Message`.
///
/// The only place where a person appears. A message is a pure function of the edition, the secret and the reader. What
/// all readers of a mix of topics share is rendered and encoded once; a message is a concatenation of those bytes with a
/// few personal fields. Any number of threads may ask at once.
public final class MessageComposer: Sendable {
    /// What the readers of one mix of topics share.
    private final class Mix: Sendable {
        /// The whole field, unless it says something personal.
        let subjectField: [UInt8]?
        let subject: [Segment]
        let text: EncodedBody
        let html: EncodedBody
        /// Whether something of it asks for another column of the list.
        let asksForFields: Bool
        /// About what a message of it takes, so that its buffer need not grow.
        let size: Int

        init(_ layout: RenderedLayout, text: EncodedBody, html: EncodedBody) {
            subject = layout.subject
            subjectField = MessageComposer.field(constant: subject)
            (self.text, self.html) = (text, html)
            asksForFields = text.asksForFields || html.asksForFields || subject.contains(where: \.asksForFields)
            size = text.constantSize + html.constantSize + MessageComposer.personalSize
        }
    }

    /// Where a mix is made once, whoever asks for it at the same time.
    private final class MixPlace: Sendable {
        let mix = Mutex<Mix?>(nil)
    }

    public let edition: ComposedEdition
    /// In the order of the sections.
    private let topics: [Topic]
    private let personalization: Personalization
    private let signers: [DKIMSigner]
    private let returnPath: ReturnPath.Signature?
    let rendered: RenderedEdition
    private let textSections: [EncodedBody]
    private let htmlSections: [EncodedBody]
    private let commonFields: [UInt8]
    private let mixes = Mutex<[[Int]: MixPlace]>([:])
    /// Mixes are kept up to this number, which bounds memory when every reader follows other topics.
    private static let mixesKept = 1_024
    /// More than the head and the personal places of most messages take.
    private static let personalSize = 4_096

    /// - Throws: `TemplateError` when a template does not render.
    public init(_ edition: ComposedEdition, secrets: SigningSecrets) throws {
        self.edition = edition
        signers = secrets.dkim
        returnPath = secrets.bounces.flatMap {
            ReturnPath.Signature(
                base: $0, edition: edition.id, listID: edition.listID, secret: secrets.unsubscribe)
        }
        topics = edition.content.sections.map(\.topic)
        personalization = Personalization(edition, secret: secrets.unsubscribe)
        rendered = try RenderedEdition(
            content: edition.content, templates: edition.templates, subjectTemplate: edition.subject)
        textSections = rendered.sections.map { EncodedBody($0.text) }
        htmlSections = rendered.sections.map { EncodedBody($0.html) }
        commonFields = try Self.commonFields(of: edition)
    }

    /// The same messages but for their Date field; nothing is rendered again.
    init(_ other: MessageComposer, date: Date) throws {
        var edition = other.edition
        edition.date = date
        self.edition = edition
        (topics, personalization) = (other.topics, other.personalization)
        (signers, returnPath) = (other.signers, other.returnPath)
        (rendered, textSections, htmlSections) = (other.rendered, other.textSections, other.htmlSections)
        commonFields = try Self.commonFields(of: edition)
    }

    /// The message of a reader.
    ///
    /// - Returns: RFC 5322 bytes with CRLF line ends, 7-bit, no line beginning with a dot; nil when no topic of the
    ///   reader is in the edition.
    public func message(for reader: Reader) throws -> [UInt8]? {
        let sections = mix(for: reader)
        guard !sections.isEmpty else { return nil }
        let mix = try mix(of: sections)
        let personal = try personal(of: reader, sections: sections, withFields: mix.asksForFields)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(mix.size)
        try writeHead(for: personal, of: mix, into: &bytes)
        personal.frame.append(.opening, to: &bytes)
        mix.text.write(for: personal.fields, into: &bytes)
        personal.frame.append(.middle, to: &bytes)
        mix.html.write(for: personal.fields, into: &bytes)
        personal.frame.append(.closing, to: &bytes)
        return try DKIMSigner.sign(bytes, with: signers, at: edition.date)
    }

    /// Who sends and who receives, as the server is told.
    public func envelope(for reader: Reader) -> Envelope {
        Envelope(
            sender: returnPath?.path(of: reader.id).address ?? edition.from.address, recipient: reader.address)
    }

    /// Indexes of the sections that a reader gets, in order; empty when none of the reader's topics is in the edition.
    func mix(for reader: Reader) -> [Int] {
        topics.indices.filter { reader.follows(topics[$0]) }
    }

    func personal(of reader: Reader, sections: [Int], withFields: Bool) throws -> Personal {
        try personalization.personal(
            of: reader, topics: sections.map { topics[$0].name }, custom: withFields ? reader.fields.values() : [:])
    }

    private func mix(of sections: [Int]) throws -> Mix {
        let place = mixes.withLock { mixes in
            if let place = mixes[sections] { return place }
            if mixes.count >= Self.mixesKept { mixes.removeAll() }
            let place = MixPlace()
            mixes[sections] = place
            return place
        }
        return try place.mix.withLock { mix in
            if let mix { return mix }
            let made = try makeMix(of: sections)
            mix = made
            return made
        }
    }

    private func makeMix(of sections: [Int]) throws -> Mix {
        let layout = try rendered.layout(for: sections)
        return Mix(
            layout, text: EncodedBody(layout.text, sections: textSections),
            html: EncodedBody(layout.html, sections: htmlSections))
    }

    // MARK: Header fields

    /// The Subject of everybody; nil when a part of it is personal.
    private static func field(constant segments: [Segment]) -> [UInt8]? {
        var text = ""
        for segment in segments {
            guard case .constant(let part) = segment else { return nil }
            text += part
        }
        return HeaderField(.subject, cleaning: Personal.line(text)).bytes
    }

    private static func commonFields(of edition: ComposedEdition) throws -> [UInt8] {
        var fields = [HeaderField(.from, edition.from)]
        if let replyTo = edition.replyTo { fields.append(HeaderField(.replyTo, replyTo)) }
        fields.append(HeaderField(date: edition.date, in: edition.timeZone))
        fields.append(try HeaderField(listID: edition.listID, name: edition.listName))
        if edition.unsubscribeWeb != nil {
            fields.append(try HeaderField(.listUnsubscribePost, structured: "List-Unsubscribe=One-Click"))
        }
        if let sender = edition.feedbackID {
            fields.append(
                try HeaderField(.feedbackID, structured: "\(edition.id):\(edition.listID):newsletter:\(sender)"))
        }
        return fields.flatMap(\.bytes)
    }

    private func writeHead(for personal: Personal, of mix: Mix, into bytes: inout [UInt8]) throws {
        bytes += commonFields
        HeaderField(.to, personal.mailbox).append(to: &bytes)
        if let field = mix.subjectField {
            bytes += field
        } else {
            HeaderField(.subject, cleaning: personal.line(mix.subject)).append(to: &bytes)
        }
        HeaderField(messageID: personal.messageID).append(to: &bytes)
        try HeaderField(.listUnsubscribe, urls: personal.unsubscribeURLs).append(to: &bytes)
        personal.frame.append(.fields, to: &bytes)
        bytes += [0x0D, 0x0A]
    }
}
