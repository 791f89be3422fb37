import Mail

extension SMTPSettings {
    /// What may be said of all servers of a list at once; address, share and login are each one's own.
    private static let ofAllServers = [
        "tls", "minimumTLS", "caFile", "heloName", "connections", "rate", "timeout", "patience",
    ]

    /// One mapping, or a list of them.
    static func all(_ reader: SettingsReader) -> [SMTPSettings] {
        let readers = reader.mappings("smtp", shared: Self.ofAllServers)
        let servers = readers.map(SMTPSettings.init)
        for (reader, server) in zip(readers, servers) where servers.count > 1 && server.url == nil {
            reader.missing("url", "Each of several mail servers needs one.")
        }
        if servers.count > 1, servers.allSatisfy({ $0.weight == 0 }) {
            readers[0].problem("every mail server has weight 0: one of them must get messages before the others fail.")
        }
        return servers.isEmpty ? [SMTPSettings()] : servers
    }

    private init(_ reader: SettingsReader) {
        url = Self.address(reader)
        tls = reader.value("tls", "required, optional or none") { SMTPServer.TLSPolicy(rawValue: $0) }
        minimumTLS = reader.value("minimumTLS", "1.2 or 1.3") { SMTPServer.TLSVersion(rawValue: $0) } ?? .tls12
        username = reader.string("username")
        password = reader.secret("password")
        bearer = reader.secret("bearer")
        loginFault = Self.loginFault(reader)
        caFile = reader.file("caFile")
        connections = reader.int("connections", in: 1...512) ?? 8
        rate = reader.rate()
        weight = reader.int("weight", in: 0...1_000) ?? 1
        timeout = reader.seconds("timeout", orNone: false)
        patience = reader.seconds("patience") ?? 60
        heloName = reader.value("heloName", "a host name such as mail.example.org") { name in
            (try? SMTPServer(url: "smtp://localhost", clientName: name)).map { _ in name }
        }
        reader.finish()
    }

    /// A name without a secret, or a secret without a name: with either alone no login would be tried.
    private static func loginFault(_ reader: SettingsReader) -> ConfigurationError.Problem? {
        let secrets = ["password", "passwordFile", "bearer", "bearerFile"].compactMap { reader.place(of: $0) }
        let smtp = reader.path.joined(separator: ".")
        if let place = reader.place(of: "username") {
            guard secrets.isEmpty else { return nil }
            let variables = ["password", "bearer"].flatMap { SettingsReader.variables(for: reader.path + [$0]) }
            let message =
                "\"\(smtp).username\" has no password. Name its file as passwordFile or bearerFile, set "
                + "\(variables.joined(separator: " or ")), or remove username: then there is no login."
            return ConfigurationError.Problem(place: place, message: message)
        }
        guard let place = secrets.first else { return nil }
        let message =
            "a password or token without \"\(smtp).username\". Give the username, or remove this: then there is no login."
        return ConfigurationError.Problem(place: place, message: message)
    }

    /// A wrong one is not repeated in the message: somebody may have put a password into it.
    private static func address(_ reader: SettingsReader) -> String? {
        guard let value = reader.value("url") else { return nil }
        do throws(SMTPError) {
            _ = try SMTPServer(url: value.text)
            return value.text
        } catch {
            reader.fail(value, "\(error)")
            return nil
        }
    }
}

extension DomainLimits {
    /// A mapping of domains to what may go to them; `*` stands for those that are not named.
    static func all(_ reader: SettingsReader) -> [String: DomainLimits] {
        let limits = reader.mappings().map { name, reader in
            defer { reader.finish() }
            let domain = name == "*" ? name : (try? Address("postmaster@\(name)"))?.domain
            if domain == nil {
                reader.problem(
                    "\"domains\" names \"\(name)\". Write a domain such as example.org, or \"*\" for all others.")
            }
            return (
                domain ?? name, DomainLimits(connections: reader.int("connections", in: 1...512), rate: reader.rate())
            )
        }
        return Dictionary(limits) { _, last in last }
    }
}

extension WarmUp {
    /// Nil when the mapping is absent or wrong.
    init?(_ reader: SettingsReader) {
        let start = reader.value("start", "a day such as 2026-11-01") { CalendarDay($0) }
        let first = reader.int("first", in: 1...1_000_000_000)
        let growth = reader.value("growth", "a number from 1 to 10, such as 1.5") { text in
            Double(text).flatMap { (1...10).contains($0) ? $0 : nil }
        }
        reader.finish()
        guard reader.isPresent else { return nil }
        if start == nil { reader.missing("start", "Give the day of the first mailing.") }
        if first == nil { reader.missing("first", "Give the number of messages on that day.") }
        guard let start, let first else { return nil }
        self.init(start: start, first: first, growth: growth ?? 1.5)
    }
}

extension DKIMSigner {
    /// - Parameter sender: The domain of the From address, which must be the signing one or below it (RFC 9989: alignment).
    init?(_ reader: SettingsReader, from sender: String?) {
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

extension SettingsReader {
    func rate() -> SendingRate? {
        value("rate", "a number per second, minute, hour or day, such as 100/s, 600/min, 5000/h or 20000/day") {
            SendingRate($0)
        }
    }
}
