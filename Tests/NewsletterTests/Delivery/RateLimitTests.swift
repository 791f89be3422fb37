import Mail
import Testing

@testable import Newsletter

@Suite struct `A rate` {
    private let now = ContinuousClock.now

    private func limit(_ rate: String, last: Duration?) throws -> RateLimit {
        RateLimit(try #require(SendingRate(rate)), last: last, now: now)
    }

    @Test func `spaces messages evenly and makes no burst of a pause`() throws {
        var limit = try limit("10/s", last: nil)
        #expect(limit.take(at: now) == nil)
        #expect(limit.take(at: now) == now + .milliseconds(100))
        #expect(limit.take(at: now + .seconds(60)) == nil)
        #expect(limit.take(at: now + .seconds(60)) == nil, "one slot is made up for")
        #expect(limit.take(at: now + .seconds(60)) != nil)
    }

    @Test func `holds from one run to the next`() throws {
        var early = try limit("1440/day", last: .seconds(20))
        #expect(early.take(at: now) == now + .seconds(40))
        #expect(early.take(at: now + .seconds(40)) == nil)
        var late = try limit("1440/day", last: .seconds(90))
        #expect(late.take(at: now) == nil)
        var setBack = try limit("1440/day", last: .seconds(-5_000))
        #expect(setBack.take(at: now) == now + .seconds(60))
    }

    @Test(arguments: ["100/s", "600/min", "5000/h", "20000/day"])
    func `is written as it is read`(text: String) throws {
        #expect(try #require(SendingRate(text)).description == text)
    }
}
