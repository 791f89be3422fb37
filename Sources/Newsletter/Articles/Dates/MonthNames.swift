/// The names of months as they stand in dates, in some fifty languages; a line has those of one, "-" for none.
enum MonthNames {
    /// Whole names of a month in lower case; the same word never means two months here.
    static let full = numbered(
        """
        january february march april may june july august september october november december
        januar februar märz april mai juni juli august september oktober november dezember
        janvier février mars avril mai juin juillet août septembre octobre novembre décembre
        enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
        gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre
        janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro
        januari februari maart april mei juni juli augustus september oktober november december
        januar februar marts april maj juni juli august september oktober november december
        januar februar mars april mai juni juli august september oktober november desember
        januari februari mars april maj juni juli augusti september oktober november december
        janúar febrúar mars apríl maí júní júlí ágúst september október nóvember desember
        tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta syyskuuta lokakuuta marraskuuta joulukuuta
        tammikuu helmikuu maaliskuu huhtikuu toukokuu kesäkuu heinäkuu elokuu syyskuu lokakuu marraskuu joulukuu
        jaanuar veebruar märts aprill mai juuni juuli august september oktoober november detsember
        janvāris februāris marts aprīlis maijs jūnijs jūlijs augusts septembris oktobris novembris decembris
        sausio vasario kovo balandžio gegužės birželio liepos rugpjūčio rugsėjo spalio lapkričio gruodžio
        sausis vasaris kovas balandis gegužė birželis liepa rugpjūtis rugsėjis spalis lapkritis gruodis
        stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia
        styczeń luty marzec kwiecień maj czerwiec lipiec sierpień wrzesień październik listopad grudzień
        ledna února března dubna května června července srpna září října listopadu prosince
        leden únor březen duben květen červen červenec srpen září říjen listopad prosinec
        januára februára marca apríla mája júna júla augusta septembra októbra novembra decembra
        január február marec apríl máj jún júl august september október november december
        januar februar marec april maj junij julij avgust september oktober november december
        januar februar mart april maj jun jul avgust septembar oktobar novembar decembar
        január február március április május június július augusztus szeptember október november december
        ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie
        janar shkurt mars prill maj qershor korrik gusht shtator tetor nëntor dhjetor
        jannar frar marzu april mejju ġunju lulju awwissu settembru ottubru novembru diċembru
        eanáir feabhra márta aibreán bealtaine meitheamh iúil lúnasa - - samhain nollaig
        ionawr chwefror mawrth ebrill mai mehefin gorffennaf awst medi hydref tachwedd rhagfyr
        - - - d'abril - - - d'agost - d'octubre - -
        gener febrer març abril maig juny juliol agost setembre octubre novembre desembre
        xaneiro febreiro marzo abril maio xuño xullo agosto setembro outubro novembro decembro
        ιανουαρίου φεβρουαρίου μαρτίου απριλίου μαΐου ιουνίου ιουλίου αυγούστου σεπτεμβρίου οκτωβρίου νοεμβρίου δεκεμβρίου
        ιανουάριος φεβρουάριος μάρτιος απρίλιος μάιος ιούνιος ιούλιος αύγουστος σεπτέμβριος οκτώβριος νοέμβριος δεκέμβριος
        януари февруари март април май юни юли август септември октомври ноември декември
        јануари февруари март април мај јуни јули август септември октомври ноември декември
        јануар фебруар март април мај јун јул август септембар октобар новембар децембар
        января февраля марта апреля мая июня июля августа сентября октября ноября декабря
        январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь
        січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня
        січень лютий березень квітень травень червень липень серпень вересень жовтень листопад грудень
        студзеня лютага сакавіка красавіка мая чэрвеня ліпеня жніўня верасня кастрычніка лістапада снежня
        студзень люты сакавік красавік май чэрвень ліпень жнівень верасень кастрычнік лістапад снежань
        ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık
        yanvar fevral mart aprel may iyun iyul avqust sentyabr oktyabr noyabr dekabr
        yanvar fevral mart aprel may iyun iyul avgust sentabr oktabr noyabr dekabr
        қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан
        იანვარი თებერვალი მარტი აპრილი მაისი ივნისი ივლისი აგვისტო სექტემბერი ოქტომბერი ნოემბერი დეკემბერი
        հունվարի փետրվարի մարտի ապրիլի մայիսի հունիսի հուլիսի օգոստոսի սեպտեմբերի հոկտեմբերի նոյեմբերի դեկտեմբերի
        հունվար փետրվար մարտ ապրիլ մայիս հունիս հուլիս օգոստոս սեպտեմբեր հոկտեմբեր նոյեմբեր դեկտեմբեր
        يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر
        ינואר פברואר מרץ אפריל מאי יוני יולי אוגוסט ספטמבר אוקטובר נובמבר דצמבר
        ژانویه فوریه مارس آوریل مه ژوئن ژوئیه اوت سپتامبر اکتبر نوامبر دسامبر
        جنوری فروری مارچ اپریل مئی جون جولائی اگست ستمبر اکتوبر نومبر دسمبر
        जनवरी फ़रवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर अक्टूबर नवंबर दिसंबर
        জানুয়ারি ফেব্রুয়ারি মার্চ এপ্রিল মে জুন জুলাই আগস্ট সেপ্টেম্বর অক্টোবর নভেম্বর ডিসেম্বর
        जानेवारी फेब्रुवारी मार्च एप्रिल मे जून जुलै ऑगस्ट सप्टेंबर ऑक्टोबर नोव्हेंबर डिसेंबर
        ஜனவரி பிப்ரவரி மார்ச் ஏப்ரல் மே ஜூன் ஜூலை ஆகஸ்ட் செப்டம்பர் அக்டோபர் நவம்பர் டிசம்பர்
        జనవరి ఫిబ్రవరి మార్చి ఏప్రిల్ మే జూన్ జులై ఆగస్టు సెప్టెంబర్ అక్టోబర్ నవంబర్ డిసెంబర్
        มกราคม กุมภาพันธ์ มีนาคม เมษายน พฤษภาคม มิถุนายน กรกฎาคม สิงหาคม กันยายน ตุลาคม พฤศจิกายน ธันวาคม
        januari februari maret april mei juni juli agustus september oktober november desember
        januari februari - april mei jun julai ogos september oktober november disember
        januari februari machi aprili mei juni julai agosti septemba oktoba novemba desemba
        januarie februarie maart april mei junie julie augustus september oktober november desember
        enero pebrero marso abril mayo hunyo hulyo agosto setyembre oktubre nobyembre disyembre
        jänner feber - - - - - - setiembre - - -
        januara februara marta aprila maja juna jula avgusta septembra oktobra novembra decembra
        januarja februarja marca aprila maja junija julija avgusta septembra oktobra novembra decembra
        јануара фебруара марта априла маја јуна јула августа септембра октобра новембра децембра
        בינואר בפברואר במרץ באפריל במאי ביוני ביולי באוגוסט בספטמבר באוקטובר בנובמבר בדצמבר
        - شباط آذار نيسان أيار حزيران تموز آب أيلول - - -
        جانفي فيفري - أفريل ماي جوان جويلية أوت - - - -
        - - - ابريل - - يوليوز اغسطس - اكتوبر - -
        - - - - - - - غشت شتنبر - نونبر دجنبر
        - फरवरी - - - - - - सितम्बर अक्तूबर नवम्बर दिसम्बर
        """)

