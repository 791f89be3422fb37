import Mail

/// What the DNS says of the newsletter's domains, to those who receive its mail.
struct DomainCheckups {
    private let newsroom: Newsroom
    private let resolver: (any Resolver)?

    /// The addresses of the mail servers, as text.
    private let servers: [String]

    init(_ newsroom: Newsroom, _ resolver: (any Resolver)?, servers: [String]) {
        (self.newsroom, self.resolver, self.servers) = (newsroom, resolver, servers)
    }

    private var sender: String { newsroom.configuration.newsletter.from.address.domain }
    private var envelope: String { newsroom.configuration.bounces?.domain ?? sender }

    /// Without an answer to the first question, none of the others is asked.
    var all: [Checkup] {
        guard let resolver else { return [skipped("left alone, as asked")] }
        do throws(ResolverError) {
            try resolver.reach()
            _ = try resolver.texts(of: sender)
        } catch {
            return [skipped("\(error)")]
        }
        let keys = newsroom.configuration.dkim.map { key($0, resolver) }
        let names = servers.map { reverseName($0, resolver) }
        return [policy(resolver)] + keys + [domainPolicy(resolver)] + replies(resolver) + names
    }

    private func skipped(_ why: String) -> Checkup {
        Checkup("dns", .skipped, sender, "SPF, DKIM, DMARC, MX and PTR were not looked up: \(why)")
    }

    private func policy(_ resolver: any Resolver) -> Checkup {
        let fix =
            "Publish one TXT record at \(envelope) that names the servers which send for it, ending in -all or ~all."
        do {
            let policy = try SenderPolicy.find(envelope, resolver)
            return Checkup(
                "spf", .ok, envelope, "\(policy.record) (\(policy.lookups) of \(SenderPolicy.mostLookups) lookups)")
        } catch let fault as SenderPolicy.Fault {
            return Checkup("spf", .problem, envelope, fault.words, fix: fix)
        } catch {
            return Checkup("spf", .skipped, envelope, "\(error)")
        }
    }

    private func key(_ signer: DKIMSigner, _ resolver: any Resolver) -> Checkup {
        let name = signer.recordName
        let fix = "Publish what this prints: tidings dkim record"
        do {
            let published = try PublishedKey.find(name, resolver)
            if try published.matches(signer.key) {
                return Checkup("dkim-record", .ok, name, "belongs to the private key")
            }
            return Checkup("dkim-record", .problem, name, published.words, fix: fix)
        } catch {
            return Checkup("dkim-record", .skipped, name, "\(error)")
        }
    }

    private func domainPolicy(_ resolver: any Resolver) -> Checkup {
        let fix = "Publish at _dmarc.\(sender): v=DMARC1; p=none; rua=mailto:you@\(sender)"
        do {
            guard let policy = try DomainPolicy.find(sender, resolver) else {
                return Checkup(
                    "dmarc", .problem, sender, "no policy: large providers refuse bulk mail without one", fix: fix)
            }
            let test = policy.isTest ? ", only tried out" : ""
            return Checkup("dmarc", .ok, "_dmarc.\(policy.domain)", "p=\(policy.action.rawValue)\(test)")
        } catch {
            return Checkup("dmarc", .skipped, sender, "\(error)")
        }
    }

    /// A server of a private network sends to the world from an address that is not seen from here.
    private func reverseName(_ address: String, _ resolver: any Resolver) -> Checkup {
        if let kind = NetworkAddress(address)?.privateKind {
            return Checkup(
                "ptr", .skipped, address, "is \(kind): look up the address from which this server sends to the world")
        }
        let fix = "Ask whoever gave you the address for a PTR record with a name that has this address."
        do {
            return switch try ReverseName.find(address, resolver) {
            case .confirmed(let name): Checkup("ptr", .ok, address, "is \(name), which leads back to it")
            case .unconfirmed(let name):
                Checkup("ptr", .warning, address, "is called \(name), which does not lead back to it", fix: fix)
            case .none: Checkup("ptr", .warning, address, "has no name: large providers refuse its mail", fix: fix)
            }
        } catch {
            return Checkup("ptr", .skipped, address, "\(error)")
        }
    }

    /// Answers, reports and unsubscriptions must arrive somewhere.
    private func replies(_ resolver: any Resolver) -> [Checkup] {
        let settings = newsroom.configuration
        let addresses =
            [settings.newsletter.from.address, settings.unsubscribe.mailto] + [settings.bounces].compactMap(\.self)
        return Set(addresses.map(\.domain)).sorted().map { domain in
            do {
                let servers = try resolver.mailServers(of: domain)
                if servers == ["."] {
                    return Checkup(
                        "mx", .problem, domain, "takes no mail (null MX)",
                        fix: "Use addresses of a domain that takes mail.")
                }
                return servers.isEmpty
                    ? Checkup(
                        "mx", .warning, domain, "has no MX record",
                        fix: "Publish one, so that answers and reports arrive.")
                    : Checkup("mx", .ok, domain, servers.prefix(3).joined(separator: ", "))
            } catch {
                return Checkup("mx", .skipped, domain, "\(error)")
            }
        }
    }
}

extension SenderPolicy.Fault {
    fileprivate var words: String {
        switch self {
        case .none: "no SPF record: large providers refuse bulk mail without one"
        case .several(let number): "\(number) SPF records; receivers take that for an error (RFC 7208 §4.5)"
        case .everybody: "+all lets anybody send in your name"
        case .tooManyLookups:
            "more than \(SenderPolicy.mostLookups) lookups; receivers take that for an error (RFC 7208 §4.6.4)"
        case .emptyInclude(let name): "includes \(name), which has no record"
        }
    }
}

extension PublishedKey {
    fileprivate var words: String {
        switch self {
        case .present: "is the key of another private key: signatures will not hold"
        case .revoked: "is revoked (p= is empty)"
        case .malformed: "is no DKIM record"
        case .absent: "is not there"
        }
    }
}
