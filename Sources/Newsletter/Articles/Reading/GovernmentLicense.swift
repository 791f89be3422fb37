import Foundation

extension License {
    /// The licence of a government for its open data and texts, by its name or its address; nil when none is named.
    ///
    /// They are known by name only: what they allow differs, and their texts are quoted.
    ///
    /// - Parameter key: The text in lower case.
    init?(ofGovernmentIn key: String) {
        guard let found = Self.governments.first(where: { $0.names.contains(where: key.holds) }) else { return nil }
        let rest =
            found.names.lazy.compactMap { key.range(of: $0) }.first.map { key[$0.upperBound...].prefix(60) } ?? ""
        let version = rest.firstMatch(of: /([1-4])[.-]?0?/).map { "-\($0.1).0" } ?? ""
        if found.id == "OGL-UK", rest.prefix(20).holds("canada") {
            self.init(id: "OGL-Canada\(version)")
        } else {
            self.init(id: found.id + version)
        }
    }

    /// SPDX identifiers without their versions, where SPDX has one.
    private static let governments: [(id: String, names: [String])] = [
        ("OGL-UK", ["open government licence", "open-government-licence", "open government license"]),
        (
            "DL-DE-ZERO",
            ["datenlizenz deutschland – zero", "datenlizenz deutschland - zero", "dl-de/zero", "dl-zero-de"]
        ),
        ("DL-DE-BY", ["datenlizenz deutschland", "dl-de/by", "dl-de-by"]),
        ("etalab", ["licence ouverte", "licence-ouverte", "etalab"]),
        ("NLOD", ["norsk lisens for offentlige data", "norwegian licence for open government data", "nlod"]),
        ("IODL", ["italian open data license", "iodl"]),
        ("OGDL-Taiwan", ["政府資料開放授權條款"]),
    ]
}
