import Foundation
import Testing

@testable import Newsletter

@Suite struct `The fetch gate` {
    @Test(arguments: [
        "127.0.0.1", "127.255.0.9", "0.0.0.0", "10.1.2.3", "100.64.0.1", "169.254.169.254", "172.16.0.1",
        "172.31.255.255",
        "192.168.1.1", "192.0.0.8", "198.18.0.1", "224.0.0.1", "255.255.255.255", "168.63.129.16", "::", "::1",
        "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::a00:1", "fc00::1", "fd12::1", "fe80::1", "fec0::1", "ff02::1",
        "2001:db8::1", "2002:7f00:1::", "2001::1", "::7f00:1", "100::1",
    ])
    func `leads to nothing that is not public`(text: String) throws {
        #expect(try #require(NetworkAddress(text)).privateKind != nil)
    }

    @Test(arguments: [
        "1.1.1.1", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "172.15.255.255", "172.32.0.0",
        "192.167.255.255", "223.255.255.255", "2606:4700::1111", "2a00:1450::1", "::ffff:1.1.1.1", "64:ff9b::101:101",
    ])
    func `leads to every public address`(text: String) throws {
        #expect(try #require(NetworkAddress(text)).privateKind == nil)
    }

    @Test(arguments: [
        ("file:///etc/passwd", FetchError.Reason.notWeb), ("ftp://example.org/", .notWeb),
        ("gopher://example.org/", .notWeb), ("http://u:p@example.org/", .credentials),
        ("http://example.org:25/", .port(25)), ("https://example.org:6379/", .port(6379)),
        ("http://a\r\nb/", .malformed), ("example.org/feed", .malformed),
    ])
    func `fetches no address of another kind`(url: String, reason: FetchError.Reason) {
        #expect { try FetchURL(url) } throws: { ($0 as? FetchError)?.reason == reason }
    }

    @Test(arguments: [
        ("https://a.example/x/y", "../z", "https://a.example/z"),
        ("https://a.example/x", "//b.example/", "https://b.example/"),
        ("http://a.example/x?y", "?z", "http://a.example/x?z"),
        ("http://a.example/", "https://b.example/q#f", "https://b.example/q"),
    ])
    func `follows a location from where it was said`(base: String, location: String, target: String) throws {
        #expect(try FetchURL(base).following(location).description == target)
    }

    @Test func `tells no login of an address`() {
        #expect(!FetchError("http://user:secret@example.org/", .credentials).description.contains("secret"))
    }

    @Test func `reads what a server says of a text`() {
        let origin = WebOrigin(url: "https://www.example.org/a", contentType: "Text/HTML; Charset=\"ISO-8859-1\"")
        #expect(origin.mediaType == "text/html" && origin.charset == "iso-8859-1" && origin.site == "example.org")
        #expect(!WebOrigin(url: "https://a.example", contentType: "image/png").isText)
        #expect(WebOrigin(url: "https://a.example", contentType: nil).isText)
    }
}

@Suite struct `A list of subscriptions` {
    @Test func `names each feed once, with the folder that it stands in`() throws {
        let list = try SubscriptionList(
            """
            <opml version="2.0"><body>
            <outline text="Science"><outline text="Deep" ><outline type="rss" title="A &amp; B" xmlUrl="https://a.example/f"/></outline>
            <outline xmlUrl="https://a.example/f"/></outline>
            <outline text="loose" xmlUrl="https://b.example/it's"/><outline xmlUrl="file:///etc/passwd"/>
            </body></opml>
            """, name: "f.opml")
        #expect(list.feeds.map(\.url) == ["https://a.example/f", "https://b.example/it's"])
        #expect(list.feeds.map { $0.topic?.name } == ["Deep", nil])
        #expect(list.feeds[0].title == "A & B" && list.warnings.count == 1)
        #expect(list.feeds[1].configurationLine == "  - {url: 'https://b.example/it''s'}")
    }

