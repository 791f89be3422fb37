import Foundation

/// An article as a template shows it: clean texts, ready to be escaped, and only as much of the body as its licence allows.
public struct ArticleContent: Codable, Sendable, Equatable {
    public let title: String
    /// Absolute http or https; empty when there is none.
    public let url: String
    /// The publication's name, or that of its site.
    public let source: String
    public let author: String
    /// Nil when the source does not state it.
    public let published: CalendarDay?
    /// The source's teaser, or the first sentences of the body.
    public let excerpt: String
    /// Empty unless the licence allows the full text.
    public let paragraphs: [Paragraph]
    /// "Republished from X", in the newsletter's language.
    public let credit: String
    /// Empty when it is where the headline leads already.
    public let creditURL: String
    /// "CC BY 4.0"; empty when nothing is known.
    public let license: String
    public let image: String
    /// The picture at `image`, when it may be shown.
    public let picture: PictureContent?
    /// Why a picture that is there is not shown.
    public let pictureLeftOut: String?
    /// The source says that it continues elsewhere.
    public let isTruncated: Bool
    /// BCP 47.
    public let language: String
    /// "Also in", in the newsletter's language; nil when it is nowhere else.
    public let alsoIn: String?
    /// Where else the text stands, each publication once; nil: nowhere.
    public let copies: [Copy]?

    /// Another place of the same text.
    public struct Copy: Codable, Sendable, Equatable {
        public let name: String
        public let url: String

        /// Nil without a web address.
        init?(source: String?, url: String?) {
            guard let link = url.flatMap(WebLink.init) else { return nil }
            let name = (source ?? "").cleaned
            (self.name, self.url) = (name.isEmpty ? link.site : name, link.text)
        }
    }

    /// `language` is the newsletter's: it is that of the credit, and of an article that states none.
    public init(
        _ article: Article, copies: [(source: String?, url: String?)] = [], rights: RightsPolicy = RightsPolicy(),
        language: String, timeZone: TimeZone
    ) {
        let link = article.url.flatMap(WebLink.init)
        let attribution = article.attribution
        title = article.title.cleaned
        url = link?.text ?? ""
        source =
            [article.source, attribution?.name, link?.site].lazy
            .compactMap { $0?.cleaned }.first { !$0.isEmpty } ?? ""
        author = (article.author ?? "").cleaned
        published = article.published?.day(in: timeZone)
        let teaser = (article.excerpt ?? "").cleaned
        // Without a page to continue at, the body itself is shown, and begins with the lead.
        let extent = rights.extent(of: article.license)
        let showsBody = link == nil && extent == .full
        let lead = teaser.isEmpty && !showsBody ? Lead(article.body).text : Lead(teaser, limit: .teaser).text
        excerpt = extent == .headline ? "" : lead
        paragraphs = extent == .full ? article.body.map(Self.cleaned) : []
        credit = attribution.map { CreditWording(language: language).credit($0) } ?? ""
        let credited = attribution?.url.flatMap(WebLink.init)?.text ?? ""
        creditURL = credited == url ? "" : credited
        license = LicenseLabel(article.license).text
        image = article.image.flatMap(WebLink.init)?.text ?? ""
        (picture, pictureLeftOut) = Self.picture(image, article.picture)
        isTruncated = article.truncated
        self.language = article.language.flatMap(LanguageTag.meant) ?? language
        var named: Set<String> = [source.lowercased()]
        let places = copies.compactMap { Copy(source: $0.source, url: $0.url) }
            .filter { named.insert($0.name.lowercased()).inserted }.prefix(5)
        self.copies = places.isEmpty ? nil : Array(places)
        alsoIn = places.isEmpty ? nil : CreditWording(language: language).alsoIn
    }

    private static func picture(_ url: String, _ picture: Picture?) -> (PictureContent?, leftOut: String?) {
        guard !url.isEmpty else { return (nil, nil) }
        do throws(PictureContent.Refusal) { return (try PictureContent(url: url, picture), nil) } catch {
            return (nil, error.rawValue)
        }
    }

    private static func cleaned(_ paragraph: Paragraph) -> Paragraph {
        Paragraph(paragraph.text.cleaned, kind: paragraph.kind, html: paragraph.html)
    }
}
