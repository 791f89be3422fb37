/// The client's side of a dialogue after EHLO and AUTH, without any I/O: bytes in, bytes and events out.
///
/// One message is in hand at a time; with PIPELINING the envelope of the next goes out behind the final dot of the
/// present one, so that a message costs one round trip (RFC 2920 §3.1). Nothing goes out behind DATA before its reply.
struct SMTPSession {
    enum Event: Equatable {
        /// A job's fate is known.
        case ended(SMTPJob, SMTPOutcome)
        /// 354 came: record the intent, then call `send(_:then:)`. Nothing is owed to the server until then.
        case ready(SMTPJob)
        /// The connection must not be used any more; nil after the reply to QUIT.
        case closed(SMTPFailure?)
    }

    /// What a reply that is still to come will answer.
    private enum Step {
        case mail, rcpt, data, dot, loneDot, rset, quit
    }

    private struct Transaction {
        let job: SMTPJob
        let size: Int?
        var mailAnswered = false
        var mailAccepted = false
        var refusal: SMTPFailure?
        /// The offset in the whole output of the CRLF before the final dot; nil until the body is written.
        var end: Int?
        /// The offset behind the final dot's own CRLF.
        var over = 0
    }

    let commands: SMTPCommands
    private let credentials: SMTPServer.Credentials?
    /// Bytes for the server; whoever takes them writes them all, and tells `handedOver(_:)`.
    private(set) var output: [UInt8] = []
    private(set) var isClosed = false
    /// Messages that were accepted here.
    private(set) var sentCount = 0

    private var parser = SMTPReplyParser()
    private var expected: [Step] = []
    private var current: Transaction?
    private var ahead: Transaction?
    private var answeredOne = false
    private var needsReset = false
    private var taken = 0
    private var given = 0

    /// - Parameter credentials: Those of the login, which are never quoted.
    init(capabilities: SMTPCapabilities, credentials: SMTPServer.Credentials? = nil) {
        commands = SMTPCommands(capabilities: capabilities)
        self.credentials = credentials
    }

    /// Whether a new job can be begun.
    var isIdle: Bool { current == nil && expected.isEmpty && !isClosed }

    /// Whether the body of a message has begun and its fate is not known yet.
    var isAmidMessage: Bool { current?.end != nil }

    /// What the server is being waited for; nil when it owes nothing.
    var phase: SMTPFailure.Phase? {
        switch expected.first {
        case nil: nil
        case .mail, .rset, .quit: .mail
        case .rcpt: .rcpt
        case .data: .data
        case .dot, .loneDot: .dot
        }
    }

    // MARK: Sending

    /// Opens a transaction on an idle session.
    mutating func begin(_ job: SMTPJob, size: Int?) {
        if needsReset {
            write { commands, output in commands.rset(to: &output) }
            expected.append(.rset)
            needsReset = false
        }
        current = open(job, size: size)
    }

    /// Writes the body of the job that was `ready`, its final dot, and the envelope of the next.
    ///
    /// Returns false, and leaves the next job alone, when the server does not take commands in groups.
    mutating func send(_ message: WireMessage, then next: (job: SMTPJob, size: Int?)?) -> Bool {
        output += message.bytes
        taken += message.bytes.count
        current?.end = max(taken - 5, taken - message.bytes.count)
        current?.over = taken
        expected.append(.dot)
        guard let next, commands.capabilities.pipelining else { return false }
        ahead = open(next.job, size: next.size)
        return true
    }

    mutating func quit() {
        write { commands, output in commands.quit(to: &output) }
        expected.append(.quit)
    }

    /// Exchanges the output for an empty buffer, so that both are used again and again.
    mutating func takeOutput(into empty: inout [UInt8]) { swap(&output, &empty) }

    /// So many more bytes of the output may have left this machine.
    mutating func handedOver(_ count: Int) { given += count }

    private mutating func open(_ job: SMTPJob, size: Int?) -> Transaction {
        let pipelining = commands.capabilities.pipelining
        write { commands, output in
            commands.mail(job, size: size, to: &output)
            guard pipelining else { return }
            commands.rcpt(job.envelope, to: &output)
            commands.data(to: &output)
        }
        expected.append(contentsOf: pipelining ? [.mail, .rcpt, .data] : [.mail])
        return Transaction(job: job, size: size)
    }

    private mutating func write(_ body: (SMTPCommands, inout [UInt8]) -> Void) {
        let before = output.count
        body(commands, &output)
        taken += output.count - before
    }
}

// MARK: Receiving

extension SMTPSession {
    /// Takes what the server sent, and says what it means.
    mutating func receive(_ bytes: UnsafeRawBufferPointer, into events: inout [Event]) {
        parser.append(bytes)
        do throws(SMTPReplyParser.Fault) {
            while !isClosed, let reply = try parser.next() { take(quotable(reply), into: &events) }
        } catch {
            close("The server's answer is no SMTP reply.", into: &events)
        }
    }

    /// What is refused is told and kept in the server's words, which may repeat a secret.
    private func quotable(_ reply: SMTPReply) -> SMTPReply {
        guard let credentials, reply.code >= 400 else { return reply }
        return credentials.concealed(in: reply)
    }

    /// The connection is gone: says what became of the jobs in hand.
    mutating func close(_ reason: String, reply: SMTPReply? = nil, into events: inout [Event]) {
        guard !isClosed else { return }
        isClosed = true
        let isQuitting = expected.first == .quit
        let failure = SMTPFailure(phase: phase ?? .connect, reply: reply, reason: reason)
        if let current { events.append(.ended(current.job, fate(of: current, failure))) }
        if let ahead { events.append(.ended(ahead.job, .untried)) }
        (current, ahead) = (nil, nil)
        events.append(.closed(isQuitting ? nil : failure))
    }

