import CGumbo

/// The licence of the text that the visible page links to.
enum PageLicense {
    /// By `rel=license`, else by links to Creative Commons that all say the same.
    ///
    /// A link in a caption or by a photo credit is about the picture, and one in a comment about nothing.
    static func find(in tree: PageTree) -> License? {
        var linked: Set<License> = []
        for (index, node) in tree.nodes.enumerated() where node.tag == GUMBO_TAG_A {
            let element = tree.element(index)
            guard let href = HTMLTree.attribute("href", element), !isOfPicture(index, tree) else { continue }
            let rel = HTMLTree.attribute("rel", element)?.lowercased() ?? ""
            let isCreativeCommons =
                href.contains("creativecommons.org/licenses/") || href.contains("creativecommons.org/publicdomain/")
            let isLicense = rel.split(separator: " ").contains("license")
            guard isCreativeCommons || isLicense, let license = License(named: href) else { continue }
            if isLicense { return license }
            linked.insert(license)
        }
        return linked.count == 1 ? linked.first : nil
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
