// What a run tells of itself.
extension DeliveryRun {
    /// Why a run ended before everybody was tried.
    public enum Stop: Equatable, Sendable {
        case senderRefused(String)
        case contentRefused(times: Int, String)
        /// So many were refused, and nobody was taken.
        case everybodyRefused(times: Int, String)
    }
    /// What a run waits for.
    public enum Wait: Equatable, Sendable {
        /// Nobody is left but so many whom the server put off.
        case putOff(Int)
        /// The next message is not due yet, by a rate of the run, of the servers or of the readers' domains.
        case rate
    }
    /// What the run has done so far.
    public struct Tally: Equatable, Sendable {
        public var counts = DeliveryCounts()
        /// Of everybody whom this run was to mail.
        public let planned: Int
        public var done: Int { counts.total }
    }
}
