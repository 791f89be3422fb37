import Foundation
import Mail

extension NewsletterSettings {
    init?(_ reader: SettingsReader) {
        let name = reader.string("name")
        let from = reader.mailbox("from")
        let replyTo = reader.mailbox("replyTo")
        let listID = reader.value("listID", "a name such as weekly.example.org (RFC 2919)") { text in
            text.utf8.allSatisfy(\.isOfListID) && (try? HeaderField(listID: text)) != nil ? text : nil
        }
        let postalAddress = reader.string("postalAddress")
        let feedbackID = reader.value("feedbackID", "5 to 15 letters and digits, such as ledger2024") { text in
            (5...15).contains(text.utf8.count) && text.utf8.allSatisfy(\.isLetterOrDigit) ? text : nil
        }
        let language =
            reader.value("language", "a language tag such as en or pt-BR") { text in
                text.utf8.allSatisfy { $0.isLetterOrDigit || $0 == UInt8(ascii: "-") } && text.count >= 2 ? text : nil
            } ?? "en"
        let timeZone =
            reader.value("timeZone", "a time zone such as Europe/Madrid or UTC") { TimeZone(identifier: $0) } ?? .gmt
        let archive = reader.value("archive", "an http or https address") { WebLink($0)?.text }
        reader.finish()
        if name == nil { reader.missing("name", "Give the newsletter's name.") }
        if from == nil { reader.missing("from", "Give the sender, such as: The Ledger <digest@example.org>") }
        if postalAddress == nil {
            reader.missing("postalAddress", "The law of many countries asks for one in each mail.")
        }
        guard let name, let from, let postalAddress else { return nil }
        self.init(
            name: name, from: from, replyTo: replyTo, listID: listID ?? "newsletter.\(from.address.domain)",
            postalAddress: postalAddress, feedbackID: feedbackID, language: language, timeZone: timeZone,
            archive: archive)
    }
}

extension UnsubscribeSettings {
    init?(_ reader: SettingsReader) {
        let mailto = reader.value("mailto", "an address such as unsubscribe@example.org") { try? Address($0) }
        let https = reader.value(
            "https",
            "an address of at most \(Self.longestPlace) letters that begins with https://, without a login, \"?\" and \"#\": the token ends its path",
            Self.place)
        let secret = reader.secret("secret").map { Array($0.utf8) }
        reader.finish()
        if mailto == nil { reader.missing("mailto", "Readers must be able to leave: give an address that you read.") }
        if let secret, secret.count < 16 {
            reader.problem(
                at: nil,
                "the secret of \"unsubscribe\" is shorter than 16 characters. Make one with: openssl rand -hex 32")
        } else if secret == nil {
            reader.missing("secretFile", "Name a file of mode 0600 that holds a secret; tidings init makes one.")
        }
        guard let mailto, let secret else { return nil }
        self.init(mailto: mailto, https: https, secret: secret)
    }

    /// Leaves room for the token, of 46 letters at most, in what a header may have without a blank.
    private static let longestPlace = 850

    /// Where the token can be the last part of the path, without the slash before it.
    private static func place(_ text: String) -> String? {
        guard text.hasPrefix("https://"), text.utf8.count <= longestPlace,
            text.utf8.allSatisfy({ (0x21...0x7E).contains($0) && $0 != 0x3C && $0 != 0x3E }),
            let parts = URLComponents(string: text), parts.host?.isEmpty == false, parts.user == nil,
            parts.query == nil, parts.fragment == nil
        else { return nil }
        return text.replacing(/\/+$/, with: "")
    }
}

extension SettingsReader {
    fileprivate func mailbox(_ key: String) -> Mailbox? {
        value(key, "an address such as digest@example.org or The Ledger <digest@example.org>") { try? Mailbox($0) }
    }
}

extension UInt8 {
    var isLetterOrDigit: Bool {
        switch self {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "a")...UInt8(ascii: "z"):
            true
        default: false
        }
    }

    fileprivate var isOfListID: Bool {
        isLetterOrDigit || self == UInt8(ascii: ".") || self == UInt8(ascii: "-") || self == UInt8(ascii: "_")
    }
}
