import Glibc

/// One run of the transport: the poll loop, its connections, and what they still owe the queue.
final class SMTPRun {
    typealias Instant = ContinuousClock.Instant

    let queue: any SMTPQueue
    let limit: Int
    let options: SMTPOptions
    let dialer: SMTPDialer
    let recorder: SMTPRecorder
    /// The connections whose intents are being made durable.
    var recording: [SMTPLink] = []
    var links: [SMTPLink] = []
    /// Taken, and left untouched by a connection that went away: first in line for the next one.
    var returned: [SMTPJob] = []
    var results: [(job: SMTPJob, outcome: SMTPOutcome)] = []
    var isExhausted = false
    /// Set once nothing new may begin.
    var ending: Result<SMTPTransport.Ending, any Error>?
    var now: Instant = .now
    /// The queue has nothing before this instant.
    var pause: Instant?
    var isBackingOff = false
    var retryAt: Instant?
    var failures = 0
    /// Connections in a row that opened and ended without a message sent.
    var drops = 0
    /// Those of them that ended with a message in doubt: each holds a place, so that a server which takes every text and
    /// goes away leaves no more in doubt than there are connections.
    var doubts = 0
    var lastFailure: SMTPFailure?
    /// When something could last be sent.
    var lastProgress: Instant = .now
    /// The first connection goes alone: a wrong password is tried once, not once a connection.
    var hasConnected = false

    private let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 65_536, alignment: 16)
    private var sockets: [pollfd] = []
    private var polled: [SMTPLink] = []

    init(queue: any SMTPQueue, server: SMTPServer, connections: Int, options: SMTPOptions) throws {
        (self.queue, limit, self.options) = (queue, connections, options)
        dialer = try SMTPDialer(server)
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
        results += returned.map { ($0, .untried) }
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
        if links.isEmpty, doubts >= limit { return end(.success(.outOfPatience(lastFailure))) }
        let chance = links.isEmpty ? retryAt : nil
        if let chance = chance ?? (isBackingOff ? pause : nil), chance > lastProgress + options.patience {
            end(.success(.outOfPatience(lastFailure)))
        }
    }

    // MARK: Waiting

    private func wait() {
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
        for instant in [pause, retryAt].compactMap({ $0 }) where instant > now { until = min(until, instant) }
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
