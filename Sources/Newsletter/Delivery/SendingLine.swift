import Mail

/// Whom a run mails next: first those who come back into it, then the recipients of the journal in their order.
struct SendingLine {
    /// A place in the line.
    struct Turn {
        let message: PreparedMessage
        /// How often the recipient has been put off in this run.
        var timesPutOff = 0
        /// How often the server went away before a word was said about the recipient.
        var returns = 0
    }
    enum First {
        case turn(Turn)
        /// The messages are not ready yet.
        case later
        /// Nobody is in the line; somebody may still come back into it.
        case nobody
    }

    private let ahead: MessagesAhead
    /// How many of the journal's may still have their turn.
    private var fresh: Int
    private var again: [Turn] = []

    init(_ ahead: MessagesAhead, fresh: Int) {
        (self.ahead, self.fresh) = (ahead, fresh)
    }

    /// The first of the line, which stays the first until `dropFirst`.
    func first() throws -> First {
        if let turn = again.first { return .turn(turn) }
        guard fresh > 0 else { return .nobody }
        return switch try ahead.peek() {
        case .message(let message): .turn(Turn(message: message))
        case .later: .later
        case .end: .nobody
        }
    }

    mutating func dropFirst() {
        if !again.isEmpty {
            again.removeFirst()
        } else {
            ahead.drop()
            fresh -= 1
        }
    }

    mutating func comeBack(_ turn: Turn) { again.append(turn) }
}
