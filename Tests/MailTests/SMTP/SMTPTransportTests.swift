import Synchronization
import Testing

@testable import Mail

@Suite struct SMTPTransportTests {
    private static let people = (0..<40).map { "r\($0)" }

    private func send(
        _ queue: RecordingQueue, to url: String, connections: Int = 4, patience: Duration = .zero,
        shouldStop: @escaping @Sendable () -> Bool = { false }
    ) throws -> SMTPTransport.Ending {
        var options = SMTPOptions()
        options.timeouts = .init(all: .seconds(5))
        options.patience = patience
        options.backOff.first = .milliseconds(20)
        options.shouldStop = shouldStop
        return try SMTPTransport.run(
            queue: queue, relays: [SMTPRelay(server: SMTPServer(url: url), connections: connections)], options: options)
    }

    @Test func `forty messages go over four connections`() throws {
        let server = FakeServer()
        let queue = RecordingQueue(Self.people)
        #expect(try send(queue, to: server.url) == .finished)
        #expect(queue.tally == ["sent": 40])
        #expect(queue.intents.count == 40 && Set(queue.intents).count == 40)
        #expect(server.bodies.count == 40 && server.connections == 4)
    }

    @Test func `a text whose intent is revoked does not go out, and the others do`() throws {
        let server = FakeServer()
        let queue = RecordingQueue(Self.people)
        queue.revoked = [7, 8]
        #expect(try send(queue, to: server.url, connections: 1) == .finished)
        #expect(queue.tally == ["sent": 38, "untried": 2])
        #expect(queue.outcomes[7] == [.untried] && queue.outcomes[8] == [.untried])
        #expect(server.bodies.count == 38)
    }

    @Test func `refused recipients keep the connection and the others arrive`() throws {
        let server = FakeServer { verb, line, _ in
            verb == "RCPT" && line.contains("5@") ? "550 5.1.1 nobody" : "250 ok"
        }
        let queue = RecordingQueue(Self.people)
        #expect(try send(queue, to: server.url, connections: 1) == .finished)
        // The fake answers DATA with 354 all the same: the lone dot is an empty body for each refusal.
        #expect(queue.tally == ["sent": 36, "failed": 4])
        #expect(server.connections == 1 && queue.intents.count == 36)
    }

    @Test func `a connection dropped after the dot leaves one message uncertain`() throws {
        let server = FakeServer { verb, _, count in verb == "dot" && count == 7 ? nil : "250 ok" }
        let queue = RecordingQueue(Self.people)
        #expect(try send(queue, to: server.url, connections: 1) == .finished)
        #expect(queue.tally == ["sent": 39, "uncertain": 1])
        #expect(server.bodies.count == 40)
    }

    @Test(arguments: [1, 2, 5])
    func `a server that goes away after every text leaves no more in doubt than there are connections`(
        connections: Int
    ) throws {
        let server = FakeServer { verb, _, _ in verb == "dot" ? nil : "250 ok" }
        let queue = RecordingQueue(Self.people)
        guard case .outOfPatience = try send(queue, to: server.url, connections: connections, patience: .seconds(5))
        else {
            Issue.record("the run went on")
            return
        }
        #expect(queue.tally["uncertain", default: 0] <= connections && queue.tally["uncertain", default: 0] > 0)
        #expect(server.bodies.count == queue.tally["uncertain"])
    }

    @Test func `a server that takes few messages a connection gets them all`() throws {
        let server = FakeServer { verb, _, count in verb == "MAIL" && count % 4 == 0 ? "421 4.7.0 enough" : "250 ok" }
        let queue = RecordingQueue(Self.people)
        #expect(try send(queue, to: server.url, connections: 1) == .finished)
        #expect(queue.tally == ["sent": 40])
    }

    @Test func `a stop finishes what is in hand and leaves the rest untouched`() throws {
        let server = FakeServer()
        let recorded = Atomic(0)
        let queue = RecordingQueue(Self.people) { recorded.add(1, ordering: .relaxed) }
        let ending = try send(queue, to: server.url, connections: 2) { recorded.load(ordering: .relaxed) > 4 }
        #expect(ending == .stopped)
        let tally = queue.tally
        #expect(tally["sent", default: 0] == server.bodies.count && server.bodies.count < 40)
        #expect(Set(tally.keys).isSubset(of: ["sent", "untried"]))
    }

    @Test func `without patience a closed port ends the run at once and nobody is marked`() throws {
        let server = FakeServer()
        server.stop()
        let queue = RecordingQueue(Self.people)
        guard case .outOfPatience(let failure) = try send(queue, to: server.url) else {
            Issue.record("the run did not run out of patience")
            return
        }
        #expect(failure?.phase == .connect && queue.failures.count == 1)
        #expect(queue.tally == ["untried": 1] && queue.intents.isEmpty)
    }

