/// What is known of the picture at `Article.image`.
///
/// The licence of a text does not cover its pictures, so a picture has terms of its own.
public struct Picture: Codable, Equatable, Sendable {
    /// What it shows, for those who do not see it.
    public var alt: String?
    /// Whose it is, as it should stand below it.
    public var credit: String?
    public var license: License
    /// In pixels of its file.
    public var width: Int?
    public var height: Int?

    public init(
        alt: String? = nil, credit: String? = nil, license: License = .unknown, width: Int? = nil, height: Int? = nil
    ) {
        (self.alt, self.credit, self.license, self.width, self.height) = (alt, credit, license, width, height)
    }
}
