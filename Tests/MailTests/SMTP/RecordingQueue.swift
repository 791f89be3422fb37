import Foundation
import Synchronization

@testable import Mail

/// A queue in memory that notes every call, and whether the promises of `SMTPQueue` were kept.
final class RecordingQueue: SMTPQueue {
    private(set) var outcomes: [Int64: [SMTPOutcome]] = [:]
    private(set) var intents: [Int64] = []
    /// How many texts each relay was to get.
    private(set) var relays: [String: Int] = [:]
    private(set) var failures: [SMTPFailure] = []
    /// Whose texts must not go out, though their intents were told.
    var revoked: Set<Int64> = []
    private var waiting: [SMTPJob]
    private let onRecord: @Sendable () throws -> Void

    init(
        _ recipients: [String], body: String = "Subject: x\r\n\r\nHello\r\n",
        onRecord: @escaping @Sendable () throws -> Void = {}
    ) {
        waiting = recipients.enumerated().map { .make(Int64($0.offset), to: $0.element, body: body) }.reversed()
        self.onRecord = onRecord
    }

    func next() -> SMTPNext { waiting.popLast().map(SMTPNext.job) ?? .finished }

    func record(results: [SMTPResult], intents: [SMTPIntent]) -> SMTPCommit {
        for result in results { outcomes[result.job.id, default: []].append(result.outcome) }
        self.intents += intents.map(\.job.id)
        for intent in intents { relays[intent.relay, default: 0] += 1 }
        return onRecord
    }

    func isRevoked(_ job: SMTPJob) -> Bool { revoked.contains(job.id) }

    func connectionFailed(_ failure: SMTPFailure) { failures.append(failure) }

    /// How many jobs ended in which way, and whether each did so once.
    var tally: [String: Int] {
        outcomes.values.reduce(into: [:]) { tally, all in
            tally[all.count == 1 ? all[0].name : "repeated", default: 0] += 1
        }
    }
}

extension SMTPOutcome {
    var name: String {
        switch self {
        case .sent: "sent"
        case .deferred: "deferred"
        case .failed: "failed"
        case .uncertain: "uncertain"
        case .untried: "untried"
        }
    }
}

extension SMTPJob {
    static func make(
        _ id: Int64 = 1, to local: String = "reader", domain: String = "example.org", body: String = "Hi\r\n"
    ) -> SMTPJob {
        let sender = Address(local: "digest", domain: "example.org")
        guard let message = try? WireMessage(Array(body.utf8)) else { preconditionFailure("a body of bare line ends") }
        return SMTPJob(
            id: id, envelope: Envelope(sender: sender, recipient: Address(local: local, domain: domain)),
            message: message)
    }
}
