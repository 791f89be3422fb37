import Mail
import Newsletter

// What a sending says of its end, and `status` of what is left.
extension Send {
    /// - Parameter reason: Why there is nothing for everybody; that of one reader may be another.
    func nothingToSend(_ reason: String) -> Failure {
        let words = only.map(\.text).map {
            "edition \(edition) has nothing for \($0), or they have been dealt with. See: tidings subscribers show \($0)"
        }
        return Failure("nothing to send: \(words ?? reason)", code: Failure.Code.nothingToSend)
    }

    static func words(for stop: DeliveryRun.Stop) -> String {
        switch stop {
        case .senderRefused(let reply):
            "stopped: the server does not accept this sender: \(sentence(reply)) Nobody was marked; mend the cause and run again."
        case .contentRefused(let times, let reply):
            "stopped: \(times) messages in a row were refused for their text: \(sentence(reply)) Mend the cause before running again."
        case .everybodyRefused(let times, let reply):
            "stopped: the server took nobody and refused \(times) readers: \(sentence(reply)) That looks like a "
                + "word about the sender: nobody was marked. See: tidings doctor. Then run again."
        }
    }

    /// With one full stop, whether the server put one there or not.
    private static func sentence(_ reply: String) -> String { reply.hasSuffix(".") ? reply : "\(reply)." }

    /// The server that the command line names, to be named again; but no address that may hold a password.
    var relay: String? { smtp.flatMap { $0.contains("@") ? nil : " --smtp \($0.quotedForShell)" } }

    /// What is left of an edition, and what to type.
    ///
    /// - Parameter send: The command that sends, with these flags.
    static func advice(_ next: NextRun, uncertain: Int, send: (_ flags: String) -> String) -> String {
        var sentences: [String] = []
        if next.left > 0 {
            let command =
                next.today == 0
                ? "Run again \(next.nextDay): \(send(""))" : "Run again: \(send(" --confirm \(next.today)"))"
            sentences.append("\(left(next)). \(command).")
        }
        if uncertain > 0 {
            sentences.append(
                "\(uncertain) \(uncertain == 1 ? "is" : "are") uncertain and held: \(choice(next, uncertain)).")
        }
        return sentences.joined(separator: " ")
    }

    /// Whoever has left since cannot be mailed again.
    private static func choice(_ next: NextRun, _ uncertain: Int) -> String {
        switch next.retryable {
        case 0: "no longer on the list, so only --assume-sent closes what may have been sent"
        case uncertain...: "decide with --retry-uncertain or --assume-sent"
        default: "decide with --retry-uncertain (\(next.retryable) of them, the others have left) or --assume-sent"
        }
    }

    /// How many are left, and how many of them may be mailed today.
    static func left(_ next: NextRun) -> String {
        let number = "\(next.left) \(next.left == 1 ? "is" : "are") left"
        guard next.today < next.left else { return number }
        return "\(number), of whom warmUp lets \(next.today == 0 ? "nobody" : "\(next.today)") be mailed today"
    }
}
