import Foundation
import Mail
import Testing

@testable import Newsletter

@Suite struct `Refusals in a run` {
    private let office: DeliveryOffice

    init() throws { office = try DeliveryOffice(readers: 12) }

    @Test func `an address that does not exist is suppressed, any other refusal is not`() throws {
        let replies = [
            1: SMTPReply(code: 550, lines: ["5.1.1 unknown"]), 2: SMTPReply(code: 552, lines: ["5.2.2 full"]),
        ]
        _ = try office.drive(try office.run()) { job in
            replies[Int(job.id)].map { .failed(SMTPFailure(phase: .rcpt, reply: $0, reason: "")) } ?? .sent(.ok)
        }
        #expect(try office.journal.counts()[.failed] == 2)
        #expect(
            try office.store.subscribers.suppression(of: Address(office.emails[0])) == "hard bounce: 550 5.1.1 unknown")
        #expect(try office.store.subscribers.suppression(of: Address(office.emails[1])) == nil)
    }

    @Test func `a refused sender stops the run and leaves everybody pending`() throws {
        let reply = SMTPReply(code: 550, lines: ["5.7.1 not you"])
        let run = try office.run()
        let served = try office.drive(run) { _ in .failed(SMTPFailure(phase: .mail, reply: reply, reason: "")) }
        #expect(served.count == 1)
        #expect(run.stop == .senderRefused("550 5.7.1 not you"))
        #expect(try office.journal.counts()[.pending] == 12)
    }

    private func refused(_ words: String) -> SMTPOutcome {
        .failed(SMTPFailure(phase: .rcpt, reply: SMTPReply(code: 550, lines: [words]), reason: ""))
    }

    @Test(arguments: ["relay not permitted", "5.2.2 mailbox full"])
    func `ten readers refused in the same words, and nobody taken, are a word about the sender`(words: String) throws {
        let run = try office.run()
        let served = try office.drive(run) { job in
            refused("\(words) for \(job.envelope.recipient.text), \(job.id)")
        }
        #expect(served.count == 10)
        #expect(run.stop == .everybodyRefused(times: 10, "550 \(words) for (the address), 10"))
        try run.finish()
        #expect(try office.journal.counts()[.pending] == 12)
    }

    private func isSuppressed(_ number: Int) throws -> Bool {
        try office.store.subscribers.suppression(of: Address(office.emails[number])) != nil
    }

    @Test func `a server that knows nobody has nobody suppressed, until it takes somebody`() throws {
        let dead = refused("5.1.1 <(the address)>: user unknown in relay recipient table")
        let run = try office.run()
        #expect(try office.drive(run) { _ in dead }.count == 12)
        try run.finish()
        #expect(try office.journal.counts()[.failed] == 12 && !isSuppressed(0) && !isSuppressed(11))
        let other = try DeliveryOffice(readers: 12)
        _ = try other.drive(try other.run()) { $0.id == 12 ? .sent(.ok) : dead }
        #expect(try other.store.subscribers.suppression(of: Address(other.emails[0])) != nil)
    }

    @Test func `a few whom a server does not know are dead, though it takes nobody`() throws {
        let office = try DeliveryOffice(readers: 3)
        let run = try office.run()
        _ = try office.drive(run) { _ in refused("5.1.1 unknown") }
        try run.finish()
        #expect(try office.store.subscribers.suppression(of: Address(office.emails[2])) != nil)
    }

    @Test func `a hundred whom a server does not know, and nobody taken, end the run`() throws {
        let office = try DeliveryOffice(readers: 120)
        let run = try office.run()
        #expect(try office.drive(run) { _ in refused("5.1.2 bad domain") }.count == 100)
        #expect(run.stop == .everybodyRefused(times: 100, "550 5.1.2 bad domain"))
        try run.finish()
        #expect(try office.journal.counts()[.pending] == 120)
        #expect(try office.store.subscribers.suppression(of: Address(office.emails[0])) == nil)
        // Those whom it did not know come last when it knows them again.
        let served = try office.drive(try office.run()) { _ in .sent(.ok) }
        #expect(served.count == 120 && served[0] == office.emails[100])
    }

    @Test func `a server that comes to know its users in the midst of a run gets everybody`() throws {
        let office = try DeliveryOffice(readers: 60)
        let run = try office.run()
        var asked = 0
        _ = try office.drive(run) { _ in
            asked += 1
            return asked <= 40 ? refused("5.1.1 unknown") : .sent(.ok)
        }
        try run.finish()
        #expect(try office.journal.counts()[.sent] == 60)
        #expect(run.tally.done == 60)
        #expect(try office.store.subscribers.suppression(of: Address(office.emails[0])) == nil)
    }

    @Test func `small runs at a server that knows nobody suppress no more than one of them would`() throws {
        let office = try DeliveryOffice(readers: 27)
        for _ in 1...3 {
            let run = try office.run(planned: 9)
            _ = try office.drive(run) { _ in refused("5.1.1 unknown") }
            try run.finish()
        }
        #expect(try office.journal.counts()[.failed] == 27)
        let suppressed = try office.emails.filter { try office.store.subscribers.suppression(of: Address($0)) != nil }
        #expect(suppressed.count == 9)
    }

    @Test func `whom one mail server knows nothing of, another one may take in the next run`() throws {
        let office = try DeliveryOffice(readers: 24)
        func send(isStrange: (Int64) -> Bool) throws {
            let run = try office.run()
            while let job = try run.nextJob() {
                let strange = isStrange(job.id)
                if !strange { try run.record(results: [], intents: [SMTPIntent(job: job, relay: "well")])() }
                let outcome = strange ? refused("5.1.1 unknown") : SMTPOutcome.sent(.ok)
                let result = SMTPResult(job: job, outcome: outcome, relay: strange ? "strange" : "well")
                try run.record(results: [result], intents: [])()
            }
            try run.finish()
        }
        try send { $0.isMultiple(of: 2) }
        #expect(try office.journal.counts()[.sent] == 12 && office.journal.counts()[.pending] == 12)
        // Only six of them this time.
        try send { $0.isMultiple(of: 4) }
        #expect(try office.journal.counts()[.sent] == 18 && office.journal.counts()[.pending] == 6)
    }

    @Test(arguments: ["5.7.1 not you", "relay not permitted", "5.2.2 mailbox full"])
    func `one of two mail servers that refuses everybody is left out, and the last one is not`(words: String) throws {
        let run = try office.run(relays: ["strange", "well"])
        var asked = 0
        while !run.isLeftOut("strange"), let job = try run.nextJob() {
            asked += 1
            let result = SMTPResult(job: job, outcome: refused(words), relay: "strange")
            try run.record(results: [result], intents: [])()
        }
        #expect(asked == (words.hasPrefix("5.7.1") ? 1 : 10))
        let inHand = try #require(try run.nextJob())
        try run.record(results: [SMTPResult(job: inHand, outcome: refused(words), relay: "strange")], intents: [])()
        #expect(run.stop == nil)
        #expect(run.leftOut == ["strange: the server refuses what it is given: 550 \(words)"])
        while let job = try run.nextJob() {
            try run.record(results: [], intents: [SMTPIntent(job: job, relay: "well")])()
            let isLast = job.id == 12
            let outcome = isLast ? refused("5.7.1 not you either") : SMTPOutcome.sent(.ok)
            try run.record(results: [SMTPResult(job: job, outcome: outcome, relay: "well")], intents: [])()
        }
        #expect(!run.isLeftOut("well"))
        #expect(run.stop == .senderRefused("550 5.7.1 not you either"))
        // Whoever was in hand came back, too.
        #expect(try office.journal.counts()[.sent] == 11 && office.journal.counts()[.failed] == 0)
        #expect(try run.tally.counts[.sent] == office.journal.counts()[.sent])
    }

    @Test func `those who were in hand when somebody stopped a run get their turn`() throws {
        func isBlocked(_ job: SMTPJob) -> Bool { [3, 9].contains(job.id) }
        for _ in 1...3 {
            let run = try office.run()
            var hand: [SMTPJob] = []
            while run.stop == nil {
                while hand.isEmpty, let job = try run.nextJob() {
                    hand = [job]
                    while hand.count < 8, case .job(let job) = try run.next() { hand.append(job) }
                }
                if hand.isEmpty { break }
                let refused = hand.filter(isBlocked), taken = hand.filter { !isBlocked($0) }
                hand = []
                // The server's answers to RCPT come first; whoever is in hand then is taken back.
                try run.record(
                    results: refused.map { .init(job: $0, outcome: self.refused("5.7.1 blocked"), relay: "test") },
                    intents: taken.map { .init(job: $0, relay: "test") })()
                let outcome = run.stop == nil ? SMTPOutcome.sent(.ok) : .untried
                try run.record(results: taken.map { .init(job: $0, outcome: outcome, relay: "test") }, intents: [])()
            }
        }
        #expect(try office.journal.counts()[.sent] == 10)
        #expect(try office.delivery(3).state == .pending && office.delivery(9).state == .pending)
    }

    @Test func `whoever stopped a run is not the first of the next one`() throws {
        _ = try office.drive(try office.run()) { $0.id == 3 ? refused("5.7.1 you are blocked") : .sent(.ok) }
        #expect(try office.journal.counts()[.sent] == 2)
        let served = try office.drive(try office.run()) { $0.id == 3 ? refused("5.7.1 you are blocked") : .sent(.ok) }
        #expect(served.count == 10 && served.last == office.emails[2])
        #expect(try office.journal.counts()[.sent] == 11)
    }

    @Test func `a hundred refused in whatever words are one, too`() throws {
        let office = try DeliveryOffice(readers: 101)
        let run = try office.run()
        let words = (0...100).map { number in String(repeating: "a", count: number + 1) }
        #expect(try office.drive(run) { refused(words[Int($0.id) - 1]) }.count == 100)
        #expect(run.stop == .everybodyRefused(times: 100, "550 \(words[99])"))
    }

    @Test func `once somebody is taken, what the server refused were the readers`() throws {
        let run = try office.run()
        _ = try office.drive(run) { $0.id == 10 ? .sent(.ok) : refused("no such person") }
        #expect(run.stop == nil)
        #expect(try office.journal.counts()[.failed] == 11)
        #expect(run.tally.counts[.failed] == 11)
        #expect(run.tally.done == 12)
    }

    @Test func `in an edition that somebody got, refusals are about the readers`() throws {
        _ = try office.drive(try office.run(planned: 1)) { _ in .sent(.ok) }
        let run = try office.run()
        #expect(try office.drive(run) { _ in refused("relay not permitted") }.count == 11)
        #expect(run.stop == nil)
        #expect(try office.journal.counts()[.failed] == 11)
    }

    @Test func `fewer than ten, all refused, are failed when the run is over`() throws {
        let office = try DeliveryOffice(readers: 9)
        let run = try office.run()
        _ = try office.drive(run) { _ in refused("relay not permitted") }
        #expect(try office.journal.counts()[.pending] == 9)
        try run.finish()
        #expect(try office.journal.counts()[.failed] == 9)
        #expect(run.tally.counts[.failed] == 9)
    }

    @Test func `the server's words are kept without the reader's address`() throws {
        let run = try office.run(planned: 1)
        _ = try office.drive(run) { job in
            let words = "5.1.1 <\(job.envelope.recipient.text.uppercased())>: unknown"
            return .failed(SMTPFailure(phase: .rcpt, reply: SMTPReply(code: 550, lines: [words]), reason: ""))
        }
        try run.finish()
        #expect(try office.delivery(1).reply == "550 5.1.1 <(the address)>: unknown")
    }

    @Test func `who refuses the sender comes behind those of a domain in trouble, too`() throws {
        let office = try DeliveryOffice(emails: ["strict@example.net"] + (1...6).map { "reader\($0)@example.org" })
        _ = try office.drive(try office.run()) { _ in
            .failed(SMTPFailure(phase: .mail, reply: SMTPReply(code: 550, lines: ["5.7.1 not you"]), reason: ""))
        }
        let full = SMTPReply(code: 452, lines: ["4.2.2 full"])
        let served = try office.drive(try office.run()) { _ in
            .deferred(SMTPFailure(phase: .rcpt, reply: full, reason: ""))
        }
        #expect(served == office.emails[1...] + [office.emails[0]])
    }

    @Test func `five texts refused in a row by one relay stop the run, whatever another one takes`() throws {
        let run = try office.run()
        var number = 0
        while let job = try run.nextJob() {
            number += 1
            let refusal = SMTPFailure(phase: .dot, reply: SMTPReply(code: 554, lines: ["spam"]), reason: "")
            let result =
                number.isMultiple(of: 2)
                ? SMTPResult(job: job, outcome: .sent(.ok), relay: "well")
                : SMTPResult(job: job, outcome: .failed(refusal), relay: "strict")
            try run.record(results: [], intents: [SMTPIntent(job: job, relay: result.relay ?? "")])()
            try run.record(results: [result], intents: [])()
        }
        #expect(number == 9)
        #expect(run.stop == .contentRefused(times: 5, "554 spam"))
    }

    @Test func `five refused texts in a row stop the run, four do not`() throws {
        let refused = SMTPOutcome.failed(
            SMTPFailure(phase: .dot, reply: SMTPReply(code: 554, lines: ["spam"]), reason: ""))
        let patient = try office.run()
        _ = try office.drive(patient) { $0.id % 5 == 0 ? .sent(.ok) : refused }
        #expect(patient.stop == nil)

        let other = try DeliveryOffice(readers: 12)
        let run = try other.run()
        #expect(try other.drive(run) { _ in refused }.count == 5)
        #expect(run.stop == .contentRefused(times: 5, "554 spam"))
    }

    @Test func `a server that refuses DATA to everybody has refused nobody`() throws {
        let refused = SMTPOutcome.failed(
            SMTPFailure(phase: .data, reply: SMTPReply(code: 554, lines: ["5.5.1 no valid recipients"]), reason: ""))
        let run = try office.run()
        #expect(try office.drive(run) { _ in refused }.count == 10)
        #expect(run.stop == .everybodyRefused(times: 10, "554 5.5.1 no valid recipients"))
        try run.finish()
        #expect(try office.journal.counts()[.pending] == 12)

        let other = try DeliveryOffice(readers: 12)
        let late = try other.run()
        #expect(try other.drive(late) { $0.id < 3 ? .sent(.ok) : refused }.count == 7)
        #expect(late.stop == .contentRefused(times: 5, "554 5.5.1 no valid recipients"))
    }
}
