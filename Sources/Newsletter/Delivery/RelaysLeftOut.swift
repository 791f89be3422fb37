import Mail

/// The mail servers of a run, and which of them nothing more goes to, while there are others.
struct RelaysLeftOut {
    private let all: Set<String>
    private var names: Set<String> = []
    /// Why, each with its server.
    private(set) var reasons: [String] = []

    /// - Parameter all: Their names.
    init(of all: Set<String>) { self.all = all }

    func contains(_ relay: String) -> Bool { names.contains(relay) }

    /// Notes that a server refuses whatever it is given; false when it is the last one: then the run has to end.
    mutating func leaveOut(_ relay: String?, _ words: String) -> Bool {
        guard let relay, all.contains(relay), !all.subtracting(names).subtracting([relay]).isEmpty else { return false }
        if names.insert(relay).inserted { reasons.append("\(relay): the server refuses what it is given: \(words)") }
        return true
    }

    /// Notes that the transport has given one up.
    mutating func gaveUp(_ error: SMTPError) { reasons.append("\(error)") }
}
