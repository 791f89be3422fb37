/// What a line of a capture is.
///
/// Every line that is not blank has exactly one class.
enum LineClass: String, Sendable, CaseIterable {
    case topic, title, dateline, author, excerpt, body, subheading
    case source, republication
    case truncation = "truncation-mark"
    case caption, credit
    case crossLinkLabel = "cross-link-label"
    case crossLink = "cross-link"
    case tags, related, comments
    case authorBox = "author-box"
    case license
    case stray
    case noise = "page-noise"

    /// Whether the line is kept in one of an article's fields.
    var isKept: Bool {
        switch self {
        case .topic, .title, .dateline, .author, .excerpt, .body, .subheading, .source, .republication, .license: true
        default: false
        }
    }

    var isText: Bool { self == .body || self == .subheading || self == .excerpt }
}

/// The class of a line, and the rule that gave it.
struct Verdict: Sendable, Equatable {
    var lineClass: LineClass
    var reason: String

    init(_ lineClass: LineClass, _ reason: String) {
        (self.lineClass, self.reason) = (lineClass, reason)
    }
}
