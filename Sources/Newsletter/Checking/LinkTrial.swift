import Foundation

/// Asks whether the links of a message answer: each address once, through the gate by which everything is fetched.
public struct LinkTrial: Sendable {
    private let gate: FetchGate
    private let atOnce: Int

    public init(gate: FetchGate, atOnce: Int) { (self.gate, self.atOnce) = (gate, atOnce) }

    /// What to tell of a report's links, behind its findings.
    ///
    /// - Parameter isLeftAlone: Links that are not to be asked, such as those that unsubscribe somebody.
    public func findings(
        of report: MailCheck.Report, now: Date, except isLeftAlone: (String) -> Bool = { _ in false }
    ) -> [CheckFinding] {
        let links = report.links.filter { !isLeftAlone($0) }
        var answers: [Int: FetchError] = [:]
        let gate = gate
        SideBySide.run(links.count, atOnce: atOnce) { index -> FetchError? in
            do throws(FetchError) {
                _ = try gate.fetch(links[index], now: now)
                return nil
            } catch {
                return error
            }
        } take: { index, error in
            answers[index] = error
        }
        return links.indices.compactMap { index in answers[index].flatMap { Self.finding($0, in: report.name) } }
    }

    /// Nil for what a browser would show all the same: a picture, a large file.
    private static func finding(_ error: FetchError, in name: String) -> CheckFinding? {
        let severity: CheckFinding.Severity
        switch error.reason {
        case .wrongType, .tooLarge: return nil
        case .status(404), .status(410), .malformed, .notWeb, .credentials, .port: severity = .error
        default: severity = .warning
        }
        return CheckFinding(
            id: "L03", severity: severity, place: "\(name) \(error.url)",
            message: "the link does not open: \(error.reason)",
            fix: severity == .error ? "Correct the link, or take it out." : "Open it in a browser before you send.")
    }
}
