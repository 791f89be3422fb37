extension CheckRule {
    static let linkText = CheckRule(
        html: "A05", .error, "Each link has text, or an image with a text."
    ) { html, _ in
        html.links.filter { html.tree.element($0.index)?.name == "a" && html.spokenText(of: $0.index).isEmpty }.map {
            Issue(html.place($0.index), "a link without words", fix: "Say where it leads.")
        }
    }

    static let linkWording = CheckRule(
        html: "A10", .warning, "A link's text says where it leads, and the same text leads to the same place."
    ) { html, _ in
        var targets: [String: String] = [:]
        return html.links.compactMap { index, href in
            let text = html.spokenText(of: index).lowercased()
            let words = text.filter { $0.isLetter || $0.isWhitespace }.split(separator: " ").joined(separator: " ")
            if generic.contains(words) || !text.isEmpty && !text.contains(where: { $0.isLetter || $0.isNumber }) {
                return Issue(
                    html.place(index), "\"\(text)\" says nothing by itself", fix: "Link the headline or name the page.")
            }
            let known = targets.updateValue(targets[text] ?? href, forKey: text)
            guard let known, known != href, !text.isEmpty else { return nil }
            return Issue(html.place(index), "\"\(text.prefix(40))\" leads to two pages", fix: "Name what is different.")
        }
    }

    private static let generic: Set<String> = [
        "click here", "here", "read more", "read the full story", "read full story", "read article", "read the article",
        "full story", "read on", "read now", "view more", "view", "click here to read", "click here to read more",
        "click here to learn more", "click", "this", "more", "link", "this link", "learn more", "continue reading",
        "details",
        "hier klicken", "hier", "mehr", "weiterlesen", "mehr lesen", "cliquez ici", "ici", "lire la suite",
        "en savoir plus",
        "haga clic aquí", "aquí", "leer más", "más", "clicca qui", "qui", "leggi di più", "klik hier", "lees meer",
        "clique aqui", "aqui", "leia mais", "kliknij tutaj", "tutaj", "klik her", "her", "læs mere", "klicka här",
        "här", "see more", "find out more", "this page", "website", "go", "mehr erfahren", "zum artikel",
        "klicken sie hier", "jetzt lesen", "mehr dazu", "zum beitrag", "hier lesen", "voir plus", "lire plus", "lire",
        "leer", "ver", "leggi", "leggi tutto", "lees verder", "czytaj więcej", "więcej", "läs mer", "les mer",
        "lue lisää", "číst více", "daha fazla", "читать", "читать полностью", "далее", "узнать больше",
        "cliquer ici", "haz clic aquí", "saber más", "ver más", "ler mais", "saiba mais", "scopri di più", "meer lezen",
        "подробнее", "читать далее", "здесь", "tıklayın", "buraya tıklayın", "devamını oku",
        "اقرأ", "للمزيد", "קראו עוד", "להמשך קריאה", "記事を読む", "もっと読む", "詳しく見る", "阅读全文", "全文", "點擊這裡", "閱讀更多",
        "자세히", "계속 읽기", "더 읽기", "คลิก",
        "اضغط هنا", "انقر هنا", "اقرأ المزيد", "هنا", "المزيد", "לחצו כאן", "כאן", "קרא עוד", "עוד",
        "こちら", "こちらをクリック", "ここをクリック", "続きを読む", "詳細", "詳しくはこちら", "もっと見る",
        "点击这里", "点击此处", "这里", "阅读更多", "查看更多", "更多", "详情", "了解更多", "여기", "여기를 클릭", "더 보기", "자세히 보기",
        "คลิกที่นี่", "ที่นี่", "อ่านต่อ", "อ่านเพิ่มเติม", "ดูเพิ่มเติม",
        "seguir leyendo", "continuar leyendo", "ver más detalles", "pincha aquí", "czytaj dalej", "zobacz więcej",
        "zobacz", "dowiedz się więcej", "czytaj", "xem thêm", "đọc tiếp", "tại đây", "bấm vào đây", "nhấn vào đây",
        "nhấp vào đây", "tìm hiểu thêm", "chi tiết", "और पढ़ें", "यहाँ क्लिक करें", "यहां क्लिक करें", "यहाँ", "अधिक जानें",
        "अधिक पढ़ें", "continuer la lecture", "lire larticle", "voir", "continua a leggere", "leggi larticolo",
        "continuar lendo", "ver mais", "klik hier om te lezen", "doorlezen", "ga verder", "devamı", "detaylar",
        "buraya", "klikněte zde", "zde", "více", "zjistit více", "kattintson ide", "tovább", "bővebben",
        "citește mai mult", "aici", "klikk her", "se mere", "se mer", "lue", "lisää", "klikkaa tästä", "tästä",
        "περισσότερα", "εδώ", "διαβάστε περισσότερα", "тут", "детальніше", "докладніше", "читати далі", "жмите сюда",
        "baca selengkapnya", "selengkapnya", "klik di sini", "di sini", "اینجا", "ادامه مطلب", "بیشتر",
        "المزيد من التفاصيل", "متابعة القراءة", "לקריאה", "לפרטים", "לפרטים נוספים", "詳しく読む", "こちらから", "全文を読む",
        "查看全文", "继续阅读", "查看详情", "더보기", "전체 보기", "바로가기", "바로 가기", "클릭",
    ]

    static let underlines = CheckRule(
        html: "A11", .warning, "A link within text can be told from it without its colour."
    ) { html, _ in
        html.links.filter { index, _ in
            let own = html.styles[index].own
            let line = own["text-decoration-line"] ?? own["text-decoration"] ?? ""
            return line.hasPrefix("none") && isWithinText(index, html) && !standsOut(index, html)
        }.map {
            Issue(html.place($0.index), "nothing but its colour shows that it is a link", fix: "Underline it.")
        }
    }

    /// By a line of its own, a ground, or bold letters among others.
    private static func standsOut(_ link: Int, _ html: CheckedHTML) -> Bool {
        let styles = html.styles, own = styles[link].own
        if own.contains(where: { $0.key.hasPrefix("border") && !["0", "none"].contains($0.value) }) { return true }
        guard let block = block(around: link, html) else { return false }
        if styles[block].background != styles[link].background { return true }
        let linked = html.visibleTexts.map(\.index).filter { (link..<html.tree.nodes[link].end).contains($0) }
        return !linked.isEmpty && linked.allSatisfy { styles[$0].isBold }
            && words(of: block, html).allSatisfy { !styles[$0].isBold }
    }

    /// Whether the block around it has words beside those of its links.
    private static func isWithinText(_ link: Int, _ html: CheckedHTML) -> Bool {
        block(around: link, html).map { !words(of: $0, html).isEmpty } ?? false
    }

    private static func block(around link: Int, _ html: CheckedHTML) -> Int? {
        html.tree.ancestors(of: link).first { !CheckedHTML.inline.contains(html.tree.element($0)?.name ?? "") }
    }

    /// The texts of a block that are in no link.
    private static func words(of block: Int, _ html: CheckedHTML) -> [Int] {
        html.visibleTexts.filter { index, text in
            (block..<html.tree.nodes[block].end).contains(index) && !html.isInside(index, ["a"])
                && text.contains(where: \.isLetter)
        }.map(\.index)
    }
}
