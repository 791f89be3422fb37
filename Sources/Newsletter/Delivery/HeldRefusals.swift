import Mail

/// Refusals that may be meant for the sender, held until the relay has taken somebody.
///
/// "550 relay not permitted" to the first readers of a list looks like dead addresses, and would fail the whole list for
/// good; so does "no such user" from a server that has lost its table of users. As long as a relay has taken nobody it stays
/// open whom it means: so many mean the sender.
struct HeldRefusals {
    struct Refusal {
        let entry: DeliveryJournal.Entry
        let turn: SendingLine.Turn
        /// The server says that there is no such address.
        let isDead: Bool

        /// With the server's words, by which the next run knows to try the recipient last.
        var leftAsTheyWere: DeliveryJournal.Entry {
            var entry = entry
            entry.state = turn.message.candidate.state
            return entry
        }
    }

    /// So many of a relay that has taken nobody are no accident.
    static let fewest = 10
    /// In whatever words, for some servers put a number of letters into each answer; and so many addresses may be dead.
    private static let mostHeld = 100

    /// The relays that have taken somebody of this edition.
    private var proven: Set<String>
    private var held: [Refusal] = []

    init(proven: Set<String>) { self.proven = proven }

    func isProven(_ relay: String?) -> Bool { relay.map(proven.contains) ?? true }
    var isAnyProven: Bool { !proven.isEmpty }

    /// - Returns: How many its relay has refused, once that is too many to be about the readers.
    mutating func hold(_ refusal: Refusal) -> Int? {
        held.append(refusal)
        let refused = held.filter { $0.entry.relay == refusal.entry.relay }, gist = Self.gist(of: refusal.entry)
        let alike = refused.count { !$0.isDead && Self.gist(of: $0.entry) == gist }
        return refused.count >= Self.mostHeld || alike >= Self.fewest ? refused.count : nil
    }

    /// A relay has taken somebody: takes out whom it refused before.
    mutating func prove(_ relay: String) -> [Refusal] {
        proven.insert(relay).inserted ? take(of: relay) : []
    }

    /// Takes out those of a relay that is left out.
    mutating func take(of relay: String?) -> [Refusal] {
        defer { held.removeAll { $0.entry.relay == relay } }
        return held.filter { $0.entry.relay == relay }
    }

    /// Takes out all that are left, by their relays.
    mutating func takeAll() -> [[Refusal]] {
        defer { held = [] }
        return Dictionary(grouping: held) { $0.entry.relay }.map(\.value)
    }

    /// Without numbers, which may be the server's for this dialogue.
    private static func gist(of entry: DeliveryJournal.Entry) -> String {
        String((entry.reply ?? "").filter { !$0.isNumber })
    }
}
