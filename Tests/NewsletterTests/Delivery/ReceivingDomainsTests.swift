import Mail
import Testing

@testable import Newsletter

@Suite struct `Domains that receive` {
    private let now = ContinuousClock.now

    @Test func `no more go to a domain at once than its limit says, and others pass by`() {
        var domains = ReceivingDomains(limits: ["a.example": DomainLimits(connections: 2)])
        for _ in 1...2 {
            #expect(domains.isFree("a.example", at: now))
            domains.began("a.example", at: now)
        }
        #expect(!domains.isFree("a.example", at: now))
        #expect(domains.isFree("b.example", at: now))
        domains.wait(.init(position: 3), for: "a.example", at: now)
        let tooEarly = domains.next(at: now, inTrouble: true)
        #expect(tooEarly == nil)
        domains.ended("a.example", isTaken: true)
        let next = domains.next(at: now, inTrouble: false)
        #expect(next == .init(position: 3))
        #expect(domains.waiting == 0)
    }

    @Test func `a limit for all others holds for each by itself`() {
        var domains = ReceivingDomains(limits: ["*": DomainLimits(connections: 1), "big.example": DomainLimits()])
        for name in ["a.example", "b.example"] {
            #expect(domains.isFree(name, at: now))
            domains.began(name, at: now)
            #expect(!domains.isFree(name, at: now))
        }
        for _ in 1...9 { domains.began("big.example", at: now) }
        #expect(domains.isFree("big.example", at: now))
    }

    @Test func `a rate of a domain spaces its messages`() throws {
        let rate = try #require(SendingRate("60/min"))
        var domains = ReceivingDomains(limits: ["a.example": DomainLimits(rate: rate)])
        domains.began("a.example", at: now)
        domains.ended("a.example", isTaken: true)
        domains.wait(.init(position: 2), for: "a.example", at: now)
        let tooEarly = domains.next(at: now, inTrouble: true)
        #expect(tooEarly == nil)
        #expect(domains.nextSlot(at: now) == now + .seconds(1))
        let next = domains.next(at: now + .seconds(1), inTrouble: false)
        #expect(next?.position == 2)
    }

    @Test func `three refusals in a row halve what goes to a domain at once, and what it takes ends that`() {
        var domains = ReceivingDomains()
        for _ in 1...8 { domains.began("a.example", at: now) }
        for _ in 1...3 { domains.ended("a.example", isTaken: false) }
        // Five are under way, three may be: half of the six that were before the last refusal.
        #expect(!domains.isFree("a.example", at: now))
        for _ in 1...5 { domains.ended("a.example", isTaken: nil) }
        #expect(!domains.isFree("a.example", at: now), "the rest of its readers come last")
        domains.wait(.init(position: 9), for: "a.example", at: now)
        let (before, behind) = (domains.next(at: now, inTrouble: false), domains.next(at: now, inTrouble: true))
        #expect(before == nil && behind?.position == 9)
        domains.began("a.example", at: now)
        domains.ended("a.example", isTaken: true)
        #expect(domains.isFree("a.example", at: now))
    }

    @Test func `domains take turns`() {
        var domains = ReceivingDomains(limits: ["*": DomainLimits(connections: 1)])
        for (position, name) in ["a", "a", "a", "b", "b", "c"].enumerated() {
            domains.wait(.init(position: Int64(position)), for: name, at: now)
        }
        var order: [Int64] = []
        while let place = domains.next(at: now, inTrouble: false) { order.append(place.position) }
        #expect(order.sorted() == [0, 1, 2, 3, 4, 5])
        #expect(Set(order.prefix(3)) == [0, 3, 5])
    }
}

@Suite struct `A run to several domains` {
    private let office: DeliveryOffice
    private let emails = (1...6).flatMap { ["\($0)@bad.example", "\($0)@good.example"] }

    init() throws { office = try DeliveryOffice(emails: emails) }

    private func refusing(_ job: SMTPJob) -> SMTPOutcome {
        let reply = SMTPReply(code: 451, lines: ["4.7.0 too many from you"])
        return job.envelope.recipient.domain == "bad.example"
            ? .deferred(SMTPFailure(phase: .rcpt, reply: reply, reason: "")) : .sent(.ok)
    }

    @Test func `whoever is at a domain that puts off one after the other is tried last, but is tried`() throws {
        let served = try office.drive(try office.run(), outcome: refusing)
        #expect(Array(served.prefix(6)) == Array(emails.prefix(6)))
        #expect(Array(served.dropFirst(6).prefix(3)) == ["4@good.example", "5@good.example", "6@good.example"])
        #expect(served.sorted() == emails.sorted())
        let counts = try office.journal.counts()
        #expect(counts[.deferred] == 6 && counts[.sent] == 6)
    }

    @Test func `limits of domains let everybody be mailed once`() throws {
        let run = try office.run(domains: ["bad.example": DomainLimits(connections: 1)])
        let first = try #require(try run.nextJob()), second = try #require(try run.nextJob())
        let third = try #require(try run.nextJob())
        let domains = [first, second, third].map(\.envelope.recipient.domain)
        #expect(domains == ["bad.example", "good.example", "good.example"])
        for job in [first, second, third] {
            try run.record(results: [SMTPResult(job: job, outcome: .sent(.ok), relay: "test")], intents: [])()
        }
        let served = try office.drive(run) { _ in .sent(.ok) }
        #expect((served + [first, second, third].map(\.envelope.recipient.text)).sorted() == emails.sorted())
        #expect(try office.journal.counts()[.sent] == 12)
    }
}

@Suite struct `Warming up` {
    @Test func `a new sender mails more from day to day, and nothing before the first`() throws {
        let start = try #require(CalendarDay("2026-11-01"))
        let warmUp = WarmUp(start: start, first: 200, growth: 1.5)
        #expect([-1, 0, 1, 2, 10].map { warmUp.allowance(on: start.adding(days: $0)) } == [0, 200, 300, 450, 11_533])
        #expect(warmUp.allowance(on: start.adding(days: 3_000)) == 1_000_000_000)
    }
}
