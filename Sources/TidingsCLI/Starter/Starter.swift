import Foundation

/// What `tidings init` writes.
///
/// The files are the project's own samples, compiled in, so that the program can be moved.
enum Starter {
    /// The week that the sample articles are of.
    static let week = "2024-W38"

    /// Writes what is missing and never overwrites anything.
    ///
    /// - Returns: The files written, relative to the folder.
    static func write(to folder: URL) throws -> [String] {
        let configuration = folder.appendingPathComponent("tidings.yaml")
        guard !FileManager.default.fileExists(atPath: configuration.path) else {
            throw Failure(
                "\(configuration.path): there is a newsletter already. Nothing was changed.", code: Failure.Code.usage)
        }
        try makeFolder(folder)
        var written = try files.filter { try write($0.contents, to: folder.appendingPathComponent($0.name)) }.map(
            \.name)
        written += try writeSecret(to: folder.appendingPathComponent("unsubscribe.secret"))
        // The last one: what failed half-way can be begun again.
        if try write(PackageResources.tidings_yaml, to: configuration) { written.append("tidings.yaml") }
        return written
    }

    /// - Returns: Whether the file was missing.
    private static func write(_ contents: [UInt8], to file: URL) throws -> Bool {
        guard !FileManager.default.fileExists(atPath: file.path) else { return false }
        try makeFolder(file.deletingLastPathComponent())
        do { try Data(contents).write(to: file, options: .atomic) } catch { throw failure("write", file, error) }
        return true
    }

    private static func makeFolder(_ folder: URL) throws {
        var isFolder: ObjCBool = false
        if FileManager.default.fileExists(atPath: folder.path, isDirectory: &isFolder), !isFolder.boolValue {
            throw Failure("cannot make \(folder.path): there is a file of that name.", code: Failure.Code.failed)
        }
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        } catch { throw failure("make", folder, error) }
    }

    private static func failure(_ verb: String, _ file: URL, _ error: any Error) -> Failure {
        Failure("cannot \(verb) \(file.path): \(Failure.cause(of: error)).", code: Failure.Code.failed)
    }

    /// What can be made again, who the readers are, and what only the sender may know.
    private static let gitignore = """
        /outbox/
        /tidings.db*
        /*.secret
        /*.password
        /*.token
        /dkim*.pem

        """

    /// All but the configuration and the secret.
    static let files: [(name: String, contents: [UInt8])] = [
        (".gitignore", Array(gitignore.utf8)),
        ("templates/weekly/article.html", PackageResources.weekly_article_html),
        ("templates/weekly/article.txt", PackageResources.weekly_article_txt),
        ("templates/weekly/contents.html", PackageResources.weekly_contents_html),
        ("templates/weekly/design.yaml", PackageResources.weekly_design_yaml),
        ("templates/weekly/edition.html", PackageResources.weekly_edition_html),
        ("templates/weekly/edition.txt", PackageResources.weekly_edition_txt),
        ("templates/weekly/footer.html", PackageResources.weekly_footer_html),
        ("templates/weekly/footer.txt", PackageResources.weekly_footer_txt),
        ("templates/weekly/masthead.html", PackageResources.weekly_masthead_html),
        ("templates/weekly/picture.html", PackageResources.weekly_picture_html),
        ("templates/weekly/section.html", PackageResources.weekly_section_html),
        ("templates/weekly/section.txt", PackageResources.weekly_section_txt),
        ("templates/weekly/style.html", PackageResources.weekly_style_html),
        ("templates/briefing/article.html", PackageResources.briefing_article_html),
        ("templates/briefing/article.txt", PackageResources.briefing_article_txt),
        ("templates/briefing/design.yaml", PackageResources.briefing_design_yaml),
        ("templates/briefing/edition.html", PackageResources.briefing_edition_html),
        ("templates/briefing/edition.txt", PackageResources.briefing_edition_txt),
        ("templates/briefing/footer.html", PackageResources.briefing_footer_html),
        ("templates/briefing/footer.txt", PackageResources.briefing_footer_txt),
        ("templates/briefing/masthead.html", PackageResources.briefing_masthead_html),
        ("templates/briefing/section.html", PackageResources.briefing_section_html),
        ("templates/briefing/section.txt", PackageResources.briefing_section_txt),
        ("templates/briefing/style.html", PackageResources.briefing_style_html),
        ("templates/plain/article.html", PackageResources.plain_article_html),
        ("templates/plain/article.txt", PackageResources.plain_article_txt),
        ("templates/plain/design.yaml", PackageResources.plain_design_yaml),
        ("templates/plain/edition.html", PackageResources.plain_edition_html),
        ("templates/plain/edition.txt", PackageResources.plain_edition_txt),
        ("templates/plain/footer.html", PackageResources.plain_footer_html),
        ("templates/plain/footer.txt", PackageResources.plain_footer_txt),
        ("templates/plain/masthead.html", PackageResources.plain_masthead_html),
        ("templates/plain/section.html", PackageResources.plain_section_html),
        ("templates/plain/section.txt", PackageResources.plain_section_txt),
        ("templates/plain/style.html", PackageResources.plain_style_html),
        ("subscribers/sample.csv", PackageResources.sample_csv),
        ("seeds/lindao-granary-ledgers.md", PackageResources.lindao_granary_ledgers_md),
        ("seeds/marrowby-ferry-fares.md", PackageResources.marrowby_ferry_fares_md),
        ("seeds/mill-lane-bakery.md", PackageResources.mill_lane_bakery_md),
        ("seeds/osterby-tide-gauge.md", PackageResources.osterby_tide_gauge_md),
    ]

    /// Random bytes in a file that only its owner can read; made with that mode, so that nobody ever could.
    private static func writeSecret(to file: URL) throws -> [String] {
        guard !FileManager.default.fileExists(atPath: file.path) else { return [] }
        var generator = SystemRandomNumberGenerator()
        let secret = (0..<4).map { _ in String(generator.next() as UInt64, radix: 16) }.joined() + "\n"
        guard
            FileManager.default.createFile(
                atPath: file.path, contents: Data(secret.utf8), attributes: [.posixPermissions: 0o600])
        else {
            try? FileManager.default.removeItem(at: file)
            throw Failure("\(file.path): cannot be written.", code: Failure.Code.failed)
        }
        return [file.lastPathComponent]
    }
}
