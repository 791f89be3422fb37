import Newsletter

/// Sources, and what importing each of them came to: at most 100 columns.
struct SourceTable {
    let lines: [String]

    private static let widest = 52
    private static let changes: [ArticleStore.Change] = [.added, .updated, .unchanged]

    init(_ imports: [SourceImport]) {
        let names = imports.map { $0.name.cut(to: Self.widest) }
        let width = max(6, names.map(\.width).max() ?? 0)
        func line(_ name: String, _ cells: [String]) -> String {
            name.padded(to: width) + cells.map { " \($0.aligned(to: 8))" }.joined()
        }
        let rows = zip(names, imports).map { name, source in
            switch source.outcome {
            case .read:
                line(name, SourceTable.changes.map { "\(source.count($0))" } + ["\(source.skipped)"])
            case .unchanged, .failed: line(name, []) + "   \(source.summary)"
            }
        }
        lines = [line("source", ["new", "changed", "known", "skipped"])] + rows
    }
}

extension SourceImport {
    /// What came of it, in a few words.
    var summary: String {
        switch outcome {
        case .read: "\(rows.count.of("article")), \(count(.added)) new"
        case .unchanged: "nothing new"
        case .failed: "failed"
        }
    }
}
