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
        let physicalLocation: PhysicalLocation
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

    init(_ report: MailCheck.Report, version: String) {
        let rules = CheckRule.all.map { Rule(id: $0.id, shortDescription: Text(text: $0.summary)) }
        runs = [
            Run(
                tool: Tool(driver: Driver(version: version, rules: rules)),
                results: report.findings.map(Self.result))
        ]
    }

    private static func result(_ finding: CheckFinding) -> Result {
        let level = finding.severity == .info ? "note" : finding.severity.rawValue
        let match = finding.place.firstMatch(of: /^(.+?):(\d+)(?: (.*))?$/)
        let location = Location(
            physicalLocation: PhysicalLocation(
                artifactLocation: Artifact(
                    uri: (match.map { String($0.output.1) } ?? finding.place).replacing(" ", with: "%20")),
                region: match.flatMap { Int($0.output.2) }.map(Region.init)),
            logicalLocations: match?.output.3.map { [LogicalLocation(fullyQualifiedName: String($0))] } ?? [])
        return Result(
            ruleId: finding.id, level: level, message: Text(text: "\(finding.message). \(finding.fix)"),
            locations: [location])
    }
}
