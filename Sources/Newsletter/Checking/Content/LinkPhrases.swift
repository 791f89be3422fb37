/// What links say in the languages of newsletters, in small letters and a language a line: add to them freely.
enum LinkPhrases {
    /// The text of a link that says nothing by itself, as a whole.
    static let generic = Set(
        WordList.words(
            """
            en: click, click here, click here to read, click here to read more, click here to learn more, here, this, more, go
            en: read more, read on, read now, read article, read the article, read full story, read the full story, full story
            en: view, view more, see more, learn more, find out more, continue, continue reading, details, link, this link, this page, website
            de: hier, hier klicken, klicken sie hier, hier lesen, mehr, mehr lesen, mehr dazu, mehr erfahren, weiterlesen
            de: jetzt lesen, zum artikel, zum beitrag
            fr: ici, cliquez ici, cliquer ici, lire, lire la suite, lire plus, voir, voir plus, en savoir plus, continuer la lecture
            es: aquí, haga clic aquí, haz clic aquí, pincha aquí, más, leer, leer más, ver, ver más, ver más detalles, saber más
            es: seguir leyendo, continuar leyendo
            pt: aqui, clique aqui, ler mais, leia mais, saiba mais, ver mais, continuar lendo
            it: qui, clicca qui, leggi, leggi di più, leggi tutto, scopri di più, continua a leggere
            nl: klik hier, lees meer, lees verder, meer lezen, ga verder
            da, no, sv: her, klik her, klikk her, läs mer, læs mere, les mer, se mer, se mere, här, klicka här
            fi: lue, lue lisää, lisää, tästä, klikkaa tästä
            pl: tutaj, kliknij tutaj, czytaj, czytaj dalej, czytaj więcej, więcej, zobacz, zobacz więcej, dowiedz się więcej
            cs: zde, klikněte zde, více, číst více, zjistit více
            hu: kattintson ide, tovább, bővebben
            ro: aici, citește mai mult
            tr: buraya, buraya tıklayın, tıklayın, devamı, devamını oku, daha fazla, detaylar
            el: εδώ, περισσότερα, διαβάστε περισσότερα
            ru: здесь, жмите сюда, читать, читать далее, читать полностью, далее, подробнее, узнать больше
            uk: тут, читати далі, детальніше, докладніше
            ar: هنا, اضغط هنا, انقر هنا, اقرأ, اقرأ المزيد, المزيد, للمزيد, متابعة القراءة
            fa: اینجا, ادامه مطلب, بیشتر
            he: כאן, לחצו כאן, קרא עוד, קראו עוד, עוד, לקריאה, להמשך קריאה, לפרטים, לפרטים נוספים
            hi: यहाँ, यहाँ क्लिक करें, यहां क्लिक करें, और पढ़ें, अधिक पढ़ें, अधिक जानें
            th: คลิก, คลิกที่นี่, ที่นี่, อ่านต่อ, อ่านเพิ่มเติม, ดูเพิ่มเติม
            vi: tại đây, bấm vào đây, nhấn vào đây, nhấp vào đây, xem thêm, đọc tiếp, tìm hiểu thêm, chi tiết
            id: di sini, klik di sini, selengkapnya, baca selengkapnya
            ja: こちら, こちらから, こちらをクリック, ここをクリック, 続きを読む, 記事を読む, 全文を読む, 詳しく読む, もっと読む, もっと見る, 詳細, 詳しく見る, 詳しくはこちら
            zh: 这里, 点击这里, 点击此处, 點擊這裡, 全文, 查看全文, 阅读全文, 阅读更多, 閱讀更多, 继续阅读, 更多, 查看更多, 了解更多, 详情, 查看详情
            ko: 여기, 여기를 클릭, 클릭, 더 읽기, 계속 읽기, 더 보기, 더보기, 전체 보기, 자세히, 자세히 보기, 바로가기, 바로 가기
            """))

    /// Within a text that says how to leave.
    static let leaving = WordList.words(
        """
        en: unsubscribe, opt out, opt-out, optout, leave this list, leave the list, stop these emails, stop receiving
        de: abmelden, abbestellen, austragen, abo kündigen, abo beenden, newsletter kündigen
        fr: désabonner, desabonner, désinscri
        es: darse de baja, cancelar la suscripción, cancelar suscripción
        pt: cancelar a inscrição, cancelar inscrição, cancelar a subscrição, descadastr
        it: disiscriv, annulla l, annulla iscrizione, cancellati
        nl: opzeggen, afmelden, uitschrijven
        da, no, sv: afmeld, avmeld, frameld, meld deg av, avregistrera, avsluta prenumeration
        fi: peruuta tilaus
        pl: wypisz, zrezygnuj z
        cs, hu, ro, hr: odhlásit, leiratkoz, dezabon, odjav
        tr: bültenden ayrıl, abonelikten
        el: κατάργηση εγγραφής, διαγραφή από
        ru, uk: отписаться, відписатися
        ar, fa: إلغاء الاشتراك, لغو اشتراک
        he: ביטול, להסרה, הסרה מרשימת, הסר אותי
        hi: सदस्यता छोड़, सदस्यता समाप्त
        th: ยกเลิกการ
        vi, id: hủy đăng ký, huỷ đăng ký, berhenti berlangganan
        ja: 配信停止, 配信を停止, 購読解除, 登録解除
        zh: 退订, 取消订阅, 退訂, 取消訂閱
        ko: 수신 거부, 수신거부, 구독 취소, 구독 해지, 구독을 해지, 구독해지
        """)

    /// Within a link to the page on the web.
    static let onTheWeb = WordList.words(
        """
        en, de: browser, online, on-line, on line, web, internet, im netz
        es, pt, fr, it: navegador, en línea, navigateur, en ligne, no site, sito
        da, no, sv, fi: nettet, nettleser, på nätet, webbläsare, verkossa, selaime
        pl, cs, hu, hr: przeglądar, w sieci, prohlížeč, böngésző, pregledn, прегледн
        et, lv, lt: veebis, pārlūk, naršykl
        tr, el: tarayıcı, περιήγησης, διαδίκτυο
        ru, bg: браузер, браузър, интернет, онлайн, на сайте, веб
        ar, fa, he: متصفح, الويب, الإنترنت, الموقع, مرورگر, דפדפן, באתר
        hi, bn, ta: ब्राउज़र, ऑनलाइन, ব্রাউজার, உலாவி
        th: เว็บ, เบราว์เซอร์, ออนไลน์
        vi, id: trình duyệt, trực tuyến, peramban
        ja: ウェブ, ブラウザ, オンライン
        zh: 网页, 网上, 网络, 网站, 在线, 浏览器, 網頁, 網上, 網路, 線上, 瀏覽器
        ko: 웹, 브라우저, 온라인, 인터넷
        """)
}
