import CGumbo
import Foundation

/// Who wrote a page, as names and nothing else.
enum PageByline {
    /// The names without "By", addresses and dates; nil when nothing of a name is left.
    static func cleaned(_ text: String) -> String? {
        guard var name = OneLine.field(PageText.plain(text), limit: 200), WebAddress.http(name) == nil else {
            return nil
        }
        for cut in [" | ", " · ", " • ", "\n", " – ", " — "] {
            if let range = name.range(of: cut) { name = String(name[..<range.lowerBound]) }
        }
        var words = name.split(separator: " ")[...]
        while let label = Vocabulary.all.by.match(words.prefix(4).map { PhraseIndex.term(Substring($0.lowercased())) }),
            label.words.count < words.count
        {
            words = words.dropFirst(label.words.count)
        }
        // A date or an address behind the name.
        words = words.prefix { !$0.contains("@") && !$0.contains(where: \.isNumber) }
        var result = words.joined(separator: " ")
        while let last = result.last, ",;:/-–—|(".contains(last) || last == " " { result.removeLast() }
        while let first = result.first, ":,;–-".contains(first) || first == " " { result.removeFirst() }
        let parts = result.split(separator: ", ")
        result = parts.filter { part in
            !part.split(separator: " ").contains { roles.contains(PhraseIndex.term(Substring($0.lowercased()))) }
        }.joined(separator: ", ")
        guard (2...120).contains(result.count), words.count <= 16, result.contains(where: \.isLetter),
            !nobody.contains(CaptureLine.key(result))
        else { return nil }
        return result
    }

    /// What people are, behind their names.
    private static let roles: Set<String> = [
        "reporter", "correspondent", "editor", "writer", "journalist", "columnist", "contributor", "staff", "producer",
        "redakteur", "redakteurin", "korrespondent", "korrespondentin", "journaliste", "periodista", "giornalista",
        "jornalista", "redacteur", "professor", "lecturer",
    ]

    static func joined(_ names: [String]) -> String? {
        var seen: Set<String> = []
        let names = names.compactMap(cleaned).filter { seen.insert($0).inserted }
        return names.isEmpty ? nil : OneLine.clean(names.prefix(8).joined(separator: ", "), limit: 200)
    }

    private static let nobody: Set<String> = [
        "admin", "administrator", "webmaster", "root", "user", "editor", "null", "undefined", "none", "unknown",
        "anonymous",
        "by", "author", "guest", "super user", "superuser", "test",
    ]

    /// The name in the visible page: marked as the author, or in a line of that name.
    static func find(in tree: PageTree) -> String? {
        var weak: String?
        for (index, node) in tree.nodes.enumerated() where !node.isText && (2..<90).contains(node.weight) {
            let element = tree.element(index)
            if let property = HTMLTree.attribute("itemprop", element)?.lowercased(), property == "author",
                let name = cleaned(HTMLTree.text(element))
            {
                return name
            }
            if isInComments(index, tree) { continue }
            let rel = HTMLTree.attribute("rel", element)?.lowercased() ?? ""
            let isStrong = rel.split(separator: " ").contains("author") && node.tag == GUMBO_TAG_A
            guard isStrong || weak == nil && isLine(element) else { continue }
            guard let name = cleaned(HTMLTree.text(element)), name.split(separator: " ").count <= 5 else { continue }
            if isStrong { return name }
            weak = name
        }
        return weak
    }

    private static func isInComments(_ index: Int, _ tree: PageTree) -> Bool {
        tree.nodes[index].marks.contains(.comments)
            || tree.ancestors(index).contains {
                tree.nodes[$0].marks.contains(.comments) && tree.nodes[$0].tag != GUMBO_TAG_BODY
            }
    }

    private static func isLine(_ element: GumboElement) -> Bool {
        guard let names = HTMLTree.attribute("class", element)?.lowercased() else { return false }
        return names.utf8.split(separator: UInt8(ascii: " ")).contains { lines.contains(Substring($0)) }
    }

    private static let lines: Set<Substring> = [
        "byline", "author", "author-name", "by-author", "article-author", "post-author", "entry-author", "autor",
        "byline__name", "byline-name", "author__name", "article__author", "p-author", "fn",
    ]
}
