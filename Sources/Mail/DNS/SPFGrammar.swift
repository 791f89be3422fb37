import Foundation

/// The words of an SPF record (RFC 7208 §12).
enum SPFGrammar {
    /// `name=value`; nil when it is none, and so should be a mechanism.
    static func modifier(_ word: Substring) -> (name: String, value: String)? {
        guard let equals = word.firstIndex(where: { $0 == "=" || $0 == ":" || $0 == "/" }), word[equals] == "=" else {
            return nil
        }
        let name = word[..<equals]
        let isName = name.utf8.allSatisfy { $0.isAlphabetic || $0.isDigit || "-_.".utf8.contains($0) }
        guard isName, name.utf8.first?.isAlphabetic == true else { return nil }
        return (name.lowercased(), String(word[word.index(after: equals)...]))
    }

    /// A mechanism with its sign; nil when there is an error in it.
    static func directive(_ word: Substring) -> SPFRecord.Directive? {
        let isSigned = word.first.map { "+-~?".contains($0) } ?? false
        let mechanism = isSigned ? word.dropFirst() : word
        let name = mechanism.prefix { $0 != ":" && $0 != "/" }
        guard let term = term(name.lowercased(), mechanism.dropFirst(name.count)) else { return nil }
        return SPFRecord.Directive(term: term, isPass: !isSigned || word.first == "+")
    }

    /// - Parameter rest: What stands behind the name, from the colon or the slash on.
    private static func term(_ name: String, _ rest: Substring) -> SPFRecord.Term? {
        let target = rest.first == ":" ? String(rest.dropFirst()) : nil
        switch name {
        case "all": return rest.isEmpty ? .all : nil
        case "include": return target.flatMap { isDomain($0) ? .include($0) : nil }
        case "exists": return target.flatMap { isDomain($0) ? .host($0) : nil }
        case "ptr": return rest.isEmpty || target.map(isDomain) == true ? .reverseName : nil
        case "a", "mx":
            let (host, isFit) = hostAndLengths(rest)
            guard isFit else { return nil }
            return name == "a" ? .host(host) : .mailServers(host)
        case "ip4": return target.map { isNetwork($0, AF_INET, bits: 32) } == true ? .addresses : nil
        case "ip6": return target.map { isNetwork($0, AF_INET6, bits: 128) } == true ? .addresses : nil
        default: return nil
        }
    }

    /// What follows `a` and `mx`, as in `:host/24//64`; each part may be missing.
    ///
    /// A slash may also belong to the host, within a macro.
    private static func hostAndLengths(_ rest: Substring) -> (host: String?, isFit: Bool) {
        var host = rest
        if let six = host.range(of: "//", options: .backwards) {
            guard isLength(host[six.upperBound...], bits: 128) else { return (nil, false) }
            host = host[..<six.lowerBound]
        }
        if let four = host.lastIndex(of: "/"), host[four...].dropFirst().utf8.allSatisfy(\.isDigit) {
            guard isLength(host[four...].dropFirst(), bits: 32) else { return (nil, false) }
            host = host[..<four]
        }
        if host.isEmpty { return (nil, true) }
        let name = String(host.dropFirst())
        return (name, host.first == ":" && isDomain(name))
    }

    private static func isNetwork(_ text: String, _ family: Int32, bits: Int) -> Bool {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        var address = [UInt8](repeating: 0, count: 16)
        guard inet_pton(family, String(parts[0]), &address) == 1 else { return false }
        return parts.count == 1 || isLength(parts[1], bits: bits)
    }

    /// Without leading zeros.
    private static func isLength(_ text: Substring, bits: Int) -> Bool {
        Int(text).map { (0...bits).contains($0) && String($0) == text } ?? false
    }

    // MARK: Names with macros (§7)

    /// A name of two labels or more, or one that ends in a macro.
    static func isDomain(_ text: String) -> Bool {
        guard let marked = markingMacros(in: text) else { return false }
        if marked.last == macroMark { return true }
        let labels = (marked.last == "." ? marked.dropLast() : marked[...]).split(
            separator: ".", omittingEmptySubsequences: false)
        guard labels.count > 1, let top = labels.last?.utf8 else { return false }
        let hyphen = UInt8(ascii: "-")
        return !top.isEmpty && top.allSatisfy { $0.isAlphabetic || $0.isDigit || $0 == hyphen }
            && !top.allSatisfy(\.isDigit) && top.first != hyphen && top.last != hyphen
    }

    /// Visible ASCII, in which each `%` begins a macro.
    static func isMacroText(_ text: String) -> Bool { markingMacros(in: text) != nil }

    private static let macroMark: Character = "\u{1}"

    /// The text with a mark for each macro; nil when it is no text with macros.
    private static func markingMacros(in text: String) -> String? {
        guard text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else { return nil }
        let macro = /%(?:\{[slodiphcrtvSLODIPHCRTV][0-9]*[rR]?[.\-+,\/_=]*\}|[%_\-])/
        let marked = text.replacing(macro, with: String(macroMark))
        return marked.contains("%") ? nil : marked
    }
}

extension UInt8 {
    fileprivate var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }
    fileprivate var isAlphabetic: Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20) }
}
