import Foundation
import Synchronization

/// Whether SIGINT or SIGTERM has come: what is in hand is finished, and nothing else is begun.
enum StopSignal {
    private static let came = Atomic(false)

    static var isSet: Bool { came.load(ordering: .relaxed) }

    /// A second signal ends the program at once.
    static func listen() {
        for number in [SIGINT, SIGTERM] {
            signal(number) { number in
                StopSignal.came.store(true, ordering: .relaxed)
                signal(number, SIG_DFL)
            }
        }
    }
}
