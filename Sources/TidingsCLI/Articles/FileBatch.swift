import Newsletter

/// Files that were read and are stored together: with a commit, and so a sync of the disk, for each, a folder of thousands
/// took minutes.
///
/// What is not stored when the program is killed is new to the next import.
struct FileBatch {
    /// So many files, or so many bytes of them: little memory, and little to be read again.
    private static let (fileLimit, byteLimit) = (200, 2_000_000)

    /// A file, and what it held.
    struct File {
        let name: String
        let reading: ArticleReading
    }

    private var files: [File] = []
    private var bytes = 0

    mutating func add(_ file: File, bytes: Int) {
        files.append(file)
        self.bytes += bytes
    }

    var isFull: Bool { files.count >= Self.fileLimit || bytes >= Self.byteLimit }

    /// Stores what was added since the last time.
    mutating func store(in newsroom: Newsroom, _ report: inout ImportReport) throws {
        guard !files.isEmpty else { return }
        report.add(try newsroom.store.articles.add(files.map(\.reading), now: newsroom.now()), of: files)
        self = FileBatch()
    }
}
