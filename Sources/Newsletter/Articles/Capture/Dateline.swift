/// The lines under a headline that say when and by whom: "Published / 3 days ago / on / March 12, 2024 / By / X".
struct Dateline: Sendable {
    /// "3 days ago".
    struct Ago: Sendable {
        var count: Int
        var unitDays: Int
        /// Index of its line.
        var line: Int
    }
    /// Indexes into the lines; may be empty of everything but the label.
    var lines: Range<Int>
    /// Whether it begins with a word such as "Published"; else date and name must speak for themselves.
    var isLabelled = false
    var date: WrittenDate?
    var dateLine: Int?
    /// Whether the date is that of a change: the article was published then or before.
    var isOfChange = false
    var author: String?
    /// The index of a line that holds nothing but the author's name.
    var authorLine: Int?
    var ago: Ago?
}
