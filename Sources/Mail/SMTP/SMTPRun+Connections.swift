// How a run opens its connections, and what it does when one is gone.
extension SMTPRun {
    /// So many connections in a row may end before they have sent a message.
    private static let mostDrops = 2

    func dial(_ route: SMTPRoute, for job: SMTPJob) {
        do {
            let connection = try dialer.dial(route.relay.server, timeout: options.timeouts.connect)
            links.append(SMTPLink(connection: connection, on: route, for: job, at: now))
            (route.connections, route.dialing) = (route.connections + 1, route.dialing + 1)
        } catch {
            returned.append(job)
            end(.failure(error))
        }
    }

    func advanceDialing() {
        guard dialer.isDialing else { return }
        dialer.advance { connection, outcome in
            guard let link = links.first(where: { $0.connection === connection }) else { return }
            switch outcome {
            case .opened:
                link.open(at: now)
                link.route.opened(link.session?.commands, at: now)
                if ending == nil { begin(link.firstJob, on: link) } else { returned.append(link.firstJob) }
            case .failed(let failure):
                returned.append(link.firstJob)
                drop(link)
                backOff(link.route, failure)
            case .hopeless(let error):
                returned.append(link.firstJob)
                drop(link)
                giveUp(link.route, error)
            }
        }
    }

    func drop(_ link: SMTPLink) {
        guard let index = links.firstIndex(where: { $0 === link }) else { return }
        links.remove(at: index)
        link.route.connections -= 1
        if link.session == nil { link.route.dialing -= 1 }
        dialer.hangUp(link.connection)
    }

    /// The end of an open connection.
    func lost(_ link: SMTPLink, _ failure: SMTPFailure?) {
        drop(link)
        guard let failure else { return }
        lastFailure = failure
        // One that served us and ends between messages (a limit per connection, a restart) is replaced at once, and so is
        // one that a single message upset; when it happens again and again, each new try costs a message in doubt.
        let isRebuff = failure.reply?.isServiceClosing == true && (failure.phase != .mail || link.sentCount == 0)
        let route = link.route
        route.drops = link.sentCount > 0 ? 0 : route.drops + 1
        if isRebuff || route.drops > Self.mostDrops { backOff(route, failure) } else { queue.connectionFailed(failure) }
    }

    func backOff(_ route: SMTPRoute, _ failure: SMTPFailure) {
        lastFailure = failure
        queue.connectionFailed(failure)
        route.backOff(options.backOff, at: now)
    }

    /// Trying this relay again would be refused again; the run goes on with the others, while there are any.
    private func giveUp(_ route: SMTPRoute, _ error: SMTPError) {
        let failure = SMTPFailure(phase: .connect, reason: error.description)
        (route.isOut, lastFailure) = (true, failure)
        queue.connectionFailed(failure)
        if routes.allSatisfy(\.isOut) { end(.failure(error)) } else { queue.gaveUp(error) }
    }
}
