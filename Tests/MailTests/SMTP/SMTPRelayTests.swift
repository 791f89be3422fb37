import Testing

@testable import Mail

@Suite struct `Several relays` {
    private static let people = (0..<400).map { "r\($0)" }

    private func send(_ queue: RecordingQueue, _ relays: [SMTPRelay]) throws -> SMTPTransport.Ending {
        var options = SMTPOptions()
        options.timeouts = .init(all: .seconds(5))
        options.patience = .seconds(1)
        options.backOff.first = .milliseconds(20)
        return try SMTPTransport.run(queue: queue, relays: relays, options: options)
    }

    private func relay(_ server: FakeServer, weight: Int = 1, rate: RateLimit? = nil) throws -> SMTPRelay {
        SMTPRelay(server: try SMTPServer(url: server.url), connections: 4, weight: weight, rate: rate)
    }

    private func name(_ server: FakeServer) -> String { "127.0.0.1:\(server.port)" }

    @Test func `share the messages by their weights`() throws {
        let (large, small) = (FakeServer(), FakeServer()), queue = RecordingQueue(Self.people)
        #expect(try send(queue, [relay(large, weight: 3), relay(small)]) == .finished)
        #expect(queue.tally == ["sent": 400])
        // Each may be ahead by what keeps its connections busy.
        #expect((285...315).contains(large.bodies.count), "\(large.bodies.count) of 400")
        #expect(queue.relays == [name(large): large.bodies.count, name(small): small.bodies.count])
    }

    @Test func `a spare one gets nothing while the first is well`() throws {
        let (first, spare) = (FakeServer(), FakeServer()), queue = RecordingQueue(Self.people)
        #expect(try send(queue, [relay(first), relay(spare, weight: 0)]) == .finished)
        #expect(first.bodies.count == 400 && spare.connections == 0)
    }

    @Test func `a spare one takes over from one that is gone, and nobody gets two`() throws {
        let dying = FakeServer { verb, _, count in verb == "MAIL" && count > 50 ? "421 going down" : "250 2.0.0 ok" }
        let spare = FakeServer(), queue = RecordingQueue(Self.people)
        #expect(try send(queue, [relay(dying), relay(spare, weight: 0)]) == .finished)
        let received = dying.bodies.count + spare.bodies.count
        let sent = queue.outcomes.values.count { $0.contains { $0.name == "sent" } }
        #expect(
            received == sent && sent + queue.outcomes.values.count { $0.allSatisfy { $0.name == "deferred" } } == 400)
        #expect(spare.bodies.count > 300)
    }

    @Test func `one that is not there costs the others nothing`() throws {
        let gone = FakeServer(), here = FakeServer(), queue = RecordingQueue(Self.people)
        gone.stop()
        #expect(try send(queue, [relay(gone), relay(here)]) == .finished)
        #expect(queue.tally == ["sent": 400] && here.bodies.count == 400)
    }

    @Test func `what one cannot take is not refused for good while another may take it`() throws {
        let people = (0..<40).map { "ü\($0)" }
        let plain = FakeServer(), able = FakeServer(offering: ["SMTPUTF8"]), queue = RecordingQueue(people)
        #expect(try send(queue, [relay(plain), relay(able)]) == .finished)
        #expect(plain.bodies.isEmpty && queue.tally["sent"] == able.bodies.count && queue.tally["failed"] == nil)

        let alone = RecordingQueue(people)
        #expect(try send(alone, [relay(plain)]) == .finished)
        #expect(alone.tally == ["failed": 40])
    }

    @Test func `one that says it has trouble leaves its share to the other`() throws {
        let full = FakeServer { verb, _, _ in verb == "RCPT" ? "452 4.3.1 the disk is full" : "250 2.0.0 ok" }
        let well = FakeServer(), queue = RecordingQueue(Self.people)
        #expect(try send(queue, [relay(full), relay(well)]) == .finished)
        #expect(well.bodies.count > 300, "\(well.bodies.count) of 400")
    }

    @Test func `when all have trouble, each reader is tried as with one alone`() throws {
        let full = (0..<2).map { _ in
            FakeServer { verb, _, _ in verb == "RCPT" ? "452 4.3.1 the disk is full" : "250 2.0.0 ok" }
        }
        let queue = RecordingQueue(Self.people)
        #expect(try send(queue, full.map { try relay($0) }) == .finished)
        #expect(queue.tally == ["deferred": 400])
    }

    @Test func `a wrong password at one is told, and the other goes on`() throws {
        let strict = FakeServer(), open = FakeServer(), queue = RecordingQueue(Self.people)
        let login = SMTPServer.Credentials.password(username: "u", password: "p")
        let closed = SMTPRelay(server: try SMTPServer(url: strict.url, credentials: login), connections: 4)
        #expect(try send(queue, [closed, relay(open)]) == .finished)
        #expect(open.bodies.count == 400 && strict.connections == 1)
        #expect(queue.failures.contains { $0.reason.contains(name(strict)) })
    }

    @Test func `a wrong password everywhere ends the run`() throws {
        let servers = [FakeServer(), FakeServer()], queue = RecordingQueue(Self.people)
        let login = SMTPServer.Credentials.password(username: "u", password: "p")
        let relays = try servers.map { SMTPRelay(server: try SMTPServer(url: $0.url, credentials: login)) }
        #expect(throws: SMTPError.self) { try send(queue, relays) }
        #expect(queue.tally.keys.sorted() == ["untried"] || queue.tally.isEmpty)
    }

    @Test func `what is in doubt at one does not go to another`() throws {
        let silent = FakeServer { verb, _, _ in verb == "dot" ? nil : "250 2.0.0 ok" }
        let well = FakeServer(), queue = RecordingQueue(Self.people)
        #expect(try send(queue, [relay(silent), relay(well)]) == .finished)
        let doubts = queue.outcomes.values.count { $0 == $0.filter { $0.name == "uncertain" } && !$0.isEmpty }
        #expect((1...4).contains(doubts) && well.bodies.count == 400 - doubts)
        #expect(queue.outcomes.values.allSatisfy { $0.count == 1 })
    }

    @Test func `the connections of one that cannot be asked again go on when the other is out of use`() throws {
        let full = FakeServer { verb, _, count in verb == "banner" && count > 1 ? "421 too many" : "250 2.0.0 ok" }
        let silent = FakeServer { verb, _, _ in verb == "dot" ? nil : "250 2.0.0 ok" }
        let queue = RecordingQueue(Self.people), limit = ContinuousClock.now + .seconds(60)
        var options = SMTPOptions()
        (options.patience, options.backOff.first, options.backOff.longest) = (.zero, .seconds(900), .seconds(900))
        options.shouldStop = { .now > limit }
        let alone = SMTPRelay(server: try SMTPServer(url: silent.url), connections: 1)
        #expect(try SMTPTransport.run(queue: queue, relays: [relay(full), alone], options: options) == .finished)
        #expect(queue.tally == ["sent": 399, "uncertain": 1])
    }

    @Test func `each keeps to its own rate`() throws {
        let slow = FakeServer(), fast = FakeServer(), queue = RecordingQueue(Self.people)
        let rate = RateLimit(spacing: .seconds(3_600), last: nil, now: .now)
        #expect(try send(queue, [relay(slow, rate: rate), relay(fast)]) == .finished)
        #expect(slow.bodies.count == 1 && fast.bodies.count == 399)
    }
}
