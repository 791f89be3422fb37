import Mail

/// What may go to one domain of readers' addresses.
public struct DomainLimits: Sendable, Equatable {
    /// Messages under way at once; nil: no limit.
    public var connections: Int?
    public var rate: SendingRate?

    public init(connections: Int? = nil, rate: SendingRate? = nil) {
        (self.connections, self.rate) = (connections, rate)
    }
}

/// How the domains of the readers take a run, and who waits for room at theirs.
///
/// A domain that puts off several readers in a row is in trouble: less goes to it at once, and the rest of its readers
/// are tried behind everybody else's. A message that it takes ends that.
struct ReceivingDomains {
    typealias Instant = ContinuousClock.Instant

    /// A recipient who waits; the message is made again when the turn comes.
    struct Place: Equatable {
        let position: Int64
        var timesPutOff = 0
        var returns = 0
    }

    private struct Domain {
        let limits: DomainLimits
        var rate: RateLimit?
        var underWay = 0
        /// Readers put off in a row.
        var refusals = 0
        /// So many at once while it is recovering; nil: as many as the limits allow.
        var window: Int?
        var waiting: [Place] = []
        /// Those before have had their turn.
        var first = 0

        var isInTrouble: Bool { refusals >= ReceivingDomains.refusalsAllowed }
        var isPlain: Bool { underWay == 0 && refusals == 0 && window == nil && rate == nil && waiting.isEmpty }
        var hasRoom: Bool { underWay < min(window ?? .max, limits.connections ?? .max) }
    }

    /// So many refusals in a row are no accident.
    private static let refusalsAllowed = 3
    /// A domain that takes so many at once again has recovered.
    private static let recovered = 32
    /// More than these do not wait: the line stands still until there is room for its first.
    private static let mostWaiting = 50_000

    private let limits: [String: DomainLimits]
    private var domains: [String: Domain] = [:]
    /// Those with somebody who waits; the one that is asked first changes.
    private var crowded: [String] = []
    private var turn = 0
    private(set) var waiting = 0

    /// - Parameter limits: By domain; `*` is for all others.
    init(limits: [String: DomainLimits] = [:]) { self.limits = limits }

    var canWait: Bool { waiting < Self.mostWaiting }

    /// Whether a message may go to a domain now, before anybody else's.
    func isFree(_ name: String, at now: Instant) -> Bool {
        guard let domain = domains[name] else { return limits.isEmpty || isFree(make(name, at: now), at: now) }
        return isFree(domain, at: now) && !domain.isInTrouble && domain.waiting.isEmpty
    }

    private func isFree(_ domain: Domain, at now: Instant) -> Bool {
        domain.hasRoom && domain.rate?.pause(at: now) == nil
    }

    /// Lets somebody wait for room at a domain.
    mutating func wait(_ place: Place, for name: String, at now: Instant) {
        var domain = domains[name] ?? make(name, at: now)
        if domain.waiting.isEmpty { crowded.append(name) }
        domain.waiting.append(place)
        domains[name] = domain
        waiting += 1
    }

    /// Takes out the next of those who wait and for whom there is room.
    ///
    /// - Parameter inTrouble: Also those of domains in trouble.
    mutating func next(at now: Instant, inTrouble: Bool) -> Place? {
        for offset in crowded.indices {
            let index = (turn + offset) % crowded.count
            guard var domain = domains[crowded[index]], isFree(domain, at: now), inTrouble || !domain.isInTrouble
            else { continue }
            let place = domain.waiting[domain.first]
            domain.first += 1
            if domain.first == domain.waiting.count { (domain.waiting, domain.first) = ([], 0) }
            domains[crowded[index]] = domain
            turn = index + 1
            if domain.waiting.isEmpty { crowded.remove(at: index) }
            waiting -= 1
            return place
        }
        return nil
    }

    /// When a rate will let somebody go who waits; nil when only a result can.
    func nextSlot(at now: Instant) -> Instant? {
        crowded.compactMap { domains[$0] }.filter(\.hasRoom).compactMap { $0.rate?.pause(at: now) }.min()
    }

    // MARK: What happens

    mutating func began(_ name: String, at now: Instant) {
        var domain = domains[name] ?? make(name, at: now)
        domain.underWay += 1
        _ = domain.rate?.take(at: now)
        domains[name] = domain
    }

    /// - Parameter isTaken: Whether the message was accepted; false when the reader was put off, nil for anything else.
    mutating func ended(_ name: String, isTaken: Bool?) {
        guard var domain = domains[name] else { return }
        domain.underWay -= 1
        switch isTaken {
        case true?:
            domain.refusals = 0
            domain.window = domain.window.flatMap { $0 < Self.recovered ? $0 + 1 : nil }
        case false?:
            domain.refusals += 1
            if domain.refusals.isMultiple(of: Self.refusalsAllowed) {
                domain.window = max(1, (domain.window ?? domain.underWay + 1) / 2)
            }
        case nil: break
        }
        domains[name] = domain.isPlain ? nil : domain
    }

    private func make(_ name: String, at now: Instant) -> Domain {
        let limits = limits[name] ?? limits["*"] ?? DomainLimits()
        return Domain(limits: limits, rate: limits.rate.map { RateLimit($0, last: nil, now: now) })
    }
}
