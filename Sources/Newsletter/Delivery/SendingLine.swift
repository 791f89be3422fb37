import Mail

/// Whom a run mails next: first those who come back into it, then the recipients of the journal in their order, and last
/// those of domains in trouble.
struct SendingLine {
    typealias Instant = ContinuousClock.Instant

    /// A place in the line.
    struct Turn {
        let message: PreparedMessage
        /// How often the recipient has been put off in this run.
        var timesPutOff = 0
        /// How often the server went away before a word was said about the recipient.
        var returns = 0

        fileprivate var domain: String { message.domain }
        fileprivate var place: ReceivingDomains.Place {
            .init(position: message.candidate.position, timesPutOff: timesPutOff, returns: returns)
        }
    }
    enum First {
        case turn(Turn)
        /// The messages are not ready yet, or whoever is left waits for what is under way.
        case later
        /// Whoever is left waits for a rate.
        case wait(until: Instant)
        /// Nobody is in the line; somebody may still come back into it.
        case nobody
    }

    private let ahead: MessagesAhead
    /// Makes the message of somebody who waited; nil when he or she was erased meanwhile.
    private let prepare: (Int64) throws -> PreparedMessage?
    private var domains: ReceivingDomains
    /// How many of the journal's may still have their turn.
    private var fresh: Int
    private var again: [Turn] = []
    /// Somebody who waited for room, and is the first now.
    private var called: Turn?

    init(
        _ ahead: MessagesAhead, fresh: Int, domains: ReceivingDomains,
        prepare: @escaping (Int64) throws -> PreparedMessage?
    ) {
        (self.ahead, self.fresh, self.domains, self.prepare) = (ahead, fresh, domains, prepare)
    }

    /// The first of the line, which stays the first until `dropFirst`.
    mutating func first(at now: Instant) throws -> First {
        if try call(at: now, inTrouble: false) { return called.map(First.turn) ?? .nobody }
        while let turn = again.first {
            if mayGo(turn, at: now) { return .turn(turn) }
            again.removeFirst()
            domains.wait(turn.place, for: turn.domain, at: now)
        }
        while fresh > 0 {
            switch try ahead.peek() {
            case .later: return .later
            case .end: fresh = 0
            // A refusal of the sender may end the run, so whoever waits for room comes first.
            case .message(let message) where message.candidate.wasRefused && domains.waiting > 0:
                let first = try last(at: now)
                if case .nobody = first { continue }  // They were erased meanwhile.
                return first
            case .message(let message):
                let turn = Turn(message: message)
                if mayGo(turn, at: now) { return .turn(turn) }
                guard domains.canWait else { return try last(at: now) }
                dropFirst()
                domains.wait(turn.place, for: turn.domain, at: now)
            }
        }
        return try last(at: now)
    }

    /// Those for whom there was no room before.
    private mutating func last(at now: Instant) throws -> First {
        if try call(at: now, inTrouble: true) { return called.map(First.turn) ?? .nobody }
        guard domains.waiting > 0 else { return .nobody }
        return domains.nextSlot(at: now).map(First.wait) ?? .later
    }

    /// Whoever has no message takes no room.
    private func mayGo(_ turn: Turn, at now: Instant) -> Bool {
        turn.message.job == nil || domains.isFree(turn.domain, at: now)
    }

    private mutating func call(at now: Instant, inTrouble: Bool) throws -> Bool {
        while called == nil, let place = domains.next(at: now, inTrouble: inTrouble) {
            called = try prepare(place.position).map {
                Turn(message: $0, timesPutOff: place.timesPutOff, returns: place.returns)
            }
        }
        return called != nil
    }

    mutating func dropFirst() {
        if called != nil {
            called = nil
        } else if !again.isEmpty {
            again.removeFirst()
        } else {
            ahead.drop()
            fresh -= 1
        }
    }

    mutating func comeBack(_ turn: Turn) { again.append(turn) }

    // MARK: What happens

    mutating func began(_ turn: Turn, at now: Instant) { domains.began(turn.domain, at: now) }

    mutating func ended(_ turn: Turn, _ outcome: SMTPOutcome) {
        switch outcome {
        case .sent: domains.ended(turn.domain, isTaken: true)
        case .deferred(let failure) where failure.reply != nil && failure.phase != .mail:
            domains.ended(turn.domain, isTaken: false)
        default: domains.ended(turn.domain, isTaken: nil)
        }
    }
}
