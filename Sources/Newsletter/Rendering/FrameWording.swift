/// What the frame of a message says besides its articles, in the newsletter's language; English where there are no words here.
struct FrameWording {
    private struct Words {
        var hello: String
        /// One story, two, three to ten, more; the last form stands for those that a language has not.
        ///
        /// `#` stands for the number.
        var stories: [String]
        var undated: String
        /// `@` stands for the newsletter's name, here and below.
        var reason: String
        var topics: String
        var unsubscribe: String
        var archive: String
        var contents: String
        /// Before the credit of a picture.
        var photo: String
        /// Between the members of a list.
        var separator = ", "
        /// Between a number of stories and what they are about.
        var colon = ":"
    }
    private let words: Words
    private let newsletter: String

    init(language: String, newsletter: String) {
        words = Self.all[WritingSystem(language: language).primary] ?? Self.english
        self.newsletter = newsletter
    }

    var hello: String { words.hello }
    var undated: String { words.undated }
    var topics: String { words.topics }
    var archive: String { words.archive }
    var contents: String { words.contents }
    var photo: String { words.photo }
    var separator: String { words.separator }
    var colon: String { words.colon }
    var reason: String { words.reason.replacing("@", with: newsletter) }
    var unsubscribe: String { words.unsubscribe.replacing("@", with: newsletter) }

    func stories(_ count: Int) -> String {
        let form = count == 1 ? 0 : count == 2 ? 1 : count <= 10 ? 2 : 3
        return words.stories[min(form, words.stories.count - 1)].replacing("#", with: "\(count)")
    }

    /// Those that have words here, by their primary tags.
    static var languages: [String] { all.keys.sorted() }

    private static let english = Words(
        hello: "Hello", stories: ["1 story", "# stories"], undated: "Undated",
        reason: "You get @ because this address is subscribed to it:", topics: "Your topics:",
        unsubscribe: "Unsubscribe from @", archive: "Past editions on the web", contents: "In this edition",
        photo: "Photo:")

    private static let all: [String: Words] = [
        "en": english,
        "de": Words(
            hello: "Hallo", stories: ["# Artikel"], undated: "Ohne Datum",
            reason: "Sie erhalten @, weil diese Adresse dafür angemeldet ist:", topics: "Ihre Themen:",
            unsubscribe: "@ abbestellen", archive: "Frühere Ausgaben im Web", contents: "In dieser Ausgabe",
            photo: "Foto:"),
        "es": Words(
            hello: "Hola", stories: ["1 artículo", "# artículos"], undated: "Sin fecha",
            reason: "Recibe @ porque esta dirección está suscrita:", topics: "Sus temas:",
            unsubscribe: "Darse de baja de @", archive: "Ediciones anteriores en la web", contents: "En esta edición",
            photo: "Foto:"),
        "fr": Words(
            hello: "Bonjour", stories: ["1 article", "# articles"], undated: "Sans date",
            reason: "Vous recevez @ parce que cette adresse y est abonnée\u{A0}:", topics: "Vos rubriques\u{A0}:",
            unsubscribe: "Se désabonner de @", archive: "Éditions passées sur le web", contents: "Dans cette édition",
            photo: "Photo\u{A0}:", colon: "\u{A0}:"),
        "it": Words(
            hello: "Buongiorno", stories: ["1 articolo", "# articoli"], undated: "Senza data",
            reason: "Ricevi @ perché questo indirizzo è iscritto:", topics: "I tuoi temi:",
            unsubscribe: "Annulla l’iscrizione a @", archive: "Edizioni passate sul web",
            contents: "In questa edizione", photo: "Foto:"
        ),
        "nl": Words(
            hello: "Hallo", stories: ["1 artikel", "# artikelen"], undated: "Zonder datum",
            reason: "U ontvangt @ omdat dit adres erop geabonneerd is:", topics: "Uw onderwerpen:",
            unsubscribe: "@ opzeggen", archive: "Eerdere edities op het web", contents: "In deze editie", photo: "Foto:"
        ),
        "pt": Words(
            hello: "Olá", stories: ["1 artigo", "# artigos"], undated: "Sem data",
            reason: "Recebe @ porque este endereço está inscrito:", topics: "Os seus temas:",
            unsubscribe: "Cancelar a inscrição em @", archive: "Edições anteriores na web", contents: "Nesta edição",
            photo: "Foto:"),
        "ar": Words(
            hello: "مرحبًا", stories: ["قصة واحدة", "قصتان", "# قصص", "# قصة"], undated: "بلا تاريخ",
            reason: "تصلك @ لأن هذا العنوان مشترك فيها:", topics: "موضوعاتك:",
            unsubscribe: "إلغاء الاشتراك في @", archive: "الأعداد السابقة على الويب", contents: "في هذا العدد",
            photo: "الصورة:", separator: "، "),
        "he": Words(
            hello: "שלום", stories: ["כתבה אחת", "# כתבות"], undated: "ללא תאריך",
            reason: "קיבלת את @ כי הכתובת הזאת רשומה אליו:", topics: "הנושאים שלך:",
            unsubscribe: "ביטול ההרשמה אל @", archive: "גיליונות קודמים באתר", contents: "בגיליון הזה", photo: "צילום:"),
        "ja": Words(
            hello: "こんにちは", stories: ["#件の記事"], undated: "日付なし",
            reason: "このアドレスが@に登録されているため、お届けしています：", topics: "選択中のトピック：",
            unsubscribe: "@の配信を停止する", archive: "ウェブでバックナンバーを読む", contents: "今号の内容", photo: "写真：", separator: "、",
            colon: "："),
        "zh": Words(
            hello: "您好", stories: ["#篇文章"], undated: "无日期",
            reason: "您收到@，是因为此地址已订阅：", topics: "您的主题：",
            unsubscribe: "退订@", archive: "网上的往期内容", contents: "本期内容", photo: "图片：", separator: "、", colon: "："),
        "th": Words(
            hello: "สวัสดี", stories: ["# บทความ"], undated: "ไม่ระบุวันที่",
            reason: "คุณได้รับ @ เพราะที่อยู่นี้สมัครรับไว้:", topics: "หัวข้อของคุณ:",
            unsubscribe: "ยกเลิกการรับ @", archive: "ฉบับก่อน ๆ บนเว็บ", contents: "ในฉบับนี้", photo: "ภาพ:"),
    ]
}
