import Foundation

extension CheckRule {
    static let contrast = CheckRule(
        html: "A07", .error,
        "Text has a contrast of 4.5 : 1 to its ground, 3 : 1 when large; on narrow screens and in the dark palette too (WCAG 1.4.3)."
    ) { html, _ in
        var told: Set<String> = []
        return html.visibleTexts.flatMap { index, _ in
            let style = html.styles[index]
            let isLarge = style.fontSize >= 24 || (style.isBold && style.fontSize >= 18.66)
            let palettes = [
                ("", style.light), (" on narrow screens", style.narrow), (" in the dark palette", style.dark),
            ]
            return palettes.compactMap { name, palette -> Issue? in
                let ratio = palette.colour.faded(to: style.opacity).contrast(with: palette.background)
                let place = html.place(index)
                guard ratio < (isLarge ? 3 : 4.5), told.insert(place).inserted else { return nil }
                let number = (ratio * 10).rounded(.down) / 10
                return Issue(place, "a contrast of \(number) : 1\(name)", fix: "Use a darker or a lighter colour.")
            }
        }
    }

    static let imageText = CheckRule(
        html: "A08", .error, "Each image has a text (alt): for a link where it leads, never a file's name."
    ) { html, _ in
        html.elements("img").compactMap { index, element in
            guard let alt = element["alt"] else {
                return Issue(
                    html.place(index), "no alt", fix: "Say what it shows, or alt=\"\" when it is only an ornament.")
            }
            if !alt.isEmpty, alt.allSatisfy(\.isWhitespace) {
                return Issue(html.place(index), "the alt is blank", fix: "Say what it shows, or write alt=\"\".")
            }
            if AlternativeText.isFileName(alt, of: element["src"] ?? "") {
                return Issue(html.place(index), "the alt is a file's name", fix: "Say what it shows.")
            }
            if kinds.contains(alt.lowercased().trimmingCharacters(in: .whitespaces)) {
                return Issue(
                    html.place(index), "\"\(alt)\" does not say of what", fix: "Say what it shows.", .warning)
            }
            guard alt.isEmpty,
                let link = html.tree.ancestors(of: index).first(where: { html.tree.element($0)?.name == "a" }),
                html.spokenText(of: link).isEmpty
            else { return nil }
            return Issue(html.place(index), "the alt of a linked image is empty", fix: "Say where the link leads.")
        } + areas(html) + imagesInVML(html)
    }

    private static let kinds: Set<String> = [
        "image", "img", "photo", "picture", "graphic", "bild", "foto", "imagen", "imagem", "immagine", "afbeelding",
        "zdjęcie", "фото", "изображение", "صورة", "תמונה", "画像", "写真", "图片", "照片", "이미지", "사진", "รูปภาพ",
    ]

    /// The links of an image map are seen on the image alone.
    private static func areas(_ html: CheckedHTML) -> [Issue] {
        html.elements("area").filter { $0.element["href"] != nil && ($0.element["alt"] ?? "").isEmpty }.map {
            Issue(html.place($0.index), "a link of an image map without alt", fix: "Say where it leads.")
        }
    }

    /// Outlook's own drawings stand in comments: pictures need a text too, and links in them cannot be reached by keyboard.
    private static func imagesInVML(_ html: CheckedHTML) -> [Issue] {
        html.tree.nodes.indices.flatMap { index -> [Issue] in
            guard case .comment(let text) = html.tree.nodes[index].content, text.contains("<v:") else { return [] }
            return text.matches(of: /<v:(rect|roundrect|image|shape)\b([^>]*)>/).compactMap { shape in
                let attributes = shape.output.2
                if attributes.contains("href=") {
                    return Issue(html.place(index), "a link in VML", fix: "Put the link into the HTML.")
                }
                let isPicture =
                    shape.output.1 == "image"
                    || text[shape.range.upperBound...].contains(
                        /<v:(fill|imagedata)\b[^>]*\bsrc=/)
                return attributes.contains("alt=") || !isPicture
                    ? nil : Issue(html.place(index), "VML without alt", fix: "Add alt=\"…\".")
            }
        }
    }
}
