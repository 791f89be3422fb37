/// What a domain says of who may send for it (SPF, RFC 7208).
public struct SenderPolicy: Sendable, Equatable {
    /// Why receivers take the policy for an error, or for none that is worth anything.
    public enum Fault: Error, Equatable {
        case none
        /// More than one record at this name (§4.5).
        case several(Int, at: String)
        /// A term that is no SPF, in the record of this name (§4.6).
        case syntax(String, at: String)
        /// Anybody may send: `+all`.
        case everybody
        /// More lookups than §4.6.4 allows.
        case tooManyLookups
        /// More lookups that find nothing than §4.6.4 allows: of these names.
        case tooManyVoidLookups([String])
        /// An include or a redirect that has no record (§5.2, §6.1).
        case emptyInclude(String)
    }

    public enum Warning: Equatable, Sendable {
        /// Nothing in it lets anybody send.
        case nobody
        /// An include that lets anybody send.
        case everybody(through: String)
    }

    /// §4.6.4.
    public static let mostLookups = 10
    /// §4.6.4.
    public static let mostVoidLookups = 2

    public let record: String
    /// Of this record and those that it includes.
    public let lookups: Int
    public let warnings: [Warning]

    /// Looks the policy of a domain up with all that it includes, for a server that nothing in it fits.
    ///
    /// - Throws: `Fault`, or `ResolverError` when a name has no answer.
    public static func find(_ domain: String, _ resolver: any Resolver) throws -> SenderPolicy {
        var evaluation = SPFEvaluation(resolver)
        let reach = try evaluation.look(at: domain)
        if reach == .everybody { throw Fault.everybody }
        let nobody: [Warning] = reach == .nobody ? [.nobody] : []
        return SenderPolicy(
            record: evaluation.record, lookups: evaluation.lookups, warnings: nobody + evaluation.openIncludes)
    }
}
