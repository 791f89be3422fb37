/// A picture that may be shown: with a text for those who do not see it, a credit, terms that allow it, and a size, so that the
/// text does not jump when it is loaded.
public struct PictureContent: Codable, Sendable, Equatable {
    /// Absolute http or https.
    public let url: String
    public let alt: String
    /// Whose it is, and on which terms.
    public let credit: String
    public let width: Int
    public let height: Int

    /// Why a picture is left out.
    enum Refusal: String, Error {
        case noAlt = "nothing says what it shows (imageAlt)"
        case noCredit = "it has no credit (imageCredit)"
        case noLicense = "its terms do not allow it (imageLicense)"
        case noSize = "its size is not known (imageWidth, imageHeight)"
    }

    init(url: String, _ picture: Picture?) throws(Refusal) {
        let alt = (picture?.alt ?? "").cleaned
        let credit = (picture?.credit ?? "").cleaned
        guard !credit.isEmpty else { throw .noCredit }
        guard let license = picture?.license, Self.mayBeShown(license) else { throw .noLicense }
        guard !alt.isEmpty, !AlternativeText.isFileName(alt, of: url) else { throw .noAlt }
        guard let width = picture?.width, let height = picture?.height, width > 0, height > 0 else { throw .noSize }
        self.url = url
        self.alt = alt
        self.credit = [credit, LicenseLabel(license).text].filter { !$0.isEmpty }.joined(separator: " · ")
        (self.width, self.height) = (width, height)
    }

    /// Shown as it is, a picture under a no-derivatives licence is not changed.
    private static func mayBeShown(_ license: License) -> Bool {
        license.allowsFullText || license.id == "CC-BY-ND" || license.id.hasPrefix("CC-BY-ND-")
    }

    /// Scaled down to a width, and to a height that leaves words on the screen beside a tall picture; never up.
    func size(within limit: Int) -> (width: Int, height: Int) {
        let highest = limit * 5 / 4
        let scale = min(1, Double(limit) / Double(width), Double(highest) / Double(height))
        return (max(1, Int((Double(width) * scale).rounded())), max(1, Int((Double(height) * scale).rounded())))
    }
}
