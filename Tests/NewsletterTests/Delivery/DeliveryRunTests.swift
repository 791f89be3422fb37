import Foundation
import Mail
import Testing

@testable import Newsletter

@Suite struct `A run of sending` {
    private let office: DeliveryOffice

    init() throws { office = try DeliveryOffice(readers: 12) }

    @Test func `everybody is handed out once, in order, and sent`() throws {
        let run = try office.run()
        #expect(try office.drive(run) { _ in .sent(.ok) } == office.emails)
        #expect(run.tally.counts[.sent] == 12)
        #expect(try office.journal.counts()[.sent] == 12)
        #expect(try office.drive(try office.run()) { _ in .sent(.ok) } == [])
    }

    @Test func `an intent without a result is uncertain, held, and repeated only when asked`() throws {
        let run = try office.run()
        let job = try #require(try run.nextJob())
        try run.record(results: [], intents: [SMTPIntent(job: job, relay: "test")])()
        #expect(try office.journal.counts()[.sending] == 1)
        #expect(try office.journal.counts(sendingIsUncertain: true)[.uncertain] == 1)

        try office.journal.closeIntentsOfDeadRun()
        #expect(try office.drive(try office.run()) { _ in .sent(.ok) } == Array(office.emails.dropFirst()))
        #expect(try office.drive(try office.run(retriesUncertain: true)) { _ in .sent(.ok) } == [office.emails[0]])
    }

