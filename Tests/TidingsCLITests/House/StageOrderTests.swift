import Foundation
import Testing

/// The stages of `Newsletter` know those before them and none behind them.
struct StageOrderTests {
    /// In the order of the flow; the list of people comes in where messages are made.
    private static let stages = [
        "Articles", "Selection", "Rendering", "Subscribers", "Composing", "Checking", "Delivery",
    ]

    /// Folders that join stages, for everybody's use or over everybody.
    private static let joints: Set = ["Configuration", "Newsroom", "Preview", "Store", "Wording"]

    @Test func `no stage names a type of a later stage`() throws {
        for (index, stage) in Self.stages.enumerated() {
            let later = try Self.stages[(index + 1)...].reduce(into: Set<Substring>()) {
                try $0.formUnion(types(in: $1))
            }
            for file in try Repository.swiftFiles(in: "Sources/Newsletter/\(stage)") {
                let named = later.intersection(try words(in: file))
                #expect(named.isEmpty, "\(stage)/\(file.lastPathComponent) names \(named.sorted())")
            }
        }
    }

    @Test func `every folder of Newsletter is a stage or a joint`() throws {
        let folders = try FileManager.default.contentsOfDirectory(
            atPath: Repository.root.appendingPathComponent("Sources/Newsletter").path)
        #expect(Set(folders) == Self.joints.union(Self.stages))
    }

    @Test func `Mail has never heard of newsletters`() throws {
        let newsletter = try Self.stages.reduce(into: Set<Substring>()) { try $0.formUnion(types(in: $1)) }
        #expect(newsletter.count > 50)
        for file in try Repository.swiftFiles(in: "Sources/Mail") {
            let named = newsletter.intersection(try words(in: file))
            #expect(named.isEmpty, "\(file.lastPathComponent) names \(named.sorted())")
        }
    }

    /// Types that a stage declares at top level for others to use.
    private func types(in stage: String) throws -> Set<Substring> {
        let declaration = /^(?:public |final |indirect )*(?:struct|class|enum|actor|protocol|typealias) (\w+)/
            .anchorsMatchLineEndings()
        return try Repository.swiftFiles(in: "Sources/Newsletter/\(stage)").reduce(into: []) { names, file in
            let source = try String(contentsOf: file, encoding: .utf8)
            names.formUnion(source.matches(of: declaration).map { Substring(String($0.output.1)) })
        }
    }

    /// The words of a file's code: not of its comments, nor of its texts.
    private func words(in file: URL) throws -> Set<Substring> {
        let code = try String(contentsOf: file, encoding: .utf8)
            .replacing(/"""[\s\S]*?"""|"(?:\\.|[^"\\\n])*"|\/\/[^\n]*/, with: "")
        return Set(code.split { !$0.isLetter && !$0.isNumber && $0 != "_" }.map { Substring(String($0)) })
    }
}