    /// What became of a message whose connection ended before its last reply.
    private func fate(of transaction: Transaction, _ failure: SMTPFailure) -> SMTPOutcome {
        if let end = transaction.end, given > end { return .uncertain(failure) }
        if let refusal = transaction.refusal { return outcome(of: refusal) }
        // A server that drops the first MAIL of a connection may do so because of it: put off, so that others get on.
        if transaction.mailAnswered || !answeredOne { return .deferred(failure) }
        return .untried
    }

    private func outcome(of refusal: SMTPFailure) -> SMTPOutcome {
        refusal.reply?.isPermanent == true ? .failed(refusal) : .deferred(refusal)
    }

    private mutating func take(_ reply: SMTPReply, into events: inout [Event]) {
        guard let step = expected.first else {
            let reason = reply.isServiceClosing ? "The server closed the idle connection." : "The server spoke unasked."
            return close(reason, reply: reply, into: &events)
        }
        if reply.isServiceClosing, step != .quit { return serviceClosing(reply, at: step, into: &events) }
        expected.removeFirst()
        switch step {
        case .mail, .rcpt: envelope(reply, step, into: &events)
        case .data: data(reply, into: &events)
        case .dot: dot(reply, into: &events)
        case .loneDot: refused(into: &events)
        case .rset: if !reply.isPositive { expected.insert(.rset, at: 0); closeMisled(reply, into: &events) }
        case .quit:
            expected.insert(.quit, at: 0)
            close("The server said goodbye.", into: &events)
        }
    }

    private mutating func envelope(_ reply: SMTPReply, _ step: Step, into events: inout [Event]) {
        guard reply.isPositive || reply.code >= 400 else { return closeMisled(reply, at: step, into: &events) }
        current?.mailAnswered = true
        if step == .mail { current?.mailAccepted = reply.isPositive }
        if !reply.isPositive { note(reply, step == .mail ? .mail : .rcpt) }
        guard !commands.capabilities.pipelining, let transaction = current else { return }
        guard transaction.refusal == nil else { return refused(into: &events) }
        write { commands, output in
            step == .mail ? commands.rcpt(transaction.job.envelope, to: &output) : commands.data(to: &output)
        }
        expected.append(step == .mail ? .rcpt : .data)
    }

    private mutating func data(_ reply: SMTPReply, into events: inout [Event]) {
        guard reply.code == 354 || reply.code >= 400, let transaction = current else {
            return closeMisled(reply, at: .data, into: &events)
        }
        if reply.code >= 400 {
            note(reply, .data)
            return refused(into: &events)
        }
        if transaction.refusal == nil { return events.append(.ready(transaction.job)) }
        // RFC 2920 §3.1: a server may say 354 though it refused every recipient, and gets an empty text.
        write { _, output in output.append(contentsOf: ".\r\n".utf8) }
        current?.mailAccepted = false
        expected.append(.loneDot)
    }

    private mutating func dot(_ reply: SMTPReply, into events: inout [Event]) {
        guard let transaction = current, let end = transaction.end else { return }
        // Said before the text was over: what it refused is refused, but the two sides are out of step.
        let isEarly = given < transaction.over
        guard reply.code >= 400 || (reply.isPositive && !isEarly) else {
            given = max(given, end + 1)
            return closeMisled(reply, at: .dot, into: &events)
        }
        if reply.isPositive {
            sentCount += 1
            events.append(.ended(transaction.job, .sent(reply)))
        } else {
            note(reply, .dot)
            let failure = current?.refusal ?? SMTPFailure(phase: .dot, reply: reply, reason: "")
            events.append(.ended(transaction.job, outcome(of: failure)))
        }
        advance()
        if isEarly { close("The server answered before the message was over.", reply: reply, into: &events) }
    }

    /// The first refusal of a transaction counts: what follows it ("503 no valid recipients") says nothing new.
    private mutating func note(_ reply: SMTPReply, _ phase: SMTPFailure.Phase) {
        guard current?.refusal == nil else { return }
        let reason = reply.isPermanent ? "The server refused." : "The server asks to try again later."
        current?.refusal = SMTPFailure(phase: phase, reply: reply, reason: reason)
    }

    private mutating func refused(into events: inout [Event]) {
        guard let transaction = current, let refusal = transaction.refusal else { return }
        events.append(.ended(transaction.job, outcome(of: refusal)))
        needsReset = transaction.mailAccepted
        advance()
    }

    private mutating func advance() {
        answeredOne = true
        current = ahead
        ahead = nil
    }

    /// 421 instead of an answer: to MAIL it says nothing about the message, later it puts the message off.
    private mutating func serviceClosing(_ reply: SMTPReply, at step: Step, into events: inout [Event]) {
        let reason = "The server closes the connection."
        let failure = SMTPFailure(phase: phase ?? .mail, reply: reply, reason: reason)
        if let transaction = current {
            let isAboutMessage = step != .mail && step != .rset
            let fate = transaction.refusal.map(outcome) ?? (isAboutMessage ? .deferred(failure) : .untried)
            events.append(.ended(transaction.job, fate))
            current = nil
        }
        close(reason, reply: reply, into: &events)
    }

    private mutating func closeMisled(_ reply: SMTPReply, at step: Step? = nil, into events: inout [Event]) {
        if let step { expected.insert(step, at: 0) }
        close("The server's reply does not fit what it was asked.", reply: reply, into: &events)
    }
}
