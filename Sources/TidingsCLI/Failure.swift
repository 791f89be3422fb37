import ArgumentParser
import Foundation
import Mail
import Newsletter
import Synchronization

/// What went wrong, for people, and the exit code for programs (sysexits.h).
struct Failure: Error {
    enum Code {
        static let failed: Int32 = 1
        static let nothingToSend: Int32 = 3
        static let usage: Int32 = 64
        static let badInput: Int32 = 65
        static let runAgain: Int32 = 75
        static let configuration: Int32 = 78
    }
    let message: String
    let code: Int32

    init(_ message: String, code: Int32) {
        (self.message, self.code) = (message, code)
    }

    init(_ error: any Error) {
        switch error {
        case let failure as Failure: self = failure
        case let error as ConfigurationError: self.init(error.description, code: Code.configuration)
        case let error as RenderingError: self.init(error.description, code: Code.badInput)
        case let error as ReadingError: self.init(error.description, code: Code.badInput)
        case let error as SubscriberError: self.init(error.description, code: Code.badInput)
        case let error as CheckError: self.init(error.description, code: Code.badInput)
        case let error as EditionError: self.init(error.description, code: Self.code(of: error))
        case let error as SendingError: self.init(error.description, code: Self.code(of: error))
        case let error as SMTPError: self.init(error.description, code: Self.code(of: error))
        default:
            let store = error as? StoreError ?? StoreError.wording(of: error, file: Self.store)
            var code = Code.failed
            if case .busy = store { code = Code.runAgain }
            self.init(store?.description ?? Self.words(of: error), code: code)
        }
    }

    /// SQLite's errors do not name the file.
    private static var store: URL { GlobalOptions.store.withLock { $0 } ?? URL(fileURLWithPath: "the store") }

    private static func code(of error: EditionError) -> Int32 {
        switch error {
        case .frozen: Code.failed
        case .changedMeanwhile: Code.runAgain
        case .unknown, .noneComposed, .unknownKind, .articleNotInEdition, .outInSpiteOfPin: Code.usage
        }
    }

    private static func code(of error: SendingError) -> Int32 {
        switch error {
        case .wrongNumber: Code.usage
        case .running, .outboxBusy, .limitsBusy, .warmUpSpent, .warmUpAhead: Code.runAgain
        case .noServer: Code.configuration
        case .otherBytes, .failedCheck, .notApproved: Code.failed
        }
    }

    private static func code(of error: SMTPError) -> Int32 {
        switch error {
        case .badURL, .badClientName, .badCredentials, .credentialsInClear: Code.configuration
        default: Code.failed
        }
    }

    /// A description of our own says most; of Foundation's errors, the file and the system's word for what happened.
    private static func words(of error: any Error) -> String {
        guard error is CocoaError || type(of: error) is NSError.Type else { return "\(error)" }
        let words = cause(of: error)
        return (error as NSError).userInfo[NSFilePathErrorKey].map { "\($0): \(words)." } ?? words
    }

    /// The system's word for what Foundation begins with "The operation could not be completed".
    static func cause(of error: any Error) -> String {
        let cause = (error as NSError).userInfo[NSUnderlyingErrorKey] as? any Error ?? error
        return (cause as? POSIXError).map { String(cString: strerror($0.code.rawValue)) } ?? error.localizedDescription
    }
}
