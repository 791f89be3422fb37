/// Which links of an article the templates of a folder give a number: numbers of others would leave gaps.
struct NumberedLinks: Sendable {
    private(set) var url = false
    private(set) var paragraphs = false
    private(set) var copies = false
    private(set) var credit = false

    static let all = NumberedLinks(url: true, paragraphs: true, copies: true, credit: true)

    private init(url: Bool, paragraphs: Bool, copies: Bool, credit: Bool) {
        (self.url, self.paragraphs, self.copies, self.credit) = (url, paragraphs, copies, credit)
    }

    init(_ templates: [CheckedTemplate]) {
        for template in templates {
            var open: [String] = []
            for tag in template.tags {
                switch tag.kind {
                case .section, .inverted: open.append(tag.path.last ?? "")
                case .close: open.removeLast()
                case .variable, .raw: add(tag.path.last ?? "", within: open)
                default: break
                }
            }
        }
    }

    private mutating func add(_ name: String, within sections: [String]) {
        switch name {
        case "urlNumber": url = true
        case "creditNumber": credit = true
        case "number":
            // A partial does not say which list it is for.
            let list = sections.last { TemplateSchema.lists.contains($0) }
            if list == nil || list == "links" { paragraphs = true }
            if list == nil || list == "copies" { copies = true }
        default: break
        }
    }
}
