import Foundation
import Mail
import Yams

/// Reads one mapping of a YAML file key by key; what is asked for is what is known.
///
/// The environment beats the file: `smtp.timeout` is also `TIDINGS_SMTP_TIMEOUT`. Values are read as text and converted
/// here, so that YAML's own guesses (`no`, `1.10`, dates) never come into it.
final class SettingsReader {
    /// What all mappings of one file share: problems are collected, so that all of them can be told at once.
    final class Source {
        let file: String
        let folder: URL
        let environment: [String: String]
        var problems: [ConfigurationError.Problem] = []

        init(file: String, folder: URL, environment: [String: String]) {
            (self.file, self.folder, self.environment) = (file, folder, environment)
        }
    }

    let source: Source
    let path: [String]
    /// Of an entry of a list: where it stands, and the keys that the environment sets for all of its entries at once.
    private let list: (path: [String], shared: [String])?
    private let mark: Mark?
    private let hasNode: Bool
    private let entries: [(key: String, keyMark: Mark?, value: Node)]
    private var asked: [String] = []

    init(_ node: Node?, path: [String] = [], of list: (path: [String], shared: [String])? = nil, in source: Source) {
        (self.source, self.path, self.list, mark) = (source, path, list, node?.mark)
        hasNode = node != nil && node?.null == nil
        if let mapping = node?.mapping {
            entries = mapping.map { ($0.key.string ?? "", $0.key.mark, $0.value) }
        } else {
            entries = []
            if let node, node != Node(""), node.null == nil {
                problem(at: node.mark, "\(name) should be a mapping of keys to values.")
            }
        }
    }

    private var name: String { path.isEmpty ? "the file" : "\"\(path.joined(separator: "."))\"" }

    /// A key of this mapping as problems name it: `"smtp.timeout"`.
    func name(of key: String) -> String { "\"\((path + [key]).joined(separator: "."))\"" }

    /// What stands behind a key; nil for nothing.
    private func node(_ key: String) -> Node? { entries.last { $0.key == key && $0.value.null == nil }?.value }

    /// The variable of the environment that sets a key; nil when none does.
    private func variable(_ key: String) -> String? {
        let ofAll = list.flatMap { $0.shared.contains(key) ? Self.variables(for: $0.path + [key]) : nil } ?? []
        return (Self.variables(for: path + [key]) + ofAll).first { source.environment[$0] != nil }
    }

    func problem(at mark: Mark?, _ message: String) {
        source.problems.append(.init(place: place(at: mark), message: message))
    }

    private func place(at mark: Mark?) -> String {
        mark.map { "\(source.file):\($0.line):\($0.column)" } ?? source.file
    }

    // MARK: Values

    /// A value of the file or the environment, with the place where it stands.
    struct Value {
        let text: String
        let place: String
    }

    func value(_ key: String) -> Value? {
        asked.append(key)
        if let variable = variable(key), let text = source.environment[variable] {
            return Value(text: text, place: variable)
        }
        guard let node = node(key) else { return nil }
        guard let text = node.scalar?.string else {
            problem(at: node.mark, "\(name(of: key)) should be a single value.")
            return nil
        }
        return Value(text: text, place: place(at: node.mark))
    }

    /// Where a key has its value, be that right or wrong; nil when it has none.
    func place(of key: String) -> String? { variable(key) ?? node(key).map { place(at: $0.mark) } }

    /// The same to the character.
    func textPlace(of key: String) -> TextPlace? {
        variable(key).map { TextPlace($0) } ?? node(key).map { TextPlace($0, file: source.file) }
    }

    /// A value converted by `convert`; nil when absent or wrong.
    ///
    /// - Parameter expected: The end of "… should be", for the problem that a wrong one is.
    func value<T>(_ key: String, _ expected: String, _ convert: (String) -> T?) -> T? {
        guard let value = value(key) else { return nil }
        if let converted = convert(value.text) { return converted }
        let shown = value.text.count > 60 ? value.text.prefix(60) + "…" : value.text[...]
        fail(value, "\(name(of: key)) is \"\(shown)\", and should be \(expected).")
        return nil
    }

    func fail(_ value: Value, _ message: String) {
        source.problems.append(.init(place: value.place, message: message))
    }

