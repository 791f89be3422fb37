import Foundation
import Mail

/// Everything that the messages of an edition are made of but their readers and the secret: a value that is stored
/// when the edition is frozen, so that a resumed sending repeats the same bytes.
public struct ComposedEdition: Codable, Sendable {
    public var id: String
    public var content: EditionContent
    public var templates: EditionTemplates
    /// A Mustache template for the Subject field.
    public var subject: String
    public var from: Mailbox
    public var replyTo: Mailbox?
    public var listName: String
    public var listID: String
    /// The sender's name in Feedback-ID; nil leaves the field out.
    public var feedbackID: String?
    public var unsubscribeMailto: Address
    public var unsubscribeWeb: String?
    /// The Date field of every message.
    public var date: Date
    public var timeZone: TimeZone
    /// Why it was sent though its check found errors; no message shows it.
    public var forcedBecause: String?

    public func messageID(of address: Address) throws -> MessageID {
        try MessageID(left: MessageIdentity(self).identity(for: address), right: from.address.domain)
    }
}
