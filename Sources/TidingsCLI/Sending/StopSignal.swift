import Foundation
import Synchronization

/// Whether SIGINT, SIGTERM or SIGHUP has come: what is in hand is finished, and nothing else is begun.
enum StopSignal {
    private static let came = Atomic(false)

    static var isSet: Bool { came.load(ordering: .relaxed) }

    /// A second signal, of whatever kind, ends the program at once.
    static func listen() {
        // Whoever started the program may have blocked them, and a block is inherited.
        var numbers = sigset_t()
        sigemptyset(&numbers)
        for number in [SIGINT, SIGTERM, SIGHUP] where number != SIGHUP || !isIgnored(number) {
            sigaddset(&numbers, number)
            signal(number) { number in
                guard StopSignal.came.exchange(true, ordering: .relaxed) else { return }
                signal(number, SIG_DFL)
                raise(number)
            }
        }
        pthread_sigmask(SIG_UNBLOCK, &numbers, nil)
    }

    /// nohup(1) has a terminal that hangs up ignored.
    private static func isIgnored(_ number: Int32) -> Bool {
        var action = sigaction()
        sigaction(number, nil, &action)
        return unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self)
            == unsafeBitCast(SIG_IGN, to: Int.self)
    }
}
