/// How much of a text is shown under which terms.
///
/// Never more than the licence allows: whole texts only of those that may be reprinted, else whole sentences of the source's own
/// words, with credit and link.
public struct RightsPolicy: Sendable, Equatable {
    public enum Extent: String, Sendable, Codable {
        case full, excerpt, headline
    }
    /// Where the editor wants another one than the licence allows.
    public var extents: [License: Extent] = [:]

    public init() {}

    public func extent(of license: License) -> Extent {
        let most: Extent = license.allowsFullText ? .full : .excerpt
        // What is said of CC-BY holds for CC-BY-4.0, unless that is named itself.
        guard let chosen = extents[license] ?? extents[license.family] else { return most }
        return chosen == .full ? most : chosen
    }
}
