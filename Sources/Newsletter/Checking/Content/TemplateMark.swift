/// What templates of mailers leave behind where nothing was filled in.
enum TemplateMark {
    /// The first one; those of Mustache are known, and those of other mailers.
    static func first(in text: String) -> Substring? {
        let (brackets, names, missing) = (brackets, names, missing)
        for (index, byte) in zip(text.utf8.indices, text.utf8) {
            // Only where one may begin is it looked for: a text may have a million signs.
            if byte == UInt8(ascii: " ") {
                guard isGreeting(before: index, in: text), let match = text[index...].prefixMatch(of: missing) else {
                    continue
                }
                return match.output
            }
            guard openers.contains(byte) else { continue }
            let rest = text[index...]
            if let match = rest.prefixMatch(of: brackets) ?? rest.prefixMatch(of: names) { return match.output }
        }
        return nil
    }

    private static let openers = Set("{*%[<$#@|(".utf8)

    /// What people do not write.
    private static var brackets: Regex<Substring> {
        /\{\{[^{}]*\}\}|\*\|[A-Z_:]+\|\*|%%[A-Za-z_]+%%|\[\[[A-Za-z_]+\]\]|\{%[^{}%]*%\}|\[%[^\[\]%]*%\]|<%[^<>%]*%>|[\$#]\{[A-Za-z_.]+\}|\{[$!][A-Za-z_.]+\}|%recipient\.[A-Za-z_]+%|##[A-Za-z_]+##|@@[A-Za-z_]+@@|%%=[^%]*=%%|\[object Object\]/
    }

    /// Names of fields, between any brackets.
    private static var names: Regex<Substring> {
        /(?:\[|\{|<<|\(\(|\||%)(?:(?:first|last|full|f|l|)[ _\-]?name|e[_\-]?mail[ _]?address|subscriber[ _]?name|unsubscribe[ _]?(?:url|link))(?:\]|\}|>>|\)\)|\||%)/
            .ignoresCase()
    }

    /// What programs say behind a greeting when they do not know whom they greet.
    private static var missing: Regex<Substring> { /\ (?:,|(?:undefined|null|None|nil|NaN)\b)/ }

    private static let greetings = Set(
        WordList.words("Dear, Hi, Hello, Hallo, Liebe, Lieber, Bonjour, Cher, Chère, Hola, Ciao, Olá, Hej, Cześć"))

    private static func isGreeting(before blank: String.Index, in text: String) -> Bool {
        let word = text[..<blank].suffix(8)
        let start = word.lastIndex { !$0.isLetter }.map { word.index(after: $0) } ?? word.startIndex
        return greetings.contains(String(word[start...]))
    }
}
