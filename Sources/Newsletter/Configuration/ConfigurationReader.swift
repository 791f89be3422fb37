import Foundation
import Mail
import Yams

extension Configuration {
    /// Reads a configuration file.
    ///
    /// - Throws: `ConfigurationError` with everything that is wrong, each with its place and what to do.
    public init(contentsOf file: URL, environment: [String: String]) throws {
        guard let data = FileManager.default.contents(atPath: file.path) else {
            throw ConfigurationError(
                place: file.relativePath,
                "no such file. Make a newsletter with: tidings init, or name one with --config.")
        }
        guard let text = String(validating: data, as: UTF8.self) else {
            throw ConfigurationError(place: file.relativePath, "is not UTF-8 text. Save it as UTF-8.")
        }
        try self.init(
            yaml: text, file: file.relativePath, folder: file.deletingLastPathComponent().absoluteURL,
            environment: environment)
    }

    public init(yaml: String, file: String, folder: URL, environment: [String: String]) throws {
        let root: Node?
        do {
            root = try Yams.compose(yaml: yaml)
        } catch let error as YamlError {
            throw ConfigurationError(yamlError: error, file: file)
        }
        let source = SettingsReader.Source(file: file, folder: folder, environment: environment)
        let reader = SettingsReader(root, in: source)
        let newsletter = NewsletterSettings(reader.mapping("newsletter"))
        let store = reader.file("store") ?? folder.appendingPathComponent("tidings.db")
        let outbox = reader.file("outbox") ?? folder.appendingPathComponent("outbox")
        let editions = EditionSettings.all(reader.mapping("editions"))
        let sources = ArticleSource.all(reader.mappings("sources"))
        let fetching = FetchingSettings(reader.mapping("fetching"), sender: newsletter?.from.address.domain)
        let smtp = SMTPSettings.all(reader)
        let domainLimits = DomainLimits.all(reader.mapping("domains"))
        let warmUp = WarmUp(reader.mapping("warmUp"))
        let bounces = Self.bounces(reader.mapping("bounces"))
        let dkim = reader.mappings("dkim").compactMap { DKIMSigner($0, from: newsletter?.from.address.domain) }
        let unsubscribe = UnsubscribeSettings(reader.mapping("unsubscribe"))
        let check = CheckSettings(reader.mapping("check"))
        let requiresApproval = reader.value("requireApproval", "true or false") { Bool($0) } ?? false
        let topics = TopicWords.all(reader.mapping("topics"))
        let rights = RightsPolicy(reader.mapping("rights"))
        reader.finish()
        guard source.problems.isEmpty, let newsletter, let unsubscribe else {
            throw ConfigurationError(source.problems)
        }
        self.init(
            folder: folder, newsletter: newsletter, store: store, outbox: outbox, editions: editions, sources: sources,
            fetching: fetching, smtp: smtp, domainLimits: domainLimits, warmUp: warmUp, bounces: bounces, dkim: dkim,
            unsubscribe: unsubscribe, requiresApproval: requiresApproval, topics: topics, rights: rights, check: check)
    }
}

extension Configuration {
    /// Leaves room for what is added: the edition, the reader's number and a signature.
    private static let longestBounceName = 24

    private static func bounces(_ reader: SettingsReader) -> Address? {
        defer { reader.finish() }
        let expected =
            "an address such as bounces@example.org, with at most \(longestBounceName) characters before the @"
        return reader.value("address", expected) { text in
            (try? Address(text)).flatMap { address in
                address.local.utf8.count <= longestBounceName && !address.local.hasPrefix("\"") ? address : nil
            }
        }
    }
}

extension ConfigurationError {
    fileprivate init(yamlError error: YamlError, file: String) {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            self.init(place: "\(file):\(mark.line):\(mark.column)", "\(problem). Mend the YAML there.")
        case .duplicatedKeysInMapping(let duplicates, let context):
            let keys = duplicates.map(\.description).joined(separator: ", ")
            self.init(place: "\(file):\(context.mark.line):\(context.mark.column)", "a key stands twice: \(keys).")
        default:
            self.init(place: file, "cannot be read as YAML: \(error).")
        }
    }
}

