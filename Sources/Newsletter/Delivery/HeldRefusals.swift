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
