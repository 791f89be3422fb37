import Mail

extension SenderPolicy.Fault {
    var words: String {
        let error = "receivers take that for an error (RFC 7208"
        return switch self {
        case .none: "no SPF record: large providers refuse bulk mail without one"
        case .several(let number, let name): "\(number) SPF records at \(name); \(error) §4.5)"
        case .syntax(let term, let name): "\"\(term)\" in the record of \(name) is no SPF; \(error) §4.6)"
        case .everybody: "+all lets anybody send in your name"
        case .tooManyLookups: "more than \(SenderPolicy.mostLookups) lookups; \(error) §4.6.4)"
        case .tooManyVoidLookups(let names):
            "more than \(SenderPolicy.mostVoidLookups) lookups that find nothing: \(names.joined(separator: ", ")); \(error) §4.6.4)"
        case .emptyInclude(let name): "includes \(name), which has no record; \(error) §5.2)"
        }
    }
}

extension SenderPolicy.Warning {
    var words: String {
        switch self {
        case .nobody: "lets nobody send, your mail server neither"
        case .everybody(let name): "lets anybody send in your name through include:\(name)"
        }
    }
}

extension PublishedKey.Fault {
    var words: String {
        switch self {
        case .absent: "is not there"
        case .several(let number): "has \(number) TXT records, and a receiver may take any of them"
        case .malformed: "is no DKIM record"
        case .version: "has a version, and does not begin with v=DKIM1"
        case .revoked: "is revoked (p= is empty)"
        case .otherAlgorithm(let name):
            "says k=\(name), and the private key is of another kind: signatures will not hold"
        case .otherKey: "is the key of another private key: signatures will not hold"
        case .otherHash(let names): "says h=\(names), and messages are signed with sha256: signatures will not hold"
        case .notForMail(let services): "says s=\(services), which is not for mail: signatures will not hold"
        }
    }
}
