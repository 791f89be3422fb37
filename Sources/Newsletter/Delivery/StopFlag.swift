import Synchronization

/// Whether a run is to end: a reference that other threads may look at.
public final class StopFlag: Sendable {
    let isSet = Atomic(false)
}
