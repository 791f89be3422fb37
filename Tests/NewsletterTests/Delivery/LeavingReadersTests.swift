import Foundation
import Mail
import Testing

@testable import Newsletter

@Suite struct `Readers who leave in a run` {
    private let office: DeliveryOffice

    init() throws { office = try DeliveryOffice(readers: 12) }

    @Test func `whoever is erased while their turn comes is not mailed, and the run goes on`() throws {
        let run = try office.run()
        let job = try #require(try run.nextJob())
        try office.erase(job.envelope.recipient)
        try run.record(results: [], intents: [SMTPIntent(job: job, relay: "test")])()
        #expect(run.isRevoked(job) && !run.isRevoked(job))
        #expect(try office.journal.attempts() == 1)
        try run.record(results: [SMTPResult(job: job, outcome: .untried, relay: "test")], intents: [])()
        office.clock += .seconds(1)
        #expect(try office.drive(run) { _ in .sent(.ok) } == Array(office.emails.dropFirst()))
        #expect(try office.delivery(job.id).state == .suppressed)
        #expect(try run.tally.counts == office.journal.counts())
    }

    @Test func `whoever may have got it and is erased before it is repeated stays uncertain`() throws {
        let dead = try office.run()
        let job = try #require(try dead.nextJob())
        try dead.record(results: [], intents: [SMTPIntent(job: job, relay: "test")])()
        try office.journal.closeIntentsOfDeadRun()
        let run = try office.run(planned: 1, only: job.envelope.recipient, retriesUncertain: true)
        let again = try #require(try run.nextJob())
        try office.erase(job.envelope.recipient)
        try run.record(results: [], intents: [SMTPIntent(job: again, relay: "test")])()
        #expect(run.isRevoked(again))
        try run.record(results: [SMTPResult(job: again, outcome: .untried, relay: "test")], intents: [])()
        #expect(try office.delivery(job.id).state == .uncertain)
        #expect(try office.journal.attempts() == 2)
    }

    @Test func `whoever is erased with a message on the wire may have got it`() throws {
        let run = try office.run()
        let job = try #require(try run.nextJob())
        try run.record(results: [], intents: [SMTPIntent(job: job, relay: "test")])()
        try office.erase(job.envelope.recipient)
        #expect(!run.isRevoked(job))
        #expect(try office.delivery(job.id).state == .sending)
        try run.record(results: [SMTPResult(job: job, outcome: .sent(.ok), relay: "test")], intents: [])()
        #expect(try office.delivery(job.id).state == .sent)
    }

    @Test func `who leaves is not mailed and not counted`() throws {
        try office.store.subscribers.unsubscribe(Address(office.emails[0]), now: office.now)
        try office.store.subscribers.suppress(Address(office.emails[1]), reason: "asked", now: office.now)
        #expect(try office.journal.numberLeft(in: .init()) == 10)
        try office.journal.suppressUnwelcome(in: .init())
        #expect(try office.drive(try office.run(planned: 10)) { _ in .sent(.ok) } == Array(office.emails.dropFirst(2)))
        #expect(try office.journal.counts()[.suppressed] == 2)
    }

    @Test func `an erased person leaves no address in the journal and gets no message`() throws {
        let run = try office.run()
        try run.record(results: [], intents: [SMTPIntent(job: try #require(try run.nextJob()), relay: "test")])()
        for position in [0, 1] {
            let subscriber = try #require(try office.store.subscribers.find(Address(office.emails[position])))
            try DeliveryJournal.forget(subscriber: subscriber.id, in: office.store)
        }
        try office.journal.closeIntentsOfDeadRun()
        #expect(
            try office.drive(try office.run(retriesUncertain: true)) { _ in .sent(.ok) }
                == Array(office.emails.dropFirst(2)))
        #expect(try office.delivery(1).email == "(erased)")
        #expect(try office.delivery(1).state == .uncertain && office.delivery(2).state == .suppressed)
    }
}
