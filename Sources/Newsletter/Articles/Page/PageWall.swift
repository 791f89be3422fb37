/// Whether a page shows the begin of its text only, and asks for a subscription for the rest.
enum PageWall {
    /// A longer text is whole, whatever a box below it offers.
    private static let longest = 2_500

    /// So many blocks behind the text may be such a notice.
    private static let reach = 20

    /// - Parameters:
    ///   - isPaid: What its JSON-LD says (`isAccessibleForFree: false`), which sites also say of what they show whole.
    ///   - body: What of the text is there.
    static func cutsOff(_ body: [Paragraph], isPaid: Bool, in tree: PageTree) -> Bool {
        let length = body.reduce(0) { $0 + TextWeight($1.text).characters }
        guard length > 0, length < longest else { return false }
        if isPaid { return true }
        // Above the text stands the offer that every page of the site has.
        let blocks = PageBlocks.plain(tree)
        guard let last = body.last(where: { $0.kind == .text })?.text,
            let end = blocks.lastIndex(where: { $0.paragraph.text == last })
        else { return false }
        return blocks[end...].prefix(reach).contains { block in
            block.weight < 300 && isNotice(block.paragraph.text)
                && !([block.element] + tree.ancestors(block.element)).contains {
                    tree.nodes[$0].marks.contains(.comments)
                }
        }
    }

    private static func isNotice(_ text: String) -> Bool {
        let line = CaptureLine(number: 0, raw: text)
        return notices.range(in: line.terms) != nil || tight.contains(where: line.key.holds)
    }

    /// Parts of such notices that say that there is more; "already a subscriber?" stands on every page.
    private static let notices = PhraseIndex(
        [
            "subscribe to continue", "to continue reading", "to keep reading", "to read the full", "to read the rest",
            "to unlock this", "article is for subscribers", "story is for subscribers", "post is for paid",
            "for paid subscribers",
            "for subscribers only", "subscriber-only", "subscribers-only", "log in to continue", "register to continue",
            "want to read more", "um weiterzulesen", "nur für abonnenten", "weiterlesen mit", "jetzt weiterlesen",
            "den ganzen artikel lesen", "réservé aux abonnés", "réservée aux abonnés", "pour lire la suite",
            "cet article à lire",
            "solo para suscriptores", "para seguir leyendo", "exclusivo para suscriptores", "riservato agli abbonati",
            "per continuare a leggere", "exclusivo para assinantes", "para continuar lendo", "om verder te lezen",
            "alleen voor abonnees", "fortsätt läsa", "för prenumeranter", "for abonnenter", "czytaj dalej z",
            "tylko dla prenumeratorów",
        ].map { ($0, false) })
    /// In scripts without spaces.
    private static let tight = ["続きを読むには", "有料会員限定", "会員限定記事", "登录后阅读", "订阅后阅读", "付费阅读", "訂閱後"]
}
