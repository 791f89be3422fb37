/// One connection of a run and the dialogue on it: moves bytes between the two.
final class SMTPLink {
    typealias Instant = ContinuousClock.Instant

    let connection: SMTPConnection
    let route: SMTPRoute
    /// Nil while the connection is being made.
    private(set) var session: SMTPSession?
    /// What the connection is being made for.
    let firstJob: SMTPJob
    /// Its envelope is through, and its intent has not been told to the queue yet.
    var ready: SMTPJob?
    /// Its intent was told, and its body has not begun: it waits for the disk.
    var intended: SMTPJob?
    private(set) var isQuitting = false
    /// Messages put off in a row, since one was sent here.
    private var putOff = 0

    private static let mostPutOff = 2

    private var lastActivity: Instant
    /// Is not touched until it is all written: TLS wants the same bytes at the same place again.
    private var outgoing: [UInt8] = []
    private var written = 0
    /// How far `outgoing` has been offered to TLS, which may have sent it though it says "again".
    private var offered = 0

    init(connection: SMTPConnection, on route: SMTPRoute, for job: SMTPJob, at now: Instant) {
        (self.connection, self.route) = (connection, route)
        firstJob = job
        lastActivity = now
    }

    var isOpen: Bool { session?.isClosed == false }
    var isIdle: Bool { session?.isIdle == true && !isQuitting }
    /// Whether the server owes an answer.
    var isTalking: Bool { isOpen && ready == nil && session?.phase != nil }
    var hasOutput: Bool { written < outgoing.count || session?.output.isEmpty == false }
    var sentCount: Int { session?.sentCount ?? 0 }
    /// Whether another connection may do better: some servers take so many messages on one, and put off all that come after.
    var isSpent: Bool { sentCount > 0 && putOff >= Self.mostPutOff }

    func open(at now: Instant) {
        session = SMTPSession(
            capabilities: connection.greeting.capabilities, credentials: route.relay.server.credentials)
        lastActivity = now
    }

    /// When the patience with the server ends; nil while it owes nothing.
    func deadline(_ timeouts: SMTPOptions.Timeouts) -> Instant? {
        guard let session, isOpen else { return nil }
        if isQuitting { return lastActivity + min(.seconds(2), timeouts.mail) }
        guard let phase = session.phase else { return nil }
        return lastActivity + (hasOutput ? timeouts.block : timeouts.limit(of: phase))
    }

    // MARK: Dialogue

    func objection(to job: SMTPJob) -> SMTPFailure? {
        session?.commands.objection(to: job, size: job.message.size).map(SMTPFailure.init)
    }

    func begin(_ job: SMTPJob, at now: Instant) {
        session?.begin(job, size: job.message.size)
        lastActivity = now
    }

    func send(_ message: WireMessage, then next: SMTPJob?, at now: Instant) -> Bool {
        lastActivity = now
        return session?.send(message, then: next.map { ($0, $0.message.size) }) ?? false
    }

    /// Notes how a message fared here.
    func noted(_ outcome: SMTPOutcome) {
        switch outcome {
        case .sent: putOff = 0
        case .deferred(let failure) where failure.isPerhapsOfTheSession: putOff = Self.mostPutOff
        case .deferred: putOff += 1
        case .failed, .uncertain, .untried: break
        }
    }

    func quit(at now: Instant) {
        isQuitting = true
        session?.quit()
        lastActivity = now
    }

    func close(_ reason: String, into events: inout [SMTPSession.Event]) {
        session?.close(reason, into: &events)
    }

    var offersPipelining: Bool { connection.greeting.capabilities.pipelining }

    // MARK: Bytes

    /// Writes as much as the socket takes; false when the connection is gone (then read what it still holds).
    func flush(at now: Instant) -> Bool {
        while hasOutput {
            if written == outgoing.count { refill() }
            let count = connection.pieceSize(of: outgoing.count - written)
            let result = outgoing.withUnsafeBytes { connection.write(.init(rebasing: $0[written..<(written + count)])) }
            if connection.isEncrypted { handOver(upTo: written + count) }
            switch result {
            case .bytes(let moved):
                written += moved
                handOver(upTo: written)
                lastActivity = now
            case .wouldBlock: return true
            case .closed: return false
            }
        }
        return true
    }

    private func refill() {
        outgoing.removeAll(keepingCapacity: true)
        (written, offered) = (0, 0)
        session?.takeOutput(into: &outgoing)
    }

    private func handOver(upTo end: Int) {
        guard end > offered else { return }
        session?.handedOver(end - offered)
        offered = end
    }

    /// Reads what is there, up to the end of it or of the connection.
    func read(using buffer: UnsafeMutableRawBufferPointer, at now: Instant, into events: inout [SMTPSession.Event]) {
        while isOpen {
            switch connection.read(into: buffer) {
            case .bytes(let count):
                let before = events.count
                let phase = session?.phase
                session?.receive(UnsafeRawBufferPointer(rebasing: buffer[..<count]), into: &events)
                if events.count > before || session?.phase != phase { lastActivity = now }
                // TLS may hold more that poll(2) does not know of.
                if count < buffer.count, !connection.isEncrypted { return }
            case .wouldBlock: return
            case .closed: session?.close("The connection was lost.", into: &events)
            }
        }
    }
}

extension SMTPFailure {
    /// Whether it says nothing about the recipient, and a server that counts the messages of a connection may say it.
    ///
    /// At MAIL, or "too many recipients" to a message that has one (RFC 5321 §4.5.3.1.10).
    var isPerhapsOfTheSession: Bool {
        guard let reply, reply.isTransient, !reply.isServiceClosing else { return false }
        return phase == .mail || reply.code == 452 && reply.enhancedStatus == EnhancedStatus(4, 5, 3)
    }
}
