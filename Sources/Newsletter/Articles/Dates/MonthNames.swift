/// The names of months as they stand in dates, in the languages of captures and further ones of pages.
enum MonthNames {
    /// Whole names of a month in lower case; the same word never means two months here, which leaves Croatian out.
    static let full = numbered(
        """
        january januar janvier enero gennaio janeiro januari stycznia styczeń jänner января січня ledna ocak tammikuuta ianuarie gener ιανουαρίου január يناير जनवरी มกราคม ינואר בינואר januarja januára януари јануар јануара januara جانفي জানুয়ারি jaanuar sausio janvāris
        february februar février febrero febbraio fevereiro februari lutego luty feber февраля лютого února şubat helmikuuta februarie φεβρουαρίου február فبراير febrer फरवरी फ़रवरी กุมภาพันธ์ פברואר בפברואר februarja februára февруари фебруар фебруара februara شباط فيفري ফেব্রুয়ারি veebruar vasario februāris
        march märz mars marzo março maart marca marzec marts марта березня března mart maaliskuuta martie maret μαρτίου március مارس मार्च มีนาคม מרץ במרץ marec març март marta آذار মার্চ märts kovo
        april avril abril aprile kwietnia kwiecień апреля квітня dubna nisan huhtikuuta aprilie απριλίου április أبريل ابريل अप्रैल เมษายน אפריל באפריל aprila apríla април априла نيسان أفريل এপ্রিল aprill balandžio aprīlis
        may mai mayo maggio maio mei maja maj мая травня května mayıs toukokuuta maig μαΐου május مايو मई พฤษภาคม מאי במאי mája май маја أيار ماي মে gegužės maijs
        june juni juin junio giugno junho czerwca czerwiec июня червня června haziran kesäkuuta iunie juny ιουνίου június يونيو जून มิถุนายน יוני ביוני junija júna юни јун јуна juna حزيران جوان জুন juuni birželio jūnijs
        july juli juillet julio luglio julho lipca lipiec июля липня července temmuz heinäkuuta iulie juliol ιουλίου július يوليو जुलाई กรกฎาคม יולי ביולי julija júla юли јул јула jula تموز جويلية জুলাই juuli liepos jūlijs
        august août agosto augustus sierpnia sierpień augusti августа серпня srpna ağustos elokuuta agustus agost αυγούστου augusztus أغسطس اغسطس अगस्त สิงหาคม אוגוסט באוגוסט avgusta август آب أوت আগস্ট rugpjūčio augusts
        september septembre septiembre setiembre settembre setembro września wrzesień сентября вересня září eylül syyskuuta septembrie setembre σεπτεμβρίου szeptember سبتمبر सितंबर सितम्बर กันยายน ספטמבר בספטמבר septembra септември септембар септембра أيلول সেপ্টেম্বর rugsėjo septembris
        october oktober octobre octubre ottobre outubro października październik октября жовтня října ekim lokakuuta octombrie οκτωβρίου október أكتوبر اكتوبر अक्टूबर अक्तूबर ตุลาคม אוקטובר באוקטובר oktobra októbra октомври октобар октобра অক্টোবর oktoober spalio oktobris
        november novembre noviembre novembro listopada listopad ноября листопада listopadu kasım marraskuuta noiembrie νοεμβρίου نوفمبر नवंबर नवम्बर พฤศจิกายน נובמבר בנובמבר novembra ноември новембар новембра নভেম্বর lapkričio novembris
        december dezember décembre diciembre dicembre dezembro grudnia grudzień desember декабря грудня prosince aralık joulukuuta decembrie desembre δεκεμβρίου ديسمبر दिसंबर दिसम्बर ธันวาคม דצמבר בדצמבר decembra декември децембар децембра ডিসেম্বর detsember gruodžio decembris
        """)

    /// Thai short forms are two, with a full stop between: มี.ค.
    static let thaiShort = numbered("ม.ค\nก.พ\nมี.ค\nเม.ย\nพ.ค\nมิ.ย\nก.ค\nส.ค\nก.ย\nต.ค\nพ.ย\nธ.ค")

    /// Short forms, without their full stop.
    static let short = numbered(
        """
        jan janv ene gen sty янв oca
        feb févr fév fev lut febr фев şub
        mar mrz mär mrt мар
        apr avr abr kwi апр nis
        mag
        jun giu cze июн haz
        jul juil lug lip июл tem
        aug ago sie авг ağu
        sep sept set wrz сен сент eyl
        oct okt ott out paź окт eki
        nov lis ноя нояб kas
        dec dez déc dic gru des дек
        """)

    private static func numbered(_ lines: String) -> [String: Int] {
        var months: [String: Int] = [:]
        for (index, line) in lines.split(separator: "\n").enumerated() {
            for name in line.split(separator: " ") { months[String(name)] = index + 1 }
        }
        return months
    }
}