    func string(_ key: String) -> String? {
        value(key, "some text without control characters") { text in
            text.contains { !$0.isWhitespace } && HeaderText.isClean(text) ? text : nil
        }
    }

    func int(_ key: String, in range: ClosedRange<Int>) -> Int? {
        value(key, "a whole number from \(range.lowerBound) to \(range.upperBound)") { text in
            Int(text).flatMap { range.contains($0) ? $0 : nil }
        }
    }

    func seconds(_ key: String, orNone: Bool = true) -> Double? {
        value(key, orNone ? "a number of seconds" : "a number of seconds, more than 0") { text in
            Double(text).flatMap { $0.isFinite && ($0 > 0 || orNone && $0 == 0) && $0 <= 864_000 ? $0 : nil }
        }
    }

    func file(_ key: String) -> URL? {
        string(key).map { URL(fileURLWithPath: $0, relativeTo: source.folder).absoluteURL }
    }

    func list(_ key: String) -> [String]? {
        asked.append(key)
        guard let node = node(key) else { return nil }
        guard let items = node.sequence?.map({ $0.scalar?.string }), !items.contains(nil) else {
            problem(at: node.mark, "\(name(of: key)) should be a list such as [China, Business].")
            return nil
        }
        return items.compactMap(\.self)
    }

    /// The names of this mapping, where they are the user's own choice.
    var names: [String] { entries.map(\.key) }

    // MARK: Mappings

    func mapping(_ key: String) -> SettingsReader {
        asked.append(key)
        return SettingsReader(entries.last { $0.key == key }?.value, path: path + [key], in: source)
    }

    /// One mapping, or a list of them; none when the key is absent and the environment says nothing either.
    ///
    /// - Parameter shared: What a variable of the environment may set for all entries of a list, without a number.
    func mappings(_ key: String, shared: [String] = []) -> [SettingsReader] {
        asked.append(key)
        let node = entries.last { $0.key == key }?.value, path = path + [key]
        if let items = node?.sequence {
            let list = (path, shared)
            tellOfStrayVariables(ofList: list, count: items.count)
            return items.enumerated().map { SettingsReader($1, path: path + ["\($0 + 1)"], of: list, in: source) }
        }
        tellOfNumberedVariables(path)
        let reader = SettingsReader(node, path: path, in: source)
        return reader.isPresent ? [reader] : []
    }

    /// Every mapping below this one, whatever its key.
    func mappings() -> [(name: String, reader: SettingsReader)] {
        asked += entries.map(\.key)
        return entries.map { ($0.key, SettingsReader($0.value, path: path + [$0.key], in: source)) }
    }

    /// Whether the file has this mapping, or the environment says something of it.
    var isPresent: Bool {
        let prefixes = Self.variables(for: path).map { "\($0)_" }
        return hasNode || source.environment.keys.contains { name in prefixes.contains(where: name.hasPrefix) }
    }

    func problem(_ message: String) { problem(at: mark, message) }

    /// Tells nothing of a key that is there: what is wrong with its value has been told.
    func missing(_ key: String, _ advice: String) {
        if place(of: key) == nil { problem(at: mark, "\(name(of: key)) is missing. \(advice)") }
    }

    /// Tells the keys that nobody asked for.
    func finish() {
        for entry in entries where !asked.contains(entry.key) {
            let nearest = nearestName(to: entry.key, among: asked)
            let advice = nearest.map { "Did you mean \"\($0)\"?" } ?? "Known here: \(asked.joined(separator: ", "))."
            problem(at: entry.keyMark, "unknown key \(name(of: entry.key)). \(advice)")
        }
    }

    /// `smtp.minimumTLS` → `TIDINGS_SMTP_MINIMUMTLS` and `TIDINGS_SMTP_MINIMUM_TLS`.
    static func variables(for path: [String]) -> [String] {
        let words = path.map { key in
            zip(" " + key, key).map { $0.isLowercase && $1.isUppercase ? "_\($1)" : String($1) }.joined()
        }
        let spellings = [path, words].map { "TIDINGS_\($0.joined(separator: "_").uppercased())" }
        return spellings[0] == spellings[1] ? [spellings[0]] : spellings
    }
}
