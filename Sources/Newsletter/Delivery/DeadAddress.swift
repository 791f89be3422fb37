import Foundation
import Mail

/// Somebody who is never to be mailed again, by what a server said.
struct DeadAddress {
    let address: Address
    let reason: String

    init(_ turn: SendingLine.Turn, _ entry: DeliveryJournal.Entry) {
        (address, reason) = (turn.message.candidate.reader.address, entry.reply ?? "")
    }

    static func among(_ refusals: [HeldRefusals.Refusal]) -> [DeadAddress] {
        refusals.filter(\.isDead).map { DeadAddress($0.turn, $0.entry) }
    }
}

extension SubscriberStore {
    func suppress(_ dead: DeadAddress, now: Date) throws {
        try suppress(dead.address, reason: "hard bounce: \(dead.reason)", now: now)
    }
}
