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

    /// Where nobody answers, nothing is asked.
    var all: [Checkup] {
        guard let resolver else { return [skipped("left alone, as asked")] }
        do throws(ResolverError) {
            try resolver.reach(for: sender)
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

    /// Receivers that get no answer either put mail off (RFC 7208 §2.6.6, RFC 6376 §6.1.2).
    private func unanswered(_ id: String, _ subject: String, _ error: any Error) -> Checkup {
        let fix = "Ask whoever keeps that name in the DNS: where receivers get no answer either, they put mail off."
        return Checkup(id, .warning, subject, "\(error)", fix: fix)
    }

    private func policy(_ resolver: any Resolver) -> Checkup {
        let fix =
            "Publish one TXT record at \(envelope) that names the servers which send for it, ending in -all or ~all."
        do {
            let policy = try SenderPolicy.find(envelope, resolver)
            let words = "\(policy.record) (\(policy.lookups) of \(SenderPolicy.mostLookups) lookups)"
            guard !policy.warnings.isEmpty else { return Checkup("spf", .ok, envelope, words) }
            let warnings = policy.warnings.map(\.words).joined(separator: "; ")
            return Checkup("spf", .warning, envelope, "\(words) \(warnings)", fix: fix)
        } catch let fault as SenderPolicy.Fault {
            return Checkup("spf", .problem, envelope, fault.words, fix: fix)
        } catch {
            return unanswered("spf", envelope, error)
        }
    }

    private func key(_ signer: DKIMSigner, _ resolver: any Resolver) -> Checkup {
        let name = signer.recordName
        do {
            let published = try PublishedKey.find(name, of: signer.key, resolver)
            guard published.isTest else { return Checkup("dkim-record", .ok, name, "belongs to the private key") }
            return Checkup(
                "dkim-record", .warning, name, "says t=y: receivers treat what it signs as unsigned",
                fix: "Take t=y out of the record when signatures hold.")
        } catch let fault as PublishedKey.Fault {
            return Checkup(
                "dkim-record", .problem, name, fault.words,
                fix: "Publish what this prints, and nothing else there: tidings dkim record")
        } catch {
            return unanswered("dkim-record", name, error)
        }
    }

    private func domainPolicy(_ resolver: any Resolver) -> Checkup {
        let fix = "Publish at _dmarc.\(sender): v=DMARC1; p=none; rua=mailto:you@\(sender)"
        do {
            guard let policy = try DomainPolicy.find(sender, resolver) else {
                return Checkup(
                    "dmarc", .problem, sender, "no policy: large providers refuse bulk mail without one", fix: fix)
            }
            let (scope, action) = try policy.action(for: sender) { () throws(ResolverError) in
                try isKnown(sender, resolver)
            }
            let test = policy.isTest ? ", only tried out" : ""
            return Checkup("dmarc", .ok, "_dmarc.\(policy.domain)", "\(scope.rawValue)=\(action.rawValue)\(test)")
        } catch {
            return unanswered("dmarc", sender, error)
        }
    }

    /// A name without records that only has others below it counts as unknown too: the answers do not tell the two apart.
    private func isKnown(_ domain: String, _ resolver: any Resolver) throws(ResolverError) -> Bool {
        if try !resolver.mailServers(of: domain).isEmpty { return true }
        if try !resolver.addresses(of: domain).isEmpty { return true }
        return try !resolver.texts(of: domain).isEmpty
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
            return unanswered("ptr", address, error)
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
                return unanswered("mx", domain, error)
            }
        }
    }
}
