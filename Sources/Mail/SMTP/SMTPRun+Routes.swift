// Which relay gets the next message.
extension SMTPRun {
    /// A connection with nothing to do, or nil for one to be opened.
    typealias Opening = (route: SMTPRoute, link: SMTPLink?)

    /// What came back goes first.
    func nextAssignment() -> (Opening, SMTPJob)? {
        for (index, job) in returned.enumerated() {
            if let opening = nextOpening(for: job) { return (opening, returned.remove(at: index)) }
        }
        guard let opening = nextOpening(), let job = freshJob() else { return nil }
        return (opening, job)
    }

    /// The same for a connection that has its hands free.
    func nextJob(for route: SMTPRoute) -> SMTPJob? {
        guard ending == nil else { return nil }
        let index = returned.firstIndex { mayTake($0, route) }
        return index.map { returned.remove(at: $0) } ?? freshJob()
    }

    /// The route that is furthest behind its share, of those that can take a message now.
    private func nextOpening() -> Opening? {
        settleShares()
        return opening { mayTake($0) }
    }

    /// The same for a message that came back.
    ///
    /// What one server would not take goes to another, whatever their shares.
    private func nextOpening(for job: SMTPJob) -> Opening? {
        guard routes.contains(where: { !mayTake(job, $0) }) else { return nextOpening() }
        return opening { mayTake(job, $0) && !$0.isOut && $0.isRested(at: now) && $0.rate?.pause(at: now) == nil }
    }

    private func opening(of isFit: (SMTPRoute) -> Bool) -> Opening? {
        var best: Opening?
        for route in routes where isFit(route) {
            if let best, best.route.pass <= route.pass { continue }
            let link = links.first { $0.route === route && $0.isIdle }
            if link != nil || route.mayDial(at: now) { best = (route, link) }
        }
        return best
    }

    /// Whether a route's server takes such a message, as far as is known; what none takes each may refuse.
    func mayTake(_ job: SMTPJob, _ route: SMTPRoute) -> Bool {
        route.objection(to: job) == nil || isHopeless(job)
    }

    func isHopeless(_ job: SMTPJob) -> Bool {
        routes.allSatisfy { $0.isOut || $0.objection(to: job) != nil }
    }

    /// Whether a message for this route would be fair to the others, and within its rate.
    ///
    /// The connections that a route still has are used as long as no other route can be asked.
    func mayTake(_ route: SMTPRoute) -> Bool {
        guard !route.isOut, route.rate?.pause(at: now) == nil else { return false }
        guard routes.contains(where: { $0.isInService(at: now) }), routes.count > 1 else { return true }
        guard route.isRested(at: now), !hasBetter(than: route) else { return false }
        if route.isSpare { return !routes.contains { !$0.isSpare && $0.holdsItsShare(at: now) } }
        return route.pass <= shareInTurn + route.lead
    }

    /// When all of them have trouble of their own, none is left alone: each reader is tried, as with a single relay.
    private func hasBetter(than route: SMTPRoute) -> Bool {
        route.isUnwell(at: now) && routes.contains { $0.isInService(at: now) && !$0.isUnwell(at: now) }
    }

    /// How far those are that are least far with their shares; relays that are down or stand still lose theirs.
    private func settleShares() {
        guard routes.count > 1 else { return }
        let claims = routes.filter { !$0.isSpare && $0.rate?.pause(at: now) == nil && $0.holdsItsShare(at: now) }
        guard let least = claims.map(\.pass).min() else { return shareInTurn = .infinity }
        shareInTurn = least
        for route in routes where !route.isSpare { route.catchUp(with: least) }
    }

    /// When something may be sent that cannot be now, if nothing else happens.
    ///
    /// While there are connections, only what none of their servers takes is waited for.
    func nextChance() -> Instant? {
        let awaited = links.isEmpty ? routes : routes.filter { route in returned.contains { mayTake($0, route) } }
        let chances = awaited.filter { !$0.isOut && !$0.hasSpentItsDoubts }.map { $0.retryAt ?? now }
        return chances.contains { $0 <= now } ? nil : chances.min()
    }
}
