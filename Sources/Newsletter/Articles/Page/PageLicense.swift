import CGumbo
import Glibc

/// The licence of the text that the visible page links to.
enum PageLicense {
    /// By `rel=license`, else by links to Creative Commons that all say the same.
    ///
    /// A link in a caption or by a photo credit is about the picture, and one in a comment about nothing.
    static func find(in tree: PageTree) -> License? {
        var linked: Set<License> = []
        for (index, node) in tree.nodes.enumerated() where node.tag == GUMBO_TAG_A {
            let element = tree.element(index)
            let rel = HTMLTree.attribute("rel", element)?.lowercased() ?? ""
            let isLicense = rel.split(separator: " ").contains("license")
            guard isLicense || isCreativeCommons(element), !isOfPicture(index, tree),
                let license = HTMLTree.attribute("href", element).flatMap({ License(named: $0) })
            else { continue }
            if isLicense { return license }
            linked.insert(license)
        }
        return linked.count == 1 ? linked.first : nil
    }

    private static func isCreativeCommons(_ element: GumboElement) -> Bool {
        var attributes = element.attributes
        guard let href = gumbo_get_attribute(&attributes, "href")?.pointee.value else { return false }
        return strstr(href, "creativecommons.org/licenses/") != nil
            || strstr(href, "creativecommons.org/publicdomain/") != nil
    }

    private static func isOfPicture(_ index: Int, _ tree: PageTree) -> Bool {
        for outer in tree.ancestors(index).prefix(8) {
            let node = tree.nodes[outer]
            if node.tag == GUMBO_TAG_FIGURE || node.tag == GUMBO_TAG_FIGCAPTION { return true }
            if node.weight < 1000, !node.marks.isDisjoint(with: [.caption, .comments]) { return true }
        }
        let parent = tree.nodes[index].parent
        guard parent >= 0, tree.nodes[parent].weight < 300 else { return false }
        let words = CaptureLine.key(HTMLTree.text(tree.element(parent))).split { !$0.isLetter }
        return words.contains { pictures.contains(String($0)) }
    }

    private static let pictures: Set<String> = [
        "photo", "photos", "photograph", "image", "images", "picture", "pictures", "foto", "fotos", "bild", "bilder",
        "imagen", "immagine", "imagem", "flickr", "illustration", "afbeelding", "zdjęcie", "titelbild", "beitragsbild",
    ]
}
