/// The names of months as they stand in dates, in the languages of captures and further ones of pages.
enum MonthNames {
    /// Whole names of a month in lower case; the same word never means two months here.
    static let full = numbered(
        """
        january januar janvier enero gennaio janeiro januari stycznia styczeń jänner января січня ledna ocak tammikuuta ianuarie gener ιανουαρίου január يناير
        february februar février febrero febbraio fevereiro februari lutego luty feber февраля лютого února şubat helmikuuta februarie φεβρουαρίου február فبراير febrer
        march märz mars marzo março maart marca marzec marts марта березня března mart maaliskuuta martie maret μαρτίου március مارس
        april avril abril aprile kwietnia kwiecień апреля квітня dubna nisan huhtikuuta aprilie απριλίου április أبريل ابريل
        may mai mayo maggio maio mei maja maj мая травня května mayıs toukokuuta maig μαΐου május مايو
        june juni juin junio giugno junho czerwca czerwiec июня червня června haziran kesäkuuta iunie juny ιουνίου június يونيو
        july juli juillet julio luglio julho lipca lipiec июля липня července temmuz heinäkuuta iulie juliol ιουλίου július يوليو
        august août agosto augustus sierpnia sierpień augusti августа серпня srpna ağustos elokuuta agustus agost αυγούστου augusztus أغسطس اغسطس
        september septembre septiembre setiembre settembre setembro września wrzesień сентября вересня září eylül syyskuuta septembrie setembre σεπτεμβρίου szeptember سبتمبر
        october oktober octobre octubre ottobre outubro października październik октября жовтня října ekim lokakuuta octombrie οκτωβρίου október أكتوبر اكتوبر
        november novembre noviembre novembro listopada listopad ноября листопада listopadu kasım marraskuuta noiembrie νοεμβρίου نوفمبر
        december dezember décembre diciembre dicembre dezembro grudnia grudzień desember декабря грудня prosince aralık joulukuuta decembrie desembre δεκεμβρίου ديسمبر
        """)

    /// Short forms, without their full stop.
    static let short = numbered(
        """
        jan janv ene gen sty
        feb févr fév fev lut febr
        mar mrz mär mrt
        apr avr abr kwi
        mag
        jun giu cze
        jul juil lug lip
        aug ago sie
        sep sept set wrz
        oct okt ott out paź
        nov lis
        dec dez déc dic gru des
        """)

    private static func numbered(_ lines: String) -> [String: Int] {
        var months: [String: Int] = [:]
        for (index, line) in lines.split(separator: "\n").enumerated() {
            for name in line.split(separator: " ") { months[String(name)] = index + 1 }
        }
        return months
    }
}
