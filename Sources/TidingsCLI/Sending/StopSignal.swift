import Foundation
import Synchronization

/// Whether SIGINT or SIGTERM has come: what is in hand is finished, and nothing else is begun.
enum StopSignal {
    private static let came = Atomic(false)

    static var isSet: Bool { came.load(ordering: .relaxed) }

    /// A second signal ends the program at once.
    static func listen() {
        // Whoever started the program may have blocked them, and a block is inherited.
        var numbers = sigset_t()
        sigemptyset(&numbers)
        for number in [SIGINT, SIGTERM] {
            sigaddset(&numbers, number)
            signal(number) { number in
                StopSignal.came.store(true, ordering: .relaxed)
                signal(number, SIG_DFL)
            }
        }
        pthread_sigmask(SIG_UNBLOCK, &numbers, nil)
    }
}
