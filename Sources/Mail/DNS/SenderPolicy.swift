/// What a domain says of who may send for it (SPF, RFC 7208).
public struct SenderPolicy: Sendable, Equatable {
    public enum Fault: Error, Equatable {
        case none
        case several(Int)
        /// Anybody may send: `+all`.
        case everybody
        /// More lookups than §4.6.4 allows: receivers take it for an error.
        case tooManyLookups
        /// An include that has no record.
        case emptyInclude(String)
    }

    /// §4.6.4.
    public static let mostLookups = 10

    public let record: String
    /// Of this record and those that it includes.
    public let lookups: Int

    /// Looks the policy of a domain up, with all that it includes.
    public static func find(_ domain: String, _ resolver: any Resolver) throws -> SenderPolicy {
        let record = try record(of: domain, resolver)
        let terms = record.lowercased().split(separator: " ")
        if terms.contains("+all") || terms.contains("all") { throw Fault.everybody }
        var lookups = 0
        try count(record, resolver, &lookups)
        return SenderPolicy(record: record, lookups: lookups)
    }

    private static func record(of domain: String, _ resolver: any Resolver) throws -> String {
        let records = try resolver.texts(of: domain).filter {
            $0.lowercased() == "v=spf1" || $0.lowercased().hasPrefix("v=spf1 ")
        }
        guard records.count <= 1 else { throw Fault.several(records.count) }
        guard let record = records.first else { throw Fault.none }
        return record
    }

    private static func count(_ record: String, _ resolver: any Resolver, _ lookups: inout Int) throws {
        for term in record.lowercased().split(separator: " ").dropFirst() {
            let word = term.drop { "+-~?".contains($0) }
            let name = word.prefix { $0 != ":" && $0 != "/" && $0 != "=" }
            guard ["include", "a", "mx", "ptr", "exists", "redirect"].contains(name) else { continue }
            lookups += 1
            if lookups > mostLookups { throw Fault.tooManyLookups }
            guard name == "include" || name == "redirect" else { continue }
            let target = String(word.dropFirst(name.count + 1))
            // A macro depends on the message; it counts and cannot be followed.
            guard !target.contains("%") else { continue }
            do {
                try count(Self.record(of: target, resolver), resolver, &lookups)
            } catch Fault.none {
                throw Fault.emptyInclude(target)
            }
        }
    }
}
