/// The words of a text that say what it is about.
enum ContentWords {
    static func of(_ text: String) -> Set<String> {
        Set(
            text.lowercased().split { !$0.isLetter && !$0.isNumber }.filter { $0.count >= 4 }
                .map { $0.count > 4 && $0.hasSuffix("s") ? String($0.dropLast()) : String($0) }
                .filter { !stopWords.contains($0) })
    }

    /// Words of four letters and more that any text may share with any other, as they are after an s is cut off.
    private static let stopWords: Set<String> = Set(
        """
        that this with from have will would could should their there they what when where which while about after before
        into over under been being were than then them some such only also more most other without within during through
        between against because make year week month time people says said just like very even still last first next
        oder aber auch eine einer eines einem einen nicht nach noch wird werden wurde sind sein seine ihre haben hatte
        wenn weil dass diese dieser dieses über unter zwischen ohne durch gegen mehr schon nur beim
        avec pour dans sont cette mais plus leur leurs elle elles nous vous tout tous comme sans sous être avoir fait après avant
        para como pero este esta estos estas desde hasta entre sobre cuando donde también todo toda todos según años tiene
        della delle degli nella nelle sono come anche questo questa dopo prima senza tutto tutti anni quando
        pela pelo mais como entre sobre quando também muito anos esta este isso
        voor niet maar deze door over naar zijn heeft worden werd jaar meer zonder
        jest oraz jako które który przez przed przy tego może było były lata
        inte från till efter under utan eller också mycket vara finns ikke eller efter uden være
        """.split(whereSeparator: \.isWhitespace).map(String.init))
}
