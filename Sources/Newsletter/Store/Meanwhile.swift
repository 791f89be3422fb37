import Dispatch
import Synchronization

/// Work that another thread does meanwhile, and whose outcome is waited for where it is needed.
final class Meanwhile<Value: Sendable>: Sendable {
    private let work: @Sendable () throws -> Value
    private let result = Mutex<Result<Value, any Error>?>(nil)

    init(_ work: @escaping @Sendable () throws -> Value) {
        self.work = work
        DispatchQueue.global(qos: .userInitiated).async { [self] in _ = try? outcome() }
    }

    /// Does the work itself when no thread has begun with it.
    func outcome() throws -> Value {
        try result.withLock { result in
            let known = result ?? Result { try work() }
            result = known
            return known
        }.get()
    }
}
