import Foundation
import Testing

@testable import Newsletter

/// What a folder of templates may hold: somebody else may have made it.
struct TemplateFolderTests {
    @Test func `a link that leads out of the folder is not read`() throws {
        let folder = try Folder()
        try "secret".write(to: folder.url.appending(path: "secret"), atomically: true, encoding: .utf8)
        try folder.link("credit.txt", to: "../secret")
        #expect(
            folder.fault
                == "\(folder.path)/credit.txt: is a link that leads out of its folder. Put the file itself there.")
    }

    @Test func `a link within the folder, and to the folder, is read`() throws {
        let folder = try Folder()
        try folder.link("credit.txt", to: "article.txt")
        let other = folder.url.appending(path: "other").path
        try FileManager.default.createSymbolicLink(atPath: other, withDestinationPath: folder.path)
        #expect(try EditionTemplates(folder: other).sources["credit.txt"] == "{{article.title}}")
    }

    @Test func `a file that is no template is too large`() throws {
        let folder = try Folder()
        try Data(count: 1_048_577).write(to: URL(filePath: "\(folder.path)/article.html"))
        #expect(
            folder.fault
                == "\(folder.path)/article.html: has more than 1 MB. Take out what is no template.")
    }

    /// The smallest set, in a folder within a temporary one.
    private struct Folder {
        private let temporary: TemporaryFolder
        let path: String
        var url: URL { temporary.url }

        init() throws {
            temporary = try TemporaryFolder()
            path = temporary.url.appending(path: "mine").path
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
            for name in EditionTemplates.requiredFiles {
                let text = name.hasPrefix("article") ? "{{article.title}}" : ""
                try text.write(toFile: "\(path)/\(name)", atomically: true, encoding: .utf8)
            }
        }

        func link(_ name: String, to target: String) throws {
            try FileManager.default.createSymbolicLink(atPath: "\(path)/\(name)", withDestinationPath: target)
        }

        var fault: String? {
            do { _ = try EditionTemplates(folder: path) } catch { return "\(error)" }
            return nil
        }
    }
}
