import CMalloc

/// How the C library's allocator is to treat a program whose threads fill and drop messages all the time.
enum Allocator {
    private static let slack: Int32 = 2 << 20  // bytes

    /// Keeps some of what is freed for the next message, where glibc would hand it back to the system after each one and
    /// have every page of it faulted in again; and has all threads share one heap, where each would keep slack of its own.
    ///
    /// Before any other thread is there. Sending 20,000 messages has 5,000 page faults with it, 60,000 and more without.
    static func settle() {
        mallopt(M_ARENA_MAX, 1)
        mallopt(M_TRIM_THRESHOLD, slack)
    }
}
