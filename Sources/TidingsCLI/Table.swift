import Newsletter

/// Columns of text, each as wide as its widest cell.
struct Table {
    private var rows: [[String]] = []

    init(_ header: [String]) { rows = [header] }

    mutating func add(_ row: [String]) { rows.append(row) }

    /// The lines, the last cell of each cut where so many columns end.
    func lines(within columns: Int) -> [String] {
        let widths = (rows.first ?? []).indices.map { column in rows.map { $0[column].width }.max() ?? 0 }
        let room = columns - widths.dropLast().reduce(0) { $0 + $1 + 2 }
        return rows.map { row in
            zip(row.dropLast(), widths).map { $0.padded(to: $1) }.joined(separator: "  ")
                + (row.count > 1 ? "  " : "") + (row.last ?? "").cut(to: room)
        }
    }
}

extension String {
    /// The columns that it takes on a terminal: two for a Chinese character.
    var width: Int { DisplayWidth.of(self[...]) }

    func padded(to columns: Int) -> String { self + String(repeating: " ", count: max(0, columns - width)) }

    /// Padded in front, as numbers are.
    func aligned(to columns: Int) -> String { String(repeating: " ", count: max(0, columns - width)) + self }

    /// At most so many columns, with an ellipsis where something is cut.
    func cut(to columns: Int) -> String {
        guard width > columns else { return self }
        var room = columns - 1
        let kept = prefix { character in
            room -= String(character).width
            return room >= 0
        }
        return kept + "…"
    }

    /// As lines of at most so many columns, broken at spaces; a word that is longer stands alone.
    func wrapped(to columns: Int) -> [String] {
        var lines: [String] = []
        for word in split(separator: " ").map(String.init) {
            if let last = lines.last, last.width + 1 + word.width <= columns {
                lines[lines.count - 1] = "\(last) \(word)"
            } else {
                lines.append(word)
            }
        }
        return lines
    }
}