    @Test func `is known by its first element, whatever its file is called`() {
        #expect(SubscriptionList.isOne("\u{FEFF}<?xml version='1.0'?><!-- mine --><OPML version='1.0'>"))
        #expect(!SubscriptionList.isOne("<rss><channel><opml>") && !SubscriptionList.isOne("opml"))
    }

    @Test func `is refused when it is none, and ends however deep it is`() throws {
        #expect(throws: ReadingError.self) { try SubscriptionList("<rss></rss>", name: "f.opml") }
        let deep = "<opml><body>" + String(repeating: "<outline text='a'>", count: 100_000)
        #expect(try SubscriptionList(deep, name: "f.opml").feeds.isEmpty)
    }

    @Test func `gives the feeds that are there when it is cut off or closes nothing`() throws {
        let list = try SubscriptionList(
            """
            <opml><body><outline text="Harbour"><outline xmlUrl="feed://a.example/f"><outline xmlUrl="feed:https://b.example/f">
            <outline xmlUrl="https://c.example/f" text="c
            """, name: "f.opml")
        #expect(list.feeds.map(\.url) == ["http://a.example/f", "https://b.example/f"])
        #expect(list.feeds.map { $0.topic?.name } == ["Harbour", "Harbour"])
    }
}

@Suite struct `What an editor knows of a source` {
    private func article(_ title: String, url: String = "https://a.example/1", license: License = .unknown) -> Article {
        Article(title: title, url: url, license: license)
    }

