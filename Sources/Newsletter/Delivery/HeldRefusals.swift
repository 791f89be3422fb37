import Mail

/// Refusals that may be meant for the sender, held until the relay has taken somebody.
///
/// "550 relay not permitted" to the first readers of a list looks like dead addresses, and would fail the whole list for
/// good. As long as a relay has taken nobody it stays open whom it means: so many mean the sender.
struct HeldRefusals {
    private static let mostAlike = 10
    /// In whatever words: some servers put a number of letters into each answer.
    private static let mostHeld = 100

    /// The relays that have taken somebody of this edition.
    private var proven: Set<String>
    private var held: [DeliveryJournal.Entry] = []
    /// Dead addresses, as a relay says that has taken nobody: refused to everybody, "no such user" is its own fault.
    private var suspects: [DeadAddress] = []

    struct DeadAddress {
        let address: Address
        let reason: String
        let relay: String?
    }

    init(proven: Set<String>) { self.proven = proven }

    func isProven(_ relay: String?) -> Bool { relay.map(proven.contains) ?? true }

    /// - Returns: How many its relay has refused, once that is too many to be about the readers.
    mutating func hold(_ entry: DeliveryJournal.Entry) -> Int? {
        held.append(entry)
        let refused = held.filter { $0.relay == entry.relay }, gist = Self.gist(of: entry)
        let areTooMany = refused.count >= Self.mostHeld || refused.count { Self.gist(of: $0) == gist } >= Self.mostAlike
        return areTooMany ? refused.count : nil
    }

    /// A relay has taken somebody: whom it refused were the readers.
    mutating func prove(_ relay: String) -> [DeliveryJournal.Entry] {
        guard proven.insert(relay).inserted else { return [] }
        defer { held.removeAll { $0.relay == relay } }
        return held.filter { $0.relay == relay }
    }

    /// - Returns: Those of them who are never to be mailed again, by what is known so far.
    mutating func suspect(_ dead: DeadAddress) -> [DeadAddress] {
        if isProven(dead.relay) { return [dead] }
        suspects.append(dead)
        return []
    }

    /// How many a relay has called dead that has taken nobody, once that is too many to go on.
    func suspected(by relay: String?) -> Int? {
        let count = suspects.count { $0.relay == relay }
        return count >= Self.mostHeld ? count : nil
    }

    /// Those whose relay has taken somebody since.
    mutating func takeConvicted() -> [DeadAddress] {
        let convicted = suspects.filter { isProven($0.relay) }
        if !convicted.isEmpty { suspects = suspects.filter { !isProven($0.relay) } }
        return convicted
    }

    /// At the end: so few of a relay that they are taken for what they seem.
    mutating func takeFewSuspects() -> [DeadAddress] {
        defer { suspects = [] }
        return suspects.filter { suspect in suspects.count { $0.relay == suspect.relay } < Self.mostAlike }
    }

    /// Too few to say more: they are taken for what they seem.
    mutating func takeAll() -> [DeliveryJournal.Entry] {
        defer { held = [] }
        return held
    }

    /// Without numbers, which may be the server's for this dialogue.
    private static func gist(of entry: DeliveryJournal.Entry) -> String {
        String((entry.reply ?? "").filter { !$0.isNumber })
    }
}
