import Glibc

/// One run of the transport: the poll loop, its connections, and what they still owe the queue.
final class SMTPRun {
    typealias Instant = ContinuousClock.Instant

    let queue: any SMTPQueue
    let options: SMTPOptions
    let dialer: SMTPDialer
    let routes: [SMTPRoute]
    /// How far the relay is that is least far with its share.
    var shareInTurn = 0.0
    let recorder: SMTPRecorder
    var groupCommit = SMTPGroupCommit()
    /// The connections whose intents are being made durable.
    var recording: [SMTPLink] = []
    var links: [SMTPLink] = []
    /// Taken, and left untouched by a connection that went away: first in line for the next one.
    var returned: [SMTPJob] = []
    var results: [SMTPResult] = []
    var isExhausted = false
    /// Set once nothing new may begin.
    var ending: Result<SMTPTransport.Ending, any Error>?
    var now: Instant = .now
    /// The queue has nothing before this instant.
    var pause: Instant?
    var isBackingOff = false
    var lastFailure: SMTPFailure?
    /// When something could last be sent.
    var lastProgress: Instant = .now

    private let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 65_536, alignment: 16)
    private var sockets: [pollfd] = []
    private var polled: [SMTPLink] = []

    init(queue: any SMTPQueue, relays: [SMTPRelay], options: SMTPOptions) throws {
        (self.queue, self.options) = (queue, options)
        let now = Instant.now
        // Ties are settled by lot: whom one relay puts off is not tried there first in every run.
        routes = relays.shuffled().map { SMTPRoute($0, at: now) }
        dialer = try SMTPDialer()
        recorder = try SMTPRecorder()
        queue.wake { [recorder] in recorder.ring() }
        signal(SIGPIPE, SIG_IGN)
    }

    deinit { buffer.deallocate() }

    func run() throws -> SMTPTransport.Ending {
        defer {
            for link in links { dialer.hangUp(link.connection) }
            recorder.finish()
        }
        while true {
            now = .now
            if ending == nil, options.shouldStop() { end(.success(.stopped)) }
            assign()
            flushAll()
            try settle()
            losePatience()
            if isOver { break }
            wait()
            now = .now
            advanceDialing()
            readAll()
            expire()
            try settle()
        }
        results += returned.map { SMTPResult(job: $0, outcome: .untried, relay: nil) }
        if !results.isEmpty { try queue.record(results: results, intents: [])() }
        return try (ending ?? .success(.finished)).get()
    }

    private var isOver: Bool {
        links.isEmpty && !recorder.isBusy && (ending != nil || (isExhausted && returned.isEmpty && results.isEmpty))
    }

    /// Lets nothing new begin; the first reason counts.
    func end(_ reason: Result<SMTPTransport.Ending, any Error>) {
        if ending == nil { ending = reason }
    }

    /// Ends the run when nothing is on its way and the next chance is further off than the patience allows.
    private func losePatience() {
        guard ending == nil, links.allSatisfy(\.isIdle), !isExhausted || !returned.isEmpty else { return }
        // Waiting for a rate is no loss.
        if routes.contains(where: { $0.rate?.pause(at: now) != nil && $0.isInService(at: now) }) { lastProgress = now }
        if links.isEmpty, routes.allSatisfy({ $0.hasSpentItsDoubts || $0.isOut }) {
            return end(.success(.outOfPatience(lastFailure)))
        }
        if let chance = nextChance() ?? (isBackingOff ? pause : nil), chance > lastProgress + options.patience {
            end(.success(.outOfPatience(lastFailure)))
        }
    }

    // MARK: Waiting

    /// Lets the server's replies gather while the disk is at work: nothing can be done with them before.
    ///
    /// So this thread wakes once for many. A disk that takes longer than a millisecond holds nobody up.
    private func awaitDisk() {
        guard recorder.isBusy, !dialer.isDialing else { return }
        sockets.removeAll(keepingCapacity: true)
        for link in links where link.isOpen && link.hasOutput {
            sockets.append(pollfd(fd: link.connection.socket, events: Int16(POLLIN | POLLOUT), revents: 0))
        }
        sockets.append(pollfd(fd: recorder.bell, events: Int16(POLLIN), revents: 0))
        dialer.wait(for: &sockets, milliseconds: 1)
    }

    private func wait() {
        awaitDisk()
        sockets.removeAll(keepingCapacity: true)
        polled.removeAll(keepingCapacity: true)
        // Ten times a second at least, for `shouldStop`.
        var until = now + .milliseconds(100)
        for link in links where link.isOpen {
            let events = link.hasOutput ? POLLIN | POLLOUT : POLLIN
            sockets.append(pollfd(fd: link.connection.socket, events: Int16(events), revents: 0))
            polled.append(link)
            if let deadline = link.deadline(options.timeouts) { until = min(until, deadline) }
        }
        sockets.append(pollfd(fd: recorder.bell, events: Int16(POLLIN), revents: 0))
        if !recorder.isBusy, let due = groupCommit.due { until = min(until, due) }
        let pauses = routes.flatMap { [$0.retryAt, $0.rate?.pause(at: now)] } + [pause]
        for case let instant? in pauses where instant > now { until = min(until, instant) }
        let milliseconds = ((until - now) / .milliseconds(1)).rounded(.up)
        dialer.wait(for: &sockets, milliseconds: Int32(max(0, milliseconds)))
        if sockets.last?.revents != 0 { recorder.answer() }
    }

    private func readAll() {
        var events: [SMTPSession.Event] = []
        for (socket, link) in zip(sockets, polled) where socket.revents & ~Int16(POLLOUT) != 0 {
            link.read(using: buffer, at: now, into: &events)
            take(&events, from: link)
        }
    }

    private func flushAll() {
        for link in links where link.isOpen && link.hasOutput { flush(link) }
    }

    func flush(_ link: SMTPLink) {
        guard !link.flush(at: now) else { return }
        // What the server said before it went away still counts.
        var events: [SMTPSession.Event] = []
        link.read(using: buffer, at: now, into: &events)
        link.close("The connection was lost.", into: &events)
        take(&events, from: link)
    }

    private func expire() {
        var events: [SMTPSession.Event] = []
        for link in links where link.isOpen {
            guard let deadline = link.deadline(options.timeouts), deadline <= now else { continue }
            link.close("The server did not answer in time.", into: &events)
            take(&events, from: link)
        }
    }
}