    @Test func `a retry that comes to nothing leaves the delivery uncertain`() throws {
        let run = try office.run()
        try run.record(results: [], intents: [SMTPIntent(job: try #require(try run.nextJob()), relay: "test")])()
        try office.journal.closeIntentsOfDeadRun()
        let retry = try office.run(planned: 1, retriesUncertain: true)
        _ = try office.drive(retry) { _ in .untried }
        #expect(try office.journal.counts()[.uncertain] == 1)
    }

    @Test func `the server going away puts a recipient back in line, but not for ever`() throws {
        var times = 0
        let run = try office.run(planned: 1)
        _ = try office.drive(run) { _ in
            times += 1
            return .untried
        }
        #expect(times == 4)
        #expect(try office.delivery(1).state == .pending)
        #expect(try office.delivery(1).attempts == 0)
    }

    @Test func `4xx defers, and the same run does not come back to it`() throws {
        let reply = SMTPReply(code: 451, lines: ["4.3.0 later"])
        let served = try office.drive(try office.run()) { job in
            job.id == 3 ? .deferred(SMTPFailure(phase: .rcpt, reply: reply, reason: "")) : .sent(.ok)
        }
        #expect(served == office.emails)
        #expect(try office.delivery(3).state == .deferred)
        #expect(try office.delivery(3).reply == "451 4.3.0 later")
        #expect(try office.drive(try office.run()) { _ in .sent(.ok) } == [office.emails[2]])
    }

    @Test func `a run with patience tries those again who were put off`() throws {
        let reply = SMTPReply(code: 450, lines: ["4.2.0 greylisted"])
        let run = try office.run(patience: .seconds(60))
        var refused: Set<Int64> = [3, 5]
        func greylisting(_ job: SMTPJob) -> SMTPOutcome {
            refused.remove(job.id) == nil
                ? .sent(.ok) : .deferred(SMTPFailure(phase: .dot, reply: reply, reason: ""))
        }
        #expect(try office.drive(run, outcome: greylisting) == office.emails)
        #expect(run.tally.counts[.deferred] == 2)
        guard case .backOff(let instant) = try run.next() else {
            Issue.record("the run does not wait for those who were put off")
            return
        }
        #expect(instant > office.clock)
        office.clock += .seconds(30)
        #expect(Set(try office.drive(run, outcome: greylisting)) == [office.emails[2], office.emails[4]])
        #expect(run.tally.counts[.sent] == 12 && run.tally.counts[.deferred] == 0)
        #expect(try office.journal.counts()[.sent] == 12)
        #expect(try office.delivery(3).attempts == 2)
    }

    @Test func `whoever is taken up again in vain still counts as put off`() throws {
        let reply = SMTPReply(code: 450, lines: ["4.7.1 too much mail"])
        let run = try office.run(patience: .seconds(60))
        let putOff = SMTPOutcome.deferred(SMTPFailure(phase: .rcpt, reply: reply, reason: ""))
        _ = try office.drive(run) { $0.id <= 5 ? putOff : .sent(.ok) }
        office.clock += .seconds(30)
        // The server goes away each time before a word about the third and the fourth.
        _ = try office.drive(run) { [3, 4].contains($0.id) ? .untried : $0.id == 5 ? putOff : .sent(.ok) }
        #expect(try run.tally.counts == office.journal.counts())
        #expect(run.tally.counts[.deferred] == 3 && run.tally.counts[.sent] == 9)
    }

    @Test func `who was put off in an earlier run comes behind those who were not tried`() throws {
        let reply = SMTPReply(code: 452, lines: ["4.2.2 full"])
        let putOff = SMTPOutcome.deferred(SMTPFailure(phase: .rcpt, reply: reply, reason: ""))
        _ = try office.drive(try office.run(planned: 3)) { _ in putOff }
        let served = try office.drive(try office.run(planned: 10)) { $0.id < 7 ? putOff : .sent(.ok) }
        #expect(served == office.emails[3...] + [office.emails[0]])
    }

    @Test(arguments: [true, false])
    func `a store that is replaced or deleted stops the run before another text goes out`(isReplaced: Bool) throws {
        let run = try office.run()
        let first = try #require(try run.nextJob())
        try run.record(results: [], intents: [SMTPIntent(job: first, relay: "test")])()
        let file = office.store.file, old = file.appendingPathExtension("old")
        try FileManager.default.moveItem(at: file, to: old)
        if isReplaced { try FileManager.default.copyItem(at: old, to: file) }
        let result = SMTPResult(job: first, outcome: .sent(.ok), relay: "test")
        let intent = SMTPIntent(job: try #require(try run.nextJob()), relay: "test")
        #expect(throws: StoreError.exchanged(file.relativePath)) {
            try run.record(results: [result], intents: [intent])()
        }
    }

    @Test func `what another run has in hand is not mailed, whatever became of the lock`() throws {
        let first = try office.run(), second = try office.run()
        let jobs = try [#require(try first.nextJob()), #require(try second.nextJob())]
        #expect(jobs[0].id == jobs[1].id)
        try first.record(results: [], intents: [SMTPIntent(job: jobs[0], relay: "test")])()
        #expect(throws: StoreError.otherRun(edition: office.journal.edition)) {
            try second.record(results: [], intents: [SMTPIntent(job: jobs[1], relay: "test")])()
        }
        try first.record(results: [SMTPResult(job: jobs[0], outcome: .sent(.ok), relay: "test")], intents: [])()
        #expect(throws: StoreError.otherRun(edition: office.journal.edition)) {
            try second.record(results: [], intents: [SMTPIntent(job: jobs[1], relay: "test")])()
        }
    }

    @Test func `a run for one person, or for so many, mails nobody else`() throws {
        let only = try Address(office.emails[7])
        #expect(try office.journal.numberLeft(in: .init(only: only)) == 1)
        #expect(try office.drive(try office.run(only: only)) { _ in .sent(.ok) } == [only.text])
        #expect(try office.drive(try office.run(planned: 3)) { _ in .sent(.ok) } == Array(office.emails.prefix(3)))
    }

    @Test func `what is taken for sent is only what was asked for`() throws {
        _ = try office.drive(try office.run(planned: 2)) { _ in .uncertain(SMTPFailure(phase: .dot, reason: "closed")) }
        try office.journal.assumeSent(only: Address(office.emails[1]))
        #expect(try office.delivery(1).state == .uncertain)
        #expect(try office.delivery(2).state == .sent)
    }
}
