/// The names of months in the languages that captures come in, as they stand in dates.
enum MonthNames {
    /// Whole names of a month in lower case; the same word never means two months here.
    static let full = numbered(
        """
        january januar janvier enero gennaio janeiro januari stycznia styczeń jänner
        february februar février febrero febbraio fevereiro februari lutego luty feber
        march märz mars marzo março maart marca marzec marts
        april avril abril aprile kwietnia kwiecień
        may mai mayo maggio maio mei maja maj
        june juni juin junio giugno junho czerwca czerwiec
        july juli juillet julio luglio julho lipca lipiec
        august août agosto augustus sierpnia sierpień augusti
        september septembre septiembre setiembre settembre setembro września wrzesień
        october oktober octobre octubre ottobre outubro października październik
        november novembre noviembre novembro listopada listopad
        december dezember décembre diciembre dicembre dezembro grudnia grudzień desember
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
