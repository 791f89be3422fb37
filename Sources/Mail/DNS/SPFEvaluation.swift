/// Counts what receivers count on their way through a policy (§4.6.4).
struct SPFEvaluation {
    /// Whom a record lets send.
    enum Reach {
        case nobody, some, everybody
    }

    let resolver: any Resolver
    /// The first one, as it was published.
    private(set) var record = ""
    private(set) var lookups = 0
    private(set) var openIncludes: [SenderPolicy.Warning] = []
    private var voids: [String] = []

    init(_ resolver: any Resolver) { self.resolver = resolver }

    mutating func look(at domain: String) throws -> Reach {
        let texts = try resolver.texts(of: domain).filter(SPFRecord.isOne)
        guard let text = texts.first else { throw SenderPolicy.Fault.none }
        guard texts.count == 1 else { throw SenderPolicy.Fault.several(texts.count, at: domain) }
        if record.isEmpty { record = text }
        do {
            return try reach(of: SPFRecord(text), at: domain)
        } catch let error as SPFRecord.SyntaxError {
            throw SenderPolicy.Fault.syntax(error.term, at: domain)
        }
    }

    private mutating func reach(of record: SPFRecord, at domain: String) throws -> Reach {
        var reach = Reach.nobody
        for directive in record.directives {
            let found = try look(directive.term, at: domain)
            guard directive.isPass, found != .nobody else { continue }
            reach = directive.term == .all ? .everybody : .some
            if case .include(let name) = directive.term, found == .everybody {
                openIncludes.append(.everybody(through: name))
            }
            if reach == .everybody { return reach }
        }
        guard let redirect = record.redirect else { return reach }
        let further = try follow(redirect)
        return further == .nobody ? reach : further
    }

    /// Whom a term fits.
    private mutating func look(_ term: SPFRecord.Term, at domain: String) throws -> Reach {
        let resolver = resolver
        switch term {
        case .all: return .everybody
        case .addresses: return .some
        case .include(let name): return try follow(name)
        case .reverseName: try countLookup()
        case .host(let name): try find(name ?? domain) { try resolver.addresses(of: $0) }
        case .mailServers(let name): try find(name ?? domain) { try resolver.mailServers(of: $0) }
        }
        return .some
    }

    private mutating func follow(_ name: String) throws -> Reach {
        try countLookup()
        // A macro depends on the message; it counts and cannot be followed.
        guard !name.contains("%") else { return .some }
        do {
            return try look(at: name)
        } catch SenderPolicy.Fault.none {
            throw SenderPolicy.Fault.emptyInclude(name)
        }
    }

    private mutating func find(_ name: String, _ records: (String) throws -> [String]) throws {
        try countLookup()
        guard !name.contains("%"), try records(name).isEmpty else { return }
        voids.append(name)
        if voids.count > SenderPolicy.mostVoidLookups { throw SenderPolicy.Fault.tooManyVoidLookups(voids) }
    }

    private mutating func countLookup() throws {
        lookups += 1
        if lookups > SenderPolicy.mostLookups { throw SenderPolicy.Fault.tooManyLookups }
    }
}
