import Foundation
import Newsletter

/// A report in the form that code review reads: SARIF 2.1.0 (OASIS), the parts that are needed.
struct SarifLog: Encodable {
    struct Text: Encodable {
        let text: String
    }
    struct Rule: Encodable {
        let id: String
        let shortDescription: Text
    }
    struct Driver: Encodable {
        let name = "tidings"
        let version: String
        let rules: [Rule]
    }
    struct Tool: Encodable {
        let driver: Driver
    }
    struct Artifact: Encodable {
        let uri: String
    }
    struct Region: Encodable {
        let startLine: Int
    }
    struct PhysicalLocation: Encodable {
        let artifactLocation: Artifact
        let region: Region?
    }
    struct LogicalLocation: Encodable {
        let fullyQualifiedName: String
    }
    struct Location: Encodable {
        /// Nil for what stands in no file, such as an article of an edition.
        let physicalLocation: PhysicalLocation?
        let logicalLocations: [LogicalLocation]
    }
    struct Result: Encodable {
        let ruleId: String
        let level: String
        let message: Text
        let locations: [Location]
    }
    struct Run: Encodable {
        let tool: Tool
        let results: [Result]
    }
    // A property named `$schema` cannot be written in Swift.
    private enum CodingKeys: String, CodingKey {
        case schema = "$schema"
        case version, runs
    }
    let schema = "https://json.schemastore.org/sarif-2.1.0.json"
    let version = "2.1.0"
    let runs: [Run]

    /// - Parameter file: The path of the message that was looked at; nil for an edition.
    init(_ report: MailCheck.Report, file: String?, version: String) {
        let rules = CheckRule.all.map { Rule(id: $0.id, shortDescription: Text(text: $0.summary)) }
        runs = [
            Run(
                tool: Tool(driver: Driver(version: version, rules: rules)),
                results: report.findings.map { Self.result($0, file) })
        ]
    }

    private static func result(_ finding: CheckFinding, _ file: String?) -> Result {
        let level = finding.severity == .info ? "note" : finding.severity.rawValue
        return Result(
            ruleId: finding.id, level: level, message: Text(text: "\(finding.message). \(finding.fix)"),
            locations: [location(finding.place, file)])
    }

    /// `letter.eml:7 subject` is a line of a file; of `letter.eml html:49 body > p` the line is one of a part, which is encoded there.
    private static func location(_ place: String, _ file: String?) -> Location {
        if let file, place.hasPrefix(file), let match = place.dropFirst(file.count).wholeMatch(of: /(?::(\d+))? ?(.*)/)
        {
            return Location(file, line: match.output.1.flatMap { Int($0) }, within: match.output.2)
        }
        if let match = place.wholeMatch(of: /([^ ]+\.(?:html|txt|yaml)):(\d+)(?: (.*))?/) {
            return Location(String(match.output.1), line: Int(match.output.2), within: match.output.3 ?? "")
        }
        return Location(nil, line: nil, within: place[...])
    }
}

extension SarifLog.Location {
    fileprivate init(_ file: String?, line: Int?, within name: Substring) {
        let path = file.flatMap { $0.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) }
        physicalLocation = path.map {
            SarifLog.PhysicalLocation(
                artifactLocation: SarifLog.Artifact(uri: $0), region: line.map(SarifLog.Region.init))
        }
        logicalLocations = name.isEmpty ? [] : [SarifLog.LogicalLocation(fullyQualifiedName: String(name))]
    }
}
