/// Columns of text, each as wide as its widest cell; the last one is left as it is.
struct Table {
    private var rows: [[String]] = []

    init(_ header: [String]) { rows = [header] }

    mutating func add(_ row: [String]) { rows.append(row) }

    var lines: [String] {
        let widths = (rows.first ?? []).indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
        return rows.map { row in
            zip(row.dropLast(), widths).map { cell, width in
                cell + String(repeating: " ", count: width - cell.count)
            }.joined(separator: "  ") + (row.count > 1 ? "  " : "") + (row.last ?? "")
        }
    }
}

extension String {
    /// At most so many characters, with an ellipsis where something is cut.
    func cut(to length: Int) -> String {
        count <= length ? self : prefix(length - 1) + "…"
    }
}
