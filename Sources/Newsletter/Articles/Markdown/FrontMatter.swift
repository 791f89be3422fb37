import Yams

/// The fields above a Markdown article, between two lines of three dashes; every value is a string, dates are read by us.
struct FrontMatter {
    private(set) var fields: [String: String] = [:]
    private(set) var warnings: [String] = []
    /// The Markdown behind it.
    let body: Substring
    /// Lines of the file above the body.
    let lineCount: Int

    private static let keys = [
        "title", "date", "topic", "source", "link", "url", "author", "language", "license", "image", "excerpt",
        "summary", "imagealt", "imagecredit", "imagelicense", "imagewidth", "imageheight",
    ]

    /// - Parameter text: Its lines end with LF.
    init(_ text: String, name: String) throws(ReadingError) {
        guard let (yaml, body, count) = Self.split(text) else {
            (self.body, lineCount) = (text[...], 0)
            if Self.isFence(text.prefix { $0 != "\n" }) {
                warnings.append("\(name):1: no second line of three dashes ends the front matter; it was read as text")
            }
            return
        }
        (self.body, lineCount) = (body, count)
        guard yaml.utf8.count <= 65_536 else {
            throw .frontMatter(file: name, line: 1, column: 1, problem: "it is longer than 64 KB")
        }
        try read(yaml, name: name)
    }

    /// The YAML without its fences; the file's first line is its first line, so that marks need no shift.
    private static func split(_ text: String) -> (yaml: String, body: Substring, lines: Int)? {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        guard let first = lines.first, isFence(first),
            let end = lines.dropFirst().firstIndex(where: { isFence($0) || $0.hasPrefix("...") })
        else { return nil }
        let body = end + 1 < lines.count ? text[lines[end + 1].startIndex...] : text[text.endIndex...]
        return ("\n" + lines[1..<end].joined(separator: "\n"), body, end + 1)
    }

    private static func isFence(_ line: Substring) -> Bool { line.trimmingSuffix(while: { $0 == " " }) == "---" }

    private mutating func read(_ yaml: String, name: String) throws(ReadingError) {
        let node: Node?
        do {
            node = try Yams.compose(yaml: OneLine.withoutControls(yaml))
        } catch let error as YamlError {
            throw Self.error(error, name: name)
        } catch {
            throw .frontMatter(file: name, line: 1, column: 1, problem: "it cannot be read")
        }
        guard let node else { return }
        guard let mapping = node.mapping else {
            throw .frontMatter(file: name, line: 2, column: 1, problem: "lines of the form `key: value` are needed")
        }
        var seen: Set<String> = []
        for (key, value) in mapping {
            let (word, line) = (key.scalar?.string.lowercased() ?? "", key.mark?.line ?? 1)
            guard seen.insert(word).inserted else { throw .keyTwice(file: name, line: line, key: word) }
            take(word, value, line: line, name: name)
        }
    }

    private mutating func take(_ word: String, _ value: Node, line: Int, name: String) {
        let place = "\(name):\(line)"
        guard Self.keys.contains(word) else {
            let nearest = Self.keys.min { word.editDistance(to: $0) < word.editDistance(to: $1) } ?? "title"
            let hint = word.editDistance(to: nearest) <= 2 ? " Did you mean “\(nearest)”?" : ""
            warnings.append("\(place): unknown key “\(OneLine.clean(word, limit: 60))”.\(hint)")
            return
        }
        let texts = value.sequence.map { $0.compactMap { $0.scalar?.string } } ?? value.scalar.map { [$0.string] } ?? []
        if value.mapping != nil { warnings.append("\(place): “\(word)” must be a text; it was left out") }
        fields[word] = OneLine.field(texts.joined(separator: ", ").replacing("~", with: texts == ["~"] ? "" : "~"))
    }

    private static func error(_ error: YamlError, name: String) -> ReadingError {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            .frontMatter(file: name, line: mark.line, column: mark.column, problem: problem)
        case .duplicatedKeysInMapping(let keys, let context):
            .keyTwice(file: name, line: context.mark.line, key: keys.sorted().first ?? "")
        default: .frontMatter(file: name, line: 1, column: 1, problem: "it cannot be read")
        }
    }
}

extension String {
    /// How many letters must change to get the other word (Levenshtein).
    fileprivate func editDistance(to other: String) -> Int {
        let (a, b) = (Array(self.prefix(40)), Array(other))
        var row = Array(0...b.count)
        for (i, x) in a.enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for (j, y) in b.enumerated() {
                let next = Swift.min(row[j] + 1, row[j + 1] + 1, diagonal + (x == y ? 0 : 1))
                (diagonal, row[j + 1]) = (row[j + 1], next)
            }
        }
        return row[b.count]
    }
}

extension Substring {
    fileprivate func trimmingSuffix(while isTrimmed: (Character) -> Bool) -> Substring {
        var rest = self
        while let last = rest.last, isTrimmed(last) { rest.removeLast() }
        return rest
    }
}
