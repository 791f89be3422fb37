// How a run opens its connections, and what it does when one is gone.
extension SMTPRun {
    /// So many connections are being made at a time.
    private static let ramp = 16
    /// So many connections in a row may end before they have sent a message.
    private static let mostDrops = 2

    var mayDial: Bool {
        let dialing = links.count { $0.session == nil }
        return links.count + doubts < limit && dialing < (hasConnected ? Self.ramp : 1) && (retryAt ?? now) <= now
    }

    func dial(for job: SMTPJob) {
        do {
            let connection = try dialer.dial(timeout: options.timeouts.connect)
            links.append(SMTPLink(connection: connection, for: job, at: now))
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
                hasConnected = true
                link.open(at: now)
                if ending == nil { begin(link.firstJob, on: link) } else { returned.append(link.firstJob) }
            case .failed(let failure):
                returned.append(link.firstJob)
                drop(link)
                backOff(failure)
            case .hopeless(let error):
                returned.append(link.firstJob)
                drop(link)
                queue.connectionFailed(SMTPFailure(phase: .connect, reason: error.description))
                end(.failure(error))
            }
        }
    }

    func drop(_ link: SMTPLink) {
        links.removeAll { $0 === link }
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
        drops = link.sentCount > 0 ? 0 : drops + 1
        if isRebuff || drops > Self.mostDrops { backOff(failure) } else { queue.connectionFailed(failure) }
    }

    private func backOff(_ failure: SMTPFailure) {
        lastFailure = failure
        queue.connectionFailed(failure)
        // Several that fail together are one failure.
        if let retryAt, retryAt > now { return }
        failures += 1
        hasConnected = false
        retryAt = now + options.backOff.delay(failures: failures)
    }
}
