import Foundation
import Glibc

/// A look at a mail server without sending: connects, encrypts and logs in as a run would, and hangs up.
public struct SMTPProbe: Sendable, Equatable {
    public let isEncrypted: Bool
    public let isAuthenticated: Bool
    /// The keywords of EHLO that matter to us.
    public let offersPipelining: Bool
    public let offersSMTPUTF8: Bool
    /// Octets; nil when the server names no limit.
    public let largestMessage: Int?
    /// The server's address, as text.
    public let address: String?
    /// Nil without TLS.
    public let certificateEnd: Date?

    /// - Throws: `SMTPError` when the server does not let us in, `SMTPFailure` when it is not there or not now.
    public init(_ server: SMTPServer, timeout: Duration) throws {
        let dialer = try SMTPDialer()
        let connection = try dialer.dial(server, timeout: timeout)
        defer { dialer.hangUp(connection) }
        let end = ContinuousClock.now + timeout
        var outcome: SMTPDialer.Outcome?
        while outcome == nil, ContinuousClock.now < end {
            dialer.advance { outcome = $1 }
            var none: [pollfd] = []
            if outcome == nil { dialer.wait(for: &none, milliseconds: 100) }
        }
        switch outcome {
        case .opened: break
        case .failed(let failure): throw failure
        case .hopeless(let error): throw error
        case nil: throw SMTPFailure(phase: .connect, reason: "\(server): no answer within \(timeout).")
        }
        let greeting = connection.greeting
        (isEncrypted, isAuthenticated) = (connection.isEncrypted, greeting.isAuthenticated)
        offersPipelining = greeting.capabilities.pipelining
        offersSMTPUTF8 = greeting.capabilities.smtpUTF8
        largestMessage = greeting.capabilities.largestMessage
        (address, certificateEnd) = (connection.address, connection.certificateEnd.flatMap(Self.date))
    }

    /// As OpenSSL prints it: `Jan  1 00:00:00 2027 GMT`.
    static func date(_ text: String) -> Date? {
        let format = DateFormatter()
        (format.locale, format.timeZone) = (Locale(identifier: "en_US_POSIX"), .gmt)
        format.dateFormat = "MMM d HH:mm:ss yyyy 'GMT'"
        return format.date(from: text.split(separator: " ").joined(separator: " "))
    }
}
