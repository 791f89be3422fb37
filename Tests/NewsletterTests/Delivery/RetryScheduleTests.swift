import Testing

@testable import Newsletter

@Suite struct `Trying again within a run` {
    private let now = ContinuousClock.now

    @Test func `whoever is due first comes first, and nobody before the time`() {
        var schedule = RetrySchedule(patience: .seconds(4_000))
        let chances = [0.5, 0.9, 0.1, 0.7, 0.0, 0.3]
        for (position, chance) in chances.enumerated() {
            schedule.putOff(Int64(position), times: 1, at: now, chance: chance)
        }
        #expect(schedule.take(at: now) == nil)
        var served: [Int64] = []
        while let next = schedule.next { served += schedule.take(at: next.due).map { [$0.position] } ?? [] }
        #expect(served == [4, 2, 5, 0, 3, 1])
    }

    @Test func `each time is twice as long, within a quarter`() {
        for times in 1...5 {
            for chance in [0, 0.5, 0.999] {
                var schedule = RetrySchedule(patience: .seconds(3_600))
                schedule.putOff(1, times: times, at: now, chance: chance)
                let delay = (schedule.next?.due ?? now) - now
                let whole = Duration.seconds(300) * (1 << (times - 1))
                #expect(delay >= whole * 0.75 && delay <= whole * 1.25)
            }
        }
    }

    @Test func `a run that waits for little tries again soon, one that waits for nothing never`() {
        var hasty = RetrySchedule(patience: .seconds(60))
        hasty.putOff(1, times: 1, at: now, chance: 0.5)
        #expect(hasty.next?.due == now + .seconds(15))
        var impatient = RetrySchedule(patience: .zero)
        impatient.putOff(1, times: 1, at: now, chance: 0.5)
        #expect(impatient.next == nil)
    }
}
