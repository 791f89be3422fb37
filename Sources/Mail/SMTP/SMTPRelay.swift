/// One of the mail servers of a run: how much it may be asked at a time, and which share of the messages it gets.
///
/// A message goes to a second relay only when it is certain that the first has not taken it.
public struct SMTPRelay: Sendable, Equatable {
    public let server: SMTPServer
    /// At most so many at once, and at least one.
    public let connections: Int
    /// Its share of the messages, against the weights of the others; with 0 it gets some only while none of them can.
    public let weight: Int
    public let rate: RateLimit?

    public init(server: SMTPServer, connections: Int = 8, weight: Int = 1, rate: RateLimit? = nil) {
        (self.server, self.connections) = (server, max(1, connections))
        (self.weight, self.rate) = (max(0, weight), rate)
    }

    /// With no more connections than there are messages.
    public func limited(to connections: Int) -> Self {
        Self(server: server, connections: min(self.connections, connections), weight: weight, rate: rate)
    }
}
