import CGumbo
import Foundation

/// Who wrote a page, as names and nothing else.
enum PageByline {
    /// The names without "By", addresses and dates; nil when nothing of a name is left.
    ///
    /// - Parameter isStated: By the page's data, where "di" and "von" are parts of names rather than labels, unless a date
    ///   follows.
    static func cleaned(_ text: String, isStated: Bool = false) -> String? {
        guard let line = OneLine.field(PageText.plain(text), limit: 200), WebAddress.http(line) == nil else {
            return nil
        }
        let mayHaveLabel = !isStated || line.contains(where: \.isNumber)
        let words = withoutDate(withoutLabel(firstPart(of: line).split(separator: " ")[...], mayHaveLabel))
        let name = withoutRoles(trimmed(words.joined(separator: " ")))
        guard (2...120).contains(name.count), words.count <= 16, name.contains(where: \.isLetter),
            !nobody.contains(CaptureLine.key(name))
        else { return nil }
        return name
    }

    private static func firstPart(of line: String) -> Substring {
        [" | ", " · ", "•", " – ", " — "].reduce(line[...]) { part, bar in
            part.range(of: bar).map { part[..<$0.lowerBound] } ?? part
        }
    }

    private static func withoutLabel(_ words: ArraySlice<Substring>, _ mayHaveLabel: Bool) -> ArraySlice<Substring> {
        var words = words
        while let first = words.first, mayHaveLabel || !PageNameLine.joining.contains(first.lowercased()),
            let count = PageNameLine.label(words.prefix(4).map { PhraseIndex.term(Substring($0.lowercased())) }),
            count < words.count
        {
            words = words.dropFirst(count)
        }
        return words
    }

    /// Also without an address, and without what is left of "Ana Roe, le 3 mai".
    private static func withoutDate(_ words: ArraySlice<Substring>) -> ArraySlice<Substring> {
        var words = words.prefix { !$0.contains("@") && !$0.contains(where: \.isNumber) }
        while let last = words.last, last.count <= 3, last.first?.isLowercase == true { words.removeLast() }
        return words
    }

    private static func trimmed(_ name: String) -> String {
        var name = name
        while let last = name.last, ",;:/-–—|( ".contains(last) { name.removeLast() }
        while let first = name.first, ":,;–- ".contains(first) { name.removeFirst() }
        // The end of a sentence, but not of "Jr.", "e.V." or an initial.
        let last = name.split(separator: " ").last ?? ""
        return last.hasSuffix(".") && last.count > 3 && !last.dropLast().contains(".") ? String(name.dropLast()) : name
    }

    private static func withoutRoles(_ name: String) -> String {
        name.split(separator: ", ").filter { part in
            !part.split(separator: " ").contains { roles.contains(PhraseIndex.term(Substring($0.lowercased()))) }
        }.joined(separator: ", ")
    }

    /// Without the "By" that some programs write into the field of the name.
    static func withoutBy(_ name: String) -> String {
        name.lowercased().hasPrefix("by ") ? String(name.dropFirst(3)) : name
    }

    /// What people are, behind their names.
    private static let roles: Set<String> = [
        "reporter", "correspondent", "editor", "writer", "journalist", "columnist", "contributor", "staff", "producer",
        "redakteur", "redakteurin", "korrespondent", "korrespondentin", "journaliste", "periodista", "giornalista",
        "jornalista", "redacteur", "professor", "lecturer",
    ]

    static func joined(_ names: [String]) -> String? {
        var seen: Set<String> = []
        let names = names.compactMap { cleaned($0, isStated: true) }.filter { seen.insert($0).inserted }
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
        var known: [UInt64: Bool] = [:]
        for (index, node) in tree.nodes.enumerated() where !node.isText && (2..<90).contains(node.weight) {
            let element = tree.element(index)
            let property = HTMLTree.attribute("itemprop", element) ?? HTMLTree.attribute("property", element)
            if property?.lowercased() == "author", let name = cleaned(HTMLTree.words(element)) {
                return name
            }
            if isInComments(index, tree) { continue }
            let rel = HTMLTree.attribute("rel", element)?.lowercased() ?? ""
            let isStrong = rel.split(separator: " ").contains("author") && node.tag == GUMBO_TAG_A
            if isStrong, !isBeside(index, tree), let names = joined(linked(around: index, tree)) { return names }
            let isUser = HTMLTree.attribute("data-hook", element) == "user-name"
            guard weak == nil, isUser || isLine(element, &known) else { continue }
            weak = isBeside(index, tree) ? nil : name(of: element)
        }
        return weak
    }

    private static func name(of element: GumboElement) -> String? {
        let line = CaptureLine(number: 0, raw: HTMLTree.words(element))
        return PageNameLine.name(in: line) ?? nameAlone(line)
    }

    /// The names that links to authors have, in the line of one of them.
    private static func linked(around index: Int, _ tree: PageTree) -> [String] {
        let line = Array(tree.ancestors(index).prefix(3)).last { tree.nodes[$0].weight < 200 } ?? index
        return (line..<tree.nodes[line].end).filter { index in
            tree.nodes[index].tag == GUMBO_TAG_A
                && HTMLTree.attribute("rel", tree.element(index))?.lowercased().split(separator: " ").contains("author")
                    == true
        }
        .compactMap { name(of: tree.element($0)) }
    }

    /// A line of a name and nothing else, as its mark promises.
    private static func nameAlone(_ line: CaptureLine) -> String? {
        guard Vocabulary.all.published.match(line.terms) == nil, Vocabulary.all.updated.match(line.terms) == nil,
            let name = cleaned(line.text), name.split(separator: " ").count <= 5
        else { return nil }
        return name
    }

    private static func isInComments(_ index: Int, _ tree: PageTree) -> Bool {
        tree.nodes[index].marks.contains(.comments)
            || tree.ancestors(index).contains {
                tree.nodes[$0].marks.contains(.comments) && tree.nodes[$0].tag != GUMBO_TAG_BODY
            }
    }

    /// In a box of another story, or of columnists; the box about the author of this one is called so.
    private static func isBeside(_ index: Int, _ tree: PageTree) -> Bool {
        tree.ancestors(index).contains { outer in
            let node = tree.nodes[outer]
            guard node.weight < 1200, node.tag == GUMBO_TAG_ASIDE || node.marks.contains(.around) else { return false }
            let name = (HTMLTree.attribute("class", tree.element(outer)) ?? "").lowercased()
            return !["author", "autor", "bio", "byline", "meta"].contains(where: name.holds)
        }
    }

    /// - Parameter known: What was said of the same names before.
    private static func isLine(_ element: GumboElement, _ known: inout [UInt64: Bool]) -> Bool {
        guard let value = HTMLTree.attribute("class", element) else { return false }
        let hash = TokenHash(bytes: value.utf8).value
        if let isLine = known[hash] { return isLine }
        let isLine = value.lowercased().utf8.split(separator: UInt8(ascii: " ")).contains { name in
            lines.contains(Substring(name)) || ends.contains { name.suffix($0.count).elementsEqual($0) }
        }
        known[hash] = isLine
        return isLine
    }

    /// Of names that themes put their own before: `gh-article-author-name`.
    private static let ends = [
        "-author-name", "-author__name", "__author-name", "-byline", "__byline", "__author", "--author",
    ]
    .map { Array($0.utf8) }

    private static let lines: Set<Substring> = [
        "byline", "author", "author-name", "by-author", "article-author", "post-author", "entry-author", "autor",
        "byline__name", "byline-name", "author__name", "article__author", "p-author", "fn", "createdby",
    ]
}