    @Test func `with patience a refused greeting is tried again`() throws {
        let server = FakeServer { verb, _, count in verb == "banner" && count < 3 ? "421 4.3.2 busy" : "250 ok" }
        let queue = RecordingQueue(Self.people)
        #expect(try send(queue, to: server.url, patience: .seconds(5)) == .finished)
        #expect(queue.tally == ["sent": 40] && queue.failures.count == 2)
    }

    @Test func `answers in single bytes are answers`() throws {
        let server = FakeServer { verb, _, _ in verb == "dot" ? "slow 250 2.0.0 queued" : "250 ok" }
        let queue = RecordingQueue(["a", "b", "c"])
        #expect(try send(queue, to: server.url, connections: 1) == .finished)
        #expect(queue.tally == ["sent": 3])
    }

    @Test func `nothing is sent when the intent cannot be recorded`() throws {
        struct DiskFull: Error {}
        let server = FakeServer()
        let queue = RecordingQueue(Self.people) { throw DiskFull() }
        #expect(throws: DiskFull.self) { try send(queue, to: server.url) }
        #expect(server.bodies.isEmpty)
    }

    @Test func `no clear text where TLS is required`() throws {
        let server = FakeServer()
        let queue = RecordingQueue(Self.people)
        #expect(throws: SMTPError.self) {
            try SMTPTransport.run(
                queue: queue, relays: [SMTPRelay(server: SMTPServer(url: server.url, tls: .required), connections: 4)])
        }
        #expect(server.bodies.isEmpty && queue.tally == ["untried": 1])
    }

    @Test func `credentials are not taken as accepted by a server without AUTH`() throws {
        let server = FakeServer()
        let queue = RecordingQueue(Self.people)
        let login = SMTPServer.Credentials.password(username: "u", password: "p")
        #expect(throws: SMTPError.self) {
            try SMTPTransport.run(
                queue: queue,
                relays: [SMTPRelay(server: SMTPServer(url: server.url, credentials: login), connections: 4)])
        }
        #expect(server.bodies.isEmpty && queue.tally == ["untried": 1])
    }

    @Test(arguments: [
        ([] as [String], "offers no login, so nothing is sent there"),
        (["AUTH CRAM-MD5 NTLM"], "offers no login that Tidings knows (CRAM-MD5, NTLM)"),
        (["AUTH GSSAPI XOAUTH2"], "offers no login that Tidings knows for these credentials (GSSAPI, XOAUTH2)"),
    ])
    func `a server without a login that is known is told as such, by the probe too`(offers: [String], words: String)
        throws
    {
        let fake = FakeServer(offering: offers), queue = RecordingQueue(Self.people)
        let login = SMTPServer.Credentials.password(username: "u", password: "p")
        let server = try SMTPServer(url: fake.url, credentials: login)
        #expect {
            try SMTPTransport.run(queue: queue, relays: [SMTPRelay(server: server)])
        } throws: { "\($0)".contains(words) }
        #expect {
            try SMTPProbe(server, timeout: .seconds(5))
        } throws: { "\($0)".contains(words) }
        #expect(fake.bodies.isEmpty && queue.intents.isEmpty)
    }

    @Test func `what a server says is told without the secrets that it repeats`() {
        let login = SMTPServer.Credentials.password(username: "u", password: "pass word")
        let reply = SMTPReply(code: 535, lines: ["no AHUAcGFzcyB3b3Jk", "cGFzcyB3b3Jk pass word"])
        #expect(login.concealed(in: reply).description == "535 no (secret) (secret) (secret)")
    }

    @Test func `a login that is refused is told in the server's words`() throws {
        let fake = FakeServer(offering: ["AUTH PLAIN CRAM-MD5"]) { verb, _, _ in
            verb == "AUTH" ? "535 5.7.8 no" : "250 ok"
        }
        let login = SMTPServer.Credentials.password(username: "u", password: "p")
        let server = try SMTPServer(url: fake.url, credentials: login)
        #expect {
            try SMTPProbe(server, timeout: .seconds(5))
        } throws: { "\($0)".contains("did not accept the credentials (535 5.7.8 no)") }
    }

    @Test func `delays double, stay within bounds and repeat by their seed`() {
        let backOff = BackOff()
        for failures in 1...40 {
            let whole = min(60, Double(1 << min(failures - 1, 20)))
            let delay = backOff.delay(failures: failures) / .seconds(1)
            #expect(delay >= 0.75 * whole && delay <= 1.25 * whole)
            #expect(backOff.delay(failures: failures) == backOff.delay(failures: failures))
        }
    }
}
