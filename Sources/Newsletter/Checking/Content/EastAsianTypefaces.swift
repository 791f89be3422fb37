/// Which typefaces have Chinese, Japanese or Korean letters.
enum EastAsianTypefaces {
    /// Whether a list of typefaces leaves such text to one that has its letters: one of them, or whatever the system takes.
    static func isIn(_ fonts: String) -> Bool {
        let names = fonts.split(separator: ",").map { name in
            name.lowercased().filter { $0 != "\"" && $0 != "'" }.split(separator: " ").joined(separator: " ")
        }
        let named = names.filter { !general.contains($0) }
        return named.isEmpty
            || named.contains { name in
                name.contains(where: DisplayWidth.isWide) || parts.contains(where: name.contains)
            }
    }

    /// What names no typeface.
    private static let general = Set(
        WordList.words(
            """
            serif, sans-serif, monospace, system-ui, ui-serif, ui-sans-serif, -apple-system, blinkmacsystemfont
            inherit, initial, unset, revert
            """))

    /// Of the names under which systems have them.
    private static let parts = WordList.words(
        """
        cjk, source han, arial unicode, noto sans jp, noto sans kr, noto sans sc, noto sans tc, noto sans hk
        noto serif jp, noto serif kr, noto serif sc, noto serif tc
        hiragino, yu gothic, yugothic, yu mincho, yumincho, meiryo, osaka, biz ud, ipaex, ipagothic, ipamincho, takao
        ms gothic, ms pgothic, ms ui gothic, ms mincho, ms pmincho
        pingfang, heiti, songti, stsong, kaiti, fangsong, simsun, simhei, yahei, jhenghei, mingliu, dengxian, wenquanyi, lihei
        sd gothic, applegothic, applemyungjo, malgun, gulim, dotum, batang, gungsuh, nanum, pretendard, spoqa
        """)
}
