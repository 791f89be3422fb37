import Foundation

/// What an article's place rests on, part by part: the sum decides.
public struct Score: Codable, Equatable, Sendable {
    /// 1 on the last day of the window, halved by each half-life before it; 0 without a day.
    public var recency = 0.0
    /// By the weight that the editor gives to its source: 0 for the usual one.
    public var source = 0.0
    /// A tenth for each other source that brings the same text, three of them at most.
    public var corroboration = 0.0
    /// What it loses for being like one that was taken before it; never above 0.
    public var variety = 0.0

    public init() {}

    public var sum: Double { Self.rounded(recency + source + corroboration + variety) }

    /// To three digits: so each part is the same on every machine, and the parts shown add up to the sum shown.
    static func rounded(_ part: Double) -> Double { (part * 1_000).rounded() / 1_000 }

    /// - Parameter age: In days before the last one of the window; nil without a day.
    static func recency(age: Int?, halfLifeDays: Double) -> Double {
        age.map { rounded(pow(0.5, Double(max(0, $0)) / halfLifeDays)) } ?? 0
    }

    /// A source of twice the usual weight gains as much as its article would by being new.
    static func source(weight: Double) -> Double { rounded(max(-1, min(1, weight - 1))) }

    static func corroboration(sources: Int) -> Double { Double(min(sources, 3)) / 10 }
}

extension Score: CustomStringConvertible {
    /// `0.794 = recency 0.794`, and the other parts where there are any.
    public var description: String {
        let parts = [("recency", recency), ("source", source), ("corroboration", corroboration), ("variety", variety)]
        let named = parts.filter { $0.1 != 0 || $0.0 == "recency" }.map { "\($0.0) \($0.1)" }
        return "\(sum) = \(named.joined(separator: ", "))"
    }
}
