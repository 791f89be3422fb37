/// Puts the lines of paragraphs together again that a program wrapped at a column, as text browsers and mail do.
enum WrappedLines {
    /// Shorter lines are labels, headlines and menus.
    private static let shortest = 40
    private static let columns = 50...110
    /// Fewer pairs of lines may look wrapped by chance.
    private static let fewest = 6

    static func joined(_ lines: [CaptureLine]) -> [CaptureLine] {
        guard let column = column(of: lines) else { return lines }
        var joined: [CaptureLine] = []
        var previous: CaptureLine?
        for line in lines {
            if let last = joined.last, let previous, goesOn(previous, line, at: column) {
                joined[joined.count - 1] = last.continued(by: line)
            } else {
                joined.append(line)
            }
            previous = line
        }
        return joined
    }

    /// Where the lines are wrapped; nil when they are not: nearly every line that another follows is then as long as it can be.
    private static func column(of lines: [CaptureLine]) -> Int? {
        let pairs = zip(lines, lines.dropFirst()).filter { $1.blanksBefore == 0 && $0.text.count >= shortest }
        guard pairs.count >= fewest, let column = pairs.map(\.0.text.count).max(), columns.contains(column),
            10 * pairs.count(where: { goesOn($0, $1, at: column) }) >= 9 * pairs.count
        else { return nil }
        return column
    }

    /// Whether the first word of `next` had no room any more.
    private static func goesOn(_ line: CaptureLine, _ next: CaptureLine, at column: Int) -> Bool {
        next.blanksBefore == 0 && line.text.count >= shortest
            && line.text.count + 1 + (next.words.first?.count ?? 0) > column
    }
}

extension CaptureLine {
    fileprivate func continued(by line: CaptureLine) -> CaptureLine {
        var whole = CaptureLine(number: number, raw: "\(raw) \(line.raw)")
        whole.continued = line.number - number
        (whole.blanksBefore, whole.blanksAfter) = (blanksBefore, line.blanksAfter)
        return whole
    }
}
