import Foundation
import Mail

/// What `tidings.yaml` says, checked: every key known, every value of its kind, paths made absolute.
public struct Configuration: Sendable {
    /// The path of the file, as it was given.
    public var file: String
    /// The folder of the file: relative paths start here, so that a newsletter can be moved as a whole.
    public var folder: URL
    public var newsletter: NewsletterSettings
    public var store: URL
    public var outbox: URL
    /// By name; `weekly` is the one that commands mean when none is named.
    public var editions: [String: EditionSettings]
    /// Where articles come from, in the order of the file.
    public var sources: [ArticleSource]
    public var fetching: FetchingSettings
    /// One mail server or several, in the order of the file; one without a URL when the file names none.
    public var smtp: [SMTPSettings]
    /// What may go to the domains of the readers; `*` stands for those that are not named.
    public var domainLimits: [String: DomainLimits]
    /// How much may go out a day, while receivers get to know the sender; nil: any number.
    public var warmUp: WarmUp?
    /// Where reports of failed deliveries go: the envelope sender is made from it, another for each message.
    public var bounces: Address?
    /// Who signs the messages: none, one, or one for each kind of key.
    public var dkim: [DKIMSigner]
    public var unsubscribe: UnsubscribeSettings
    /// Whether an edition is mailed only as it was approved.
    public var requiresApproval: Bool
    /// Words that tell the topic of an article which names none.
    public var topics: [TopicWords]
    public var rights: RightsPolicy
    public var check: CheckSettings
}

/// What checks of messages leave be, and for whom they look.
public struct CheckSettings: Sendable, Equatable {
    public var suppressions: [MailCheck.Suppression] = []
    /// Mail clients that must know what a message uses; none: told for information only.
    public var clients: [MailClient] = []
}

/// Who sends, and where the newsletter lives.
public struct NewsletterSettings: Sendable, Equatable, Codable {
    public var name: String
    public var from: Mailbox
    public var replyTo: Mailbox?
    /// The identifier of RFC 2919, such as `weekly.example.org`.
    public var listID: String
    public var postalAddress: String
    /// The sender's own name in the Feedback-ID field: 5 to 15 characters, always the same.
    public var feedbackID: String?
    /// BCP 47.
    public var language: String
    /// An identifier of the time-zone database; days and weeks are counted there.
    public var timeZone: TimeZone
    /// The web page of past editions.
    public var archive: String?
}

/// How one kind of edition is chosen and shown.
public struct EditionSettings: Sendable, Equatable {
    public var templates: URL
    /// A Mustache template for the Subject field.
    public var subject: String
    /// What is wrong with it shows only beside the columns of the subscriber list.
    let subjectPlace: TextPlace
    public var selection: SelectionRules
}

/// How sources are fetched from the web.
public struct FetchingSettings: Sendable, Equatable {
    /// Seconds for one source, redirects included.
    public var timeout = 30.0
    /// Sources at once.
    public var connections = 8
    /// Said to servers beside the program's name: where they find out who asks.
    public var about = "example.org"

    public init() {}
}

/// How messages reach the mail server.
public struct SMTPSettings: Sendable, Equatable {
    public var url: String?
    /// Nil: required, but for a loopback host.
    public var tls: SMTPServer.TLSPolicy?
    /// `1.2` or `1.3`.
    public var minimumTLS = SMTPServer.TLSVersion.tls12
    public var username: String?
    public var password: String?
    /// An OAuth 2 bearer token, in place of a password.
    public var bearer: String?
    /// Half a login: told to those who send only, for the others may lack the secret in their environment.
    var loginFault: ConfigurationError.Problem?
    public var caFile: URL?
    public var connections = 8
    public var rate: SendingRate?
    /// The share of the messages, against the other servers; 0: only while none of them can be used.
    public var weight = 1
    /// Seconds, for every phase of a dialogue in place of the limits of RFC 5321 §4.5.3.2.
    public var timeout: Double?
    /// Seconds that a run may go on while nothing can go out; 0: never wait.
    public var patience = 60.0
    /// The name said in EHLO; nil: the machine's own.
    public var heloName: String?
}

/// Where a reader can leave.
public struct UnsubscribeSettings: Sendable, Equatable {
    public var mailto: Address
    /// A web address that takes the token as its last path component; nil without a web server.
    public var https: String?
    /// Signs the tokens: at least 16 bytes.
    public var secret: [UInt8]
}