extension NewsletterSettings {
    fileprivate init?(_ reader: SettingsReader) {
        let name = reader.string("name")
        let from = reader.mailbox("from")
        let replyTo = reader.mailbox("replyTo")
        let listID = reader.value("listID", "a name such as weekly.example.org (RFC 2919)") { text in
            text.contains(".") && text.utf8.count <= 255 && text.utf8.allSatisfy(\.isDotAtom) ? text : nil
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

extension EditionSettings {
    fileprivate static func all(_ reader: SettingsReader) -> [String: EditionSettings] {
        let named = reader.mappings().map { ($0.name, EditionSettings($0.reader)) }
        for (name, _) in named where name.wholeMatch(of: /[A-Za-z][A-Za-z0-9-]{0,31}/) == nil {
            reader.problem(
                "\"editions\" names \"\(name)\". Use letters, digits and hyphens, at most 32: it becomes a part of ids and folders."
            )
        }
        guard named.isEmpty else { return Dictionary(named) { _, last in last } }
        return ["weekly": EditionSettings(SettingsReader(nil, path: ["editions", "weekly"], in: reader.source))]
    }

    fileprivate init(_ reader: SettingsReader) {
        let kind = reader.path.last ?? "weekly"
        templates = reader.file("template") ?? reader.source.folder.appendingPathComponent("templates/\(kind)")
        subject = reader.string("subject") ?? "{{newsletter.name}} · {{edition.id}}"
        subjectPlace = reader.textPlace(of: "subject") ?? TextPlace(reader.source.file)
        let topics = reader.list("topics")?.compactMap { Topic($0) }
        selection = SelectionRules(reader.mapping("selection"), topics: topics)
        reader.finish()
    }
}

extension SelectionRules {
    fileprivate init(_ reader: SettingsReader, topics: [Topic]?) {
        let some = 1...100_000
        self.init(
            topics: topics, maxAgeDays: reader.int("maxAgeDays", in: 1...3_660),
            maxPerTopic: reader.int("maxPerTopic", in: some),
            maxPerSource: reader.int("maxPerSource", in: some), maxTotal: reader.int("maxTotal", in: some),
            halfLifeDays: reader.value("halfLifeDays", "a number of days from 0.1 to 365") { text in
                Double(text).flatMap { (0.1...365).contains($0) ? $0 : nil }
            } ?? 3)
        reader.finish()
    }
}

extension DKIMSigner {
    /// - Parameter sender: The domain of the From address, which must be the signing one or below it (RFC 9989: alignment).
    fileprivate init?(_ reader: SettingsReader, from sender: String?) {
        let name = "a host name in ASCII"
        let domain = reader.value("domain", "\(name), such as example.org") { text in
            DKIMSigner.isHostName(text) && text.contains(".") ? text.lowercased() : nil
        }
        let selector = reader.value("selector", "\(name), such as t1") { DKIMSigner.isHostName($0) ? $0 : nil }
        let pem = reader.secret("key")
        reader.finish()
        if domain == nil { reader.missing("domain", "Give the domain that signs, such as example.org.") }
        if selector == nil { reader.missing("selector", "Give the name of the key in the DNS, such as t1.") }
        guard let pem else {
            reader.missing("keyFile", "Name a private key of mode 0600; tidings dkim keygen makes one.")
            return nil
        }
        guard let domain, let selector else { return nil }
        if let sender, sender != domain, !sender.hasSuffix(".\(domain)") {
            reader.problem(
                "the domain \(domain) does not cover the sender's, \(sender): receivers would not count the signature (DMARC)."
            )
        }
        do throws(DKIMError) {
            self.init(domain: domain, selector: selector, key: try DKIMKey(pem: pem))
        } catch {
            reader.problem("the key of \"dkim\" \(error)")
            return nil
        }
    }

    private static func isHostName(_ text: String) -> Bool {
        (1...253).contains(text.utf8.count)
            && text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).allSatisfy { label in
                (1...63).contains(label.count)
                    && label.allSatisfy { $0.isLetterOrDigit || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") }
            }
    }
}

extension UnsubscribeSettings {
    fileprivate init?(_ reader: SettingsReader) {
        let mailto = reader.value("mailto", "an address such as unsubscribe@example.org") { try? Address($0) }
        let https = reader.value(
            "https",
            "an address of at most 900 letters that begins with https://, without a login, \"?\" and \"#\": the token ends its path",
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

    /// Where the token can be the last part of the path, without the slash before it.
    private static func place(_ text: String) -> String? {
        guard text.hasPrefix("https://"), text.utf8.count <= 900,
            text.utf8.allSatisfy({ (0x21...0x7E).contains($0) && $0 != 0x3C && $0 != 0x3E }),
            let parts = URLComponents(string: text), parts.host?.isEmpty == false, parts.user == nil,
            parts.query == nil, parts.fragment == nil
        else { return nil }
        return text.replacing(/\/+$/, with: "")
    }
}

extension CheckSettings {
    fileprivate init(_ reader: SettingsReader) {
        do throws(CheckError) {
            clients = try MailClient.named(reader.list("clients") ?? [])
        } catch {
            reader.problem("\(error)")
        }
        let known = Set(CheckRule.all.map(\.id))
        suppressions = reader.mappings("suppress").compactMap { reader in
            let id = reader.value("id", "the name of a rule, such as A10 (docs/checks.md)") {
                known.contains($0) ? $0 : nil
            }
            let reason = reader.string("reason")
            reader.finish()
            if reason == nil { reader.missing("reason", "Say why, for those who come after you.") }
            return id.flatMap { id in reason.map { MailCheck.Suppression(id: id, reason: $0) } }
        }
        reader.finish()
    }
}

extension SettingsReader {
    fileprivate func mailbox(_ key: String) -> Mailbox? {
        value(key, "an address such as digest@example.org or The Ledger <digest@example.org>") { try? Mailbox($0) }
    }

    /// A secret from the environment (`KEY`) or from a file that only its owner can read (`KEYFile`), never from YAML.
    func secret(_ key: String) -> String? {
        let place = value("\(key)File")
        if let value = value(key) {
            if Self.variables(for: path + [key]).contains(value.place) { return value.text }
            fail(
                value,
                "a secret does not belong into this file. Put it into a file of mode 0600 and name that as \"\(key)File\"."
            )
        }
        guard let place else { return nil }
        let file = URL(fileURLWithPath: place.text, relativeTo: source.folder)
        guard let data = FileManager.default.contents(atPath: file.path) else {
            fail(place, "no file \(place.text) there, or it cannot be read.")
            return nil
        }
        let mode = (try? FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions] as? Int) ?? 0
        if mode & 0o077 != 0 {
            fail(place, "others may read \(place.text). Type: chmod 600 \(place.text)")
            return nil
        }
        return String(decoding: data, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    }
}

extension UInt8 {
    fileprivate var isLetterOrDigit: Bool {
        switch self {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "a")...UInt8(ascii: "z"):
            true
        default: false
        }
    }

    fileprivate var isDotAtom: Bool {
        isLetterOrDigit || self == UInt8(ascii: ".") || self == UInt8(ascii: "-") || self == UInt8(ascii: "_")
    }
}
