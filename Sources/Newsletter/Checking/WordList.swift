/// Words and phrases that the rules know, as a table that people can read and add to.
enum WordList {
    /// - Parameter table: Parted by commas, on lines that may begin with the languages that they are of: `de: hier, mehr`.
    static func words(_ table: String) -> [String] {
        table.split(separator: "\n").flatMap { line in
            let words = line.firstIndex(of: ":").map { line[$0...].dropFirst(2) } ?? line
            return words.split(separator: ", ").map(String.init)
        }
    }
}
