@testable import Mail

/// Carries out the lines of a transcript; `Dialogues/README.md` says what they mean.
struct DialoguePlayer {
    private var session = SMTPSession(capabilities: .none)
    private var said = ""
    private var events: [SMTPSession.Event] = []
    private var size: Int?
    private var body = "Hi\r\n"
    private var jobs: Int64 = 0

    /// What the client said and no `C:` line accounted for.
    var leftover: String { said }

    /// Nil when the line came true, else what happened instead.
    mutating func play(_ line: String) -> String? {
        let parts = line.split(separator: " ", maxSplits: 1).map(String.init)
        let rest = parts.count > 1 ? parts[1] : ""
        switch parts[0] {
        case "S:": receive(rest + "\r\n")
        case "S+": receive(rest.replacing("\\r", with: "\r").replacing("\\n", with: "\n"))
        case "C:": return hear(rest + "\r\n")
        case "offers": offer(rest)
        case "size": size = Int(rest)
        case "body": body = rest.replacing("\\r", with: "\r").replacing("\\n", with: "\n")
        case "job": begin(rest)
        case "send": return send(then: rest)
        case "lost": lose(leaving: rest)
        case "expect": return check(rest)
        case "objects": return object(to: rest)
        default: return "unknown directive \(parts[0])"
        }
        return nil
    }

    private mutating func offer(_ words: String) {
        let lines = words.split(separator: ",").map { $0.trimmingPrefix(" ") }.map(String.init)
        session = SMTPSession(capabilities: SMTPCapabilities(ehlo: SMTPReply(code: 250, lines: ["greeting"] + lines)))
    }

    private mutating func job(_ local: String) -> SMTPJob {
        jobs += 1
        return .make(jobs, to: local.replacing("\\r", with: "\r").replacing("\\n", with: "\n"), body: body)
    }

    private mutating func begin(_ local: String) {
        session.begin(job(local), size: size)
        collect()
    }

    private mutating func send(then next: String) -> String? {
        let wantsNext = !next.isEmpty
        let job = wantsNext ? job(next) : nil
        guard let message = try? WireMessage(Array(body.utf8)) else { return "body refused" }
        let took = session.send(message, then: job.map { ($0, size) })
        collect()
        return took == wantsNext ? nil : "the next job was \(took ? "" : "not ")taken"
    }

    private mutating func receive(_ text: String) {
        Array(text.utf8).withUnsafeBytes { session.receive($0, into: &events) }
        collect()
    }

    /// `lost` after all output has left, `lost N` when its last N bytes have not.
    private mutating func lose(leaving count: String) {
        session.handedOver(-(Int(count) ?? 0))
        session.close("lost", into: &events)
    }

    private mutating func hear(_ text: String) -> String? {
        guard said.hasPrefix(text) else { return "expected \(text.debugDescription), heard \(said.debugDescription)" }
        said.removeFirst(text.count)
        return nil
    }

    private mutating func object(to local: String) -> String? {
        session.commands.objection(to: job(local), size: size) == nil ? "no objection" : nil
    }

    private mutating func collect() {
        var bytes: [UInt8] = []
        session.takeOutput(into: &bytes)
        session.handedOver(bytes.count)
        said += String(decoding: bytes, as: UTF8.self)
    }

    /// `expect reader sent`, `expect reader ready`, `expect closed`, `expect nothing`.
    private mutating func check(_ expectation: String) -> String? {
        let event = events.isEmpty ? nil : events.removeFirst()
        let seen =
            switch event {
            case nil: "nothing"
            case .ready(let job): "\(job.envelope.recipient.local) ready"
            case .ended(let job, let outcome): "\(job.envelope.recipient.local) \(describe(outcome))"
            case .closed: "closed"
            }
        return seen == expectation ? nil : "expected \(expectation), saw \(seen)"
    }

    private func describe(_ outcome: SMTPOutcome) -> String {
        switch outcome {
        case .sent(let reply): "sent \(reply.code)"
        case .deferred(let failure), .failed(let failure), .uncertain(let failure):
            "\(outcome.name) at \(failure.phase)" + (failure.reply.map { " \($0.code)" } ?? "")
        case .untried: "untried"
        }
    }
}
