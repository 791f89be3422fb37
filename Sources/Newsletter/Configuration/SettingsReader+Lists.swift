// Variables of the environment for a key that may hold one mapping or a list of them: those that would set nothing are told.
extension SettingsReader {
    /// Those without a number, or with one that is too large.
    func tellOfStrayVariables(ofList list: (path: [String], shared: [String]), count: Int) {
        let key = list.path.joined(separator: ".")
        let ofAll = list.shared.flatMap { Self.variables(for: list.path + [$0]) }
        for (name, rest) in variables(below: list.path) where !ofAll.contains(name) {
            let number = Self.number(before: rest)
            if let number, (1...count).contains(number.value) { continue }
            let example = Self.variables(for: list.path + ["1"])[0] + "_\(number?.rest ?? rest)"
            tell(of: name, "\"\(key)\" is a list of \(count) here. Write \(example) for the first of it.")
        }
    }

    /// Those with a number, where there is no list.
    func tellOfNumberedVariables(_ path: [String]) {
        for (name, rest) in variables(below: path) {
            guard let number = Self.number(before: rest) else { continue }
            let example = Self.variables(for: path)[0] + "_\(number.rest)"
            tell(of: name, "\"\(path.joined(separator: "."))\" is no list here. Write \(example).")
        }
    }

    private func tell(of variable: String, _ message: String) {
        source.problems.append(.init(place: variable, message: message))
    }

    /// The variables of a mapping's keys, each with what its name says behind the mapping's.
    private func variables(below path: [String]) -> [(name: String, rest: Substring)] {
        let prefix = Self.variables(for: path)[0] + "_"
        return source.environment.keys.filter { $0.hasPrefix(prefix) }.sorted().map { ($0, $0.dropFirst(prefix.count)) }
    }

    /// `2_URL` → 2 and `URL`.
    private static func number(before rest: Substring) -> (value: Int, rest: Substring)? {
        let digits = rest.prefix { $0.isASCII && $0.isNumber }
        guard let value = Int(digits), rest.dropFirst(digits.count).first == "_" else { return nil }
        return (value, rest.dropFirst(digits.count + 1))
    }
}