    @Test func `leaves out and dresses its articles`() throws {
        let source = ArticleSource(
            name: "a", place: .web("https://a.example"), weight: 2, license: .allRightsReserved, language: "de",
            skip: [try #require(WordPattern("quiz*week"))], keep: [try #require(WordPattern("/1"))])
        let (wanted, skipped) = source.wanted(of: [
            article("Quiz of the week"), article("News", license: License(named: "CC-BY-4.0") ?? .unknown),
            article("Elsewhere", url: "https://a.example/2"),
        ])
        #expect(wanted.map(\.title) == ["News"] && skipped == 2)
        #expect(wanted[0].weight == 2 && wanted[0].language == "de" && wanted[0].license.id == "CC-BY-4.0")
    }

    @Test func `gives its pictures the terms that they do not state themselves`() throws {
        let source = ArticleSource(
            name: "a", place: .web("https://a.example"),
            pictures: .init(license: License(id: "CC-BY-4.0"), credit: "Harbour Press Office"))
        var (silent, stated, none) = (article("Silent"), article("Stated"), article("None"))
        (silent.image, stated.image) = ("https://a.example/1.jpg", "https://a.example/2.jpg")
        stated.picture = Picture(alt: "A tug", credit: "Ines Example", license: .allRightsReserved)
        let wanted = source.wanted(of: [silent, stated, none]).articles
        #expect(wanted[0].picture == Picture(credit: "Harbour Press Office", license: License(id: "CC-BY-4.0")))
        #expect(wanted[1].picture == stated.picture)
        #expect(wanted[2].picture == nil)
    }

    @Test(arguments: [
        ("AI", "What AI is", true), ("AI", "She said it again", false), ("AI", "First aid at sea", false),
        ("AI*", "First aid at sea", true), ("*AI", "She said", false), ("*aid", "She said", true),
        ("boat", "Two boats", true), ("boat", "A houseboat", false), ("Café", "the cafe opens", true),
        ("sport", "https://a.example/sports/1", true), ("/1", "https://a.example/1", true), ("港", "新港开放", true),
        ("C++", "Why C++ stays", true), ("US", "The US and us", true), ("US", "A bus stops", false),
        ("ferry*mended", "The ferry is mended", true), ("ferry*mended", "Mended: the ferry", false),
        ("ferry*mended", "The ferry, mended or not", true), ("IT", "He said it rains", false),
        ("IT", "The IT room", true),
        ("ai", "The AI act", true), ("aid", "First AID", true),
    ])
    func `is told by words, not by letters in a row`(pattern: String, text: String, isThere: Bool) throws {
        #expect(try #require(WordPattern(pattern)).matches(FoldedText(text)) == isThere)
    }

    @Test(arguments: [
        ("Straßenbahn", "STRASSENBAHN steht", true), ("Köln", "KO\u{308}LN feiert", true),
        ("Köln", "Koeln feiert", false),
        ("λιμάνι", "ΤΟ ΛΙΜΑΝΙ ΚΛΕΙΝΕΙ", true), ("ναός", "ΝΑΟΣ ανοιχτός", true), ("порт", "Аэропорт закрыт", false),
        ("İstanbul", "istanbul büyüyor", true), ("l'eau", "La qualité de l’eau", true), ("ferry", "ＦＥＲＲＹ再開", true),
        // Korean writes what English has prepositions for behind the word, and syllables of two letters or three.
        ("축구", "어제 축구를 보았다", true), ("야구", "한국야구 소식", false), ("축구", "축국 놀이", false), ("배", "배경 그림", false),
        // Arabic and Hebrew write "the", "and" and "in" together with the word.
        ("ميناء", "والميناء مغلق", true), ("ميناء", "للميناء سفن", true), ("ميناء", "مِينَاءٌ جديد", true),
        ("علم", "معلم جديد", false), ("נמל", "בנמל חיפה", true), ("ים", "מים קרים", false),
        // Marks that make another word stay.
        ("เสือ", "พบเสือในป่า", true), ("เสือ", "ขายเสื้อ", false), ("ปา", "ปาก", true), ("มา", "ม่าน", false),
        ("कुल", "कल बारिश", false), ("कुल", "कुल्फी ठंडी", false), ("बंदरगाह", "बंदरगाहों में", true),
        ("バス", "市営バス値上げ", true), ("ハス", "市営バス値上げ", false), ("ハ", "バ", false),
    ])
    func `is told in the writing of each language`(pattern: String, text: String, isThere: Bool) throws {
        #expect(try #require(WordPattern(pattern)).matches(FoldedText(text)) == isThere)
    }

    @Test func `orders what categories count for`() throws {
        let (city, sport) = (try #require(Topic("City")), try #require(Topic("Sport")))
        let rules = CategoryRules(topics: ["football": sport], known: [city])
        #expect(rules.topic(for: ["city", "Football"], given: city) == sport)
        #expect(rules.topic(for: ["Art", "city"], given: nil) == city)
        #expect(rules.topic(for: ["Art"], given: nil)?.name == "Art")
        #expect(rules.topic(for: ["Art"], given: sport) == sport)
        let street = CategoryRules(topics: [try #require(Topic("STRASSE")).key: city])
        #expect(street.topic(for: [" Straße "], given: nil) == city)
    }

    @Test func `is read from the configuration, and mistakes are told with their place`() throws {
        let head = """
            newsletter: {name: A, from: a@example.org, postalAddress: 1 Street}
            unsubscribe: {mailto: u@example.org}

            """
        func read(_ sources: String) throws -> [ArticleSource] {
            try Configuration(
                yaml: head + sources, file: "t.yaml", folder: URL(fileURLWithPath: "/w/"),
                environment: ["TIDINGS_UNSUBSCRIBE_SECRET": "0123456789abcdef"]
            ).sources
        }
        let sources = try read(
            "sources: [{url: 'https://a.example/f', topic: City, weight: 2, license: CC-BY-4.0}, {url: in/page.txt}]\n")
        #expect(sources.map(\.name) == ["https://a.example/f", "in/page.txt"] && sources[0].weight == 2)
        #expect(sources[1].place == .file(URL(fileURLWithPath: "/w/in/page.txt")))
        for (wrong, words) in [
            ("[{url: 'ftp://a'}]", "only http and https"), ("[{topic: A}]", "url"), ("[{url: a}, {url: a}]", "twice"),
            ("[{url: a, weight: 99}]", "0.1 to 10"), ("[{url: a, skip: ['*']}]", "match everything"),
        ] {
            #expect { try read("sources: \(wrong)\n") } throws: {
                "\($0)".contains(words) && "\($0)".contains("t.yaml:3")
            }
        }
    }
}
