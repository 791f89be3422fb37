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
            file: file, folder: folder, newsletter: newsletter, store: store, outbox: outbox, editions: editions,
            sources: sources, fetching: fetching, smtp: smtp, domainLimits: domainLimits, warmUp: warmUp,
            bounces: bounces, dkim: dkim, unsubscribe: unsubscribe, requiresApproval: requiresApproval, topics: topics,
            rights: rights, check: check)
    }
}

extension Configuration {
    /// Leaves room for what is added: the edition, the reader's number and a signature.
    private static let longestBounceName = 24
    /// An address has 254 octets, 65 of which may be the filled name and its `@`.
    private static let longestBounceDomain = 189

    private static func bounces(_ reader: SettingsReader) -> Address? {
        defer { reader.finish() }
        let expected =
            "an address such as bounces@example.org, with at most \(longestBounceName) characters before the @ and \(longestBounceDomain) behind it"
        return reader.value("address", expected) { text in
            (try? Address(text)).flatMap { address in
                address.local.utf8.count <= longestBounceName && !address.local.hasPrefix("\"")
                    && address.domain.utf8.count <= longestBounceDomain ? address : nil
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
