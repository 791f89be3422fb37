import Foundation
import Mustache

/// The templates of one folder, checked and parsed.
///
/// They are stored as sources with the frozen edition.
public struct EditionTemplates: Sendable {
    public static let requiredFiles = TemplateFormat.allCases.flatMap { format in
        ["edition", "section", "article"].map { "\($0).\(format.rawValue)" }
    }

    /// By file name.
    public let sources: [String: String]
    /// The columns of the subscriber list that `recipient.` knows beside its own.
    public let customFields: Set<String>
    /// Of design.yaml; empty without one.
    let design: TemplateDesign
    let numbered: NumberedLinks
    private let libraries: [TemplateFormat: MustacheLibrary]

    /// Reads `edition.html`, `section.html`, `article.html`, the same as `.txt`, further ones as partials, and `design.yaml`.
    public init(folder: String, customFields: Set<String> = []) throws {
        var sources: [String: String] = [:]
        guard let files = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
            throw RenderingError.missingFolder(path: folder)
        }
        for name in files.sorted() where TemplateFormat(fileName: name) != nil || name == TemplateDesign.fileName {
            sources[name] = try Self.text(of: name, in: folder)
        }
        try self.init(sources: sources, folder: folder, customFields: customFields)
    }

    /// In bytes: the styles of a set that ships have some 4,000.
    static let largestFile = TemplateExtents.largest

    /// What is sent is what lies in the folder: a set that somebody passes on must not bring other files of this machine with it.
    private static func text(of name: String, in folder: String) throws -> String {
        let path = "\(folder)/\(name)"
        let real = URL(fileURLWithPath: path).resolvingSymlinksInPath()
        guard real.deletingLastPathComponent().path == URL(fileURLWithPath: folder).resolvingSymlinksInPath().path
        else { throw RenderingError.strayFile(path: path) }
        let size = try? real.resourceValues(forKeys: [.fileSizeKey]).fileSize
        guard size ?? 0 <= largestFile else { throw RenderingError.largeFile(path: path) }
        guard let data = FileManager.default.contents(atPath: path), let text = String(data: data, encoding: .utf8)
        else { throw RenderingError.unreadableFile(path: path) }
        return text
    }

    /// `folder` is the name by which error messages speak of them.
    public init(sources: [String: String], folder: String, customFields: Set<String> = []) throws {
        if let missing = Self.requiredFiles.first(where: { sources[$0] == nil }) {
            throw RenderingError.missingFile(folder: folder, name: missing)
        }
        self.sources = sources
        self.customFields = customFields
        let name = TemplateDesign.fileName
        design = TemplateDesign(sources[name] ?? "", file: "\(folder)/\(name)")
        var builder = LibraryBuilder(sources: sources, folder: folder, customFields: customFields, design: design)
        (libraries, numbered) = try builder.build()
    }

    func render(_ name: String, _ format: TemplateFormat, _ context: [String: TemplateValue]) -> String {
        let known = context.merging(["design": design.value]) { context, _ in context }
        let object = TemplateValue.group(known).forEngine(format)
        return libraries[format]?.render(object, withTemplate: name) ?? ""
    }

    /// A template of one line that stands in the configuration.
    func subject(_ source: String) throws -> SubjectTemplate {
        try SubjectTemplate(source, customFields: customFields)
    }
}

extension EditionTemplates: Equatable {
    public static func == (a: Self, b: Self) -> Bool { a.sources == b.sources && a.customFields == b.customFields }
}

extension EditionTemplates: Codable {
    private enum CodingKeys: CodingKey { case sources, customFields }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        try self.init(
            sources: container.decode([String: String].self, forKey: .sources),
            folder: "templates of the frozen edition",
            customFields: Set(container.decode([String].self, forKey: .customFields)))
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(sources, forKey: .sources)
        try container.encode(customFields.sorted(), forKey: .customFields)
    }
}

extension TemplateFormat {
    init?(fileName: String) {
        guard let dot = fileName.lastIndex(of: "."), dot != fileName.startIndex else { return nil }
        self.init(rawValue: String(fileName[fileName.index(after: dot)...]))
    }
}