    /// Of two words.
    static let pairs = [
        "كانون الثاني": 1, "meán fómhair": 9, "تشرين الأول": 10, "deireadh fómhair": 10, "تشرين الثاني": 11,
        "كانون الأول": 12,
    ]

    /// Croatian ones, which stand behind a day with a full stop: without it, "listopada" is the Polish November.
    static let croatian = numbered(
        """
        siječnja veljače ožujka travnja svibnja lipnja srpnja kolovoza rujna listopada studenoga prosinca
        siječanj veljača ožujak travanj svibanj lipanj srpanj kolovoz rujan listopad studenog prosinac
        sij velj ožu tra svi lip - kol ruj - stu pro
        """)

    /// Thai short forms are two, with a full stop between: มี.ค.
    static let thaiShort = numbered("ม.ค ก.พ มี.ค เม.ย พ.ค มิ.ย ก.ค ส.ค ก.ย ต.ค พ.ย ธ.ค")

    /// Short forms, without their full stop.
    static let short = numbered(
        """
        jan feb mar apr - jun jul aug sep oct nov dec
        - - mär - - - - - sept okt - dez
        - - mrt - - - - - - - - -
        janv févr - avr - juin juil - - - - déc
        ene fév - abr - - - ago - out - dic
        gen fev mrz - mag giu lug - set ott - des
        sty lut - kwi - cze lip sie wrz paź lis gru
        янв фев мар апр - июн июл авг сент окт нояб дек
        - - - - - - - - сен - ноя -
        oca şub - nis - haz tem ağu eyl eki kas -
        - febr - - - - - - - - - -
        """)

    /// Short forms that are other words too often: only between a day and a year.
    static let rare = numbered(
        """
        - - - - may - - - - - - ara
        ian - márc ápr máj iun iul avg szept - - dis
        jaan veebr - - mai - - agu - - - dets
        yan - - - maj iyn iyl avq sen - noy dek
        - - - - - jún júl ágú - - nóv -
        xan peb mac - - jūn jūl ogo - - nob -
        - shk - pri - qer korr gush sht tet nën dhj
        - fra - - mej ġun lul aww - - - diċ
        ιαν φεβ μαρ απρ μαΐ ιουν ιουλ αυγ σεπ οκτ νοε δεκ
        - - μάρ - μάι ιούν ιούλ αύγ - - νοέ -
        січ лют бер квіт трав черв лип серп вер жовт лист груд
        сту - сак кра - чэр ліп жні - кас ліс сне
        яну февр - - - - - - септ - ное -
        - - - - - - - - сеп - - -
        јан феб - - мај јун јул - - - нов дец
        ינו פבר - אפר - - - אוג ספט אוק נוב דצמ
        בינו בפבר - באפר - - - באוג בספט באוק בנוב בדצמ
        जन फ़र - - - - जुल अग सित अक्टू नव दिस
        """)

    private static func numbered(_ lines: String) -> [String: Int] {
        var months: [String: Int] = [:]
        for line in lines.split(separator: "\n") {
            for (index, name) in line.split(separator: " ").enumerated() where name != "-" {
                months[String(name)] = index + 1
            }
        }
        return months
    }
}
