import Foundation
import Testing

@testable import Newsletter

struct FeedReaderTests {
    private func read(_ bytes: [UInt8], name: String = "feed") throws -> ArticleReading {
        try ArticleReader.read(bytes: bytes, name: name, options: .init(format: .feed))
    }

    private func feed(encoding: String, title: [UInt8]) -> [UInt8] {
        Array("<?xml version=\"1.0\" encoding=\"\(encoding)\"?><rss><channel><item><title>".utf8) + title
            + Array("</title></item></channel></rss>".utf8)
    }

    @Test(
        arguments: [
            ("utf-8", [0xC3, 0xA9], "é"), ("iso-8859-1", [0x43, 0xE9], "Cé"),
            ("ISO-8859-1", [0x93, 0x61, 0x94], "“a”"),
            ("iso-8859-15", [0xA4], "€"), ("windows-1250", [0xB3], "ł"), ("windows-1251", [0xCF, 0xF0, 0xE8], "При"),
            ("windows-1252", [0x80], "€"), ("koi8-r", [0xD0], "п"), ("Shift_JIS", [0x93, 0xFA, 0x96, 0x7B], "日本"),
            ("euc-jp", [0xC6, 0xFC], "日"), ("gbk", [0xD6, 0xD0], "中"), ("big5", [0xA4, 0xA4], "中"),
            ("euc-kr", [0xC7, 0xD1], "한"),
            ("iso-2022-jp", [0x1B, 0x24, 0x42, 0x46, 0x7C, 0x4B, 0x5C, 0x1B, 0x28, 0x42], "日本"),
            // Declared wrong: what is valid UTF-8 is UTF-8.
            ("iso-8859-1", [0xC3, 0xA9], "é"),
        ] as [(String, [UInt8], String)])
    func `a declared encoding is read`(_ encoding: String, _ bytes: [UInt8], _ title: String) throws {
        let reading = try read(feed(encoding: encoding, title: bytes))
        #expect(reading.articles.map(\.title) == [title])
        #expect(reading.warnings.isEmpty)
    }

    @Test(arguments: ["utf-8", "no-such-thing", "utf-8//IGNORE", "x\u{0}y"])
    func `an encoding that is unknown or wrong is read as windows-1252 with a warning`(_ encoding: String) throws {
        let reading = try read(feed(encoding: encoding, title: [0x43, 0xE9]))
        #expect(reading.articles.map(\.title) == ["Cé"])
        #expect(reading.warnings.count == 1)
    }

    @Test func `bytes that are no characters of the declared encoding are replaced with a warning`() throws {
        let reading = try read(feed(encoding: "shift_jis", title: [0x61, 0xFF, 0x93, 0xFA]))
        #expect(reading.articles.map(\.title) == ["a\u{FFFD}日"])
        #expect(reading.warnings.count == 1)
    }

    @Test(
        arguments: [
            String.Encoding.utf16LittleEndian, .utf16BigEndian, .utf32LittleEndian, .utf32BigEndian,
        ], [true, false])
    func `UTF-16 and UTF-32 are read with and without a mark`(_ encoding: String.Encoding, _ isMarked: Bool) throws {
        let text = (isMarked ? "\u{FEFF}" : "") + "<rss><channel><item><title>日é</title></item></channel></rss>"
        let data = try #require(text.data(using: encoding))
        #expect(try read(Array(data)).articles.map(\.title) == ["日é"])
    }

    @Test func `items without end tags are items all the same`() throws {
        let reading = try read(
            Array(
                """
                <rss><channel><title>F</title><item><title>A</title><link>https://example.org/a</link>
                <item><title>B</title><link>https://example.org/b</link></item>
                <item><title>C</title></channel></rss>
                """.utf8))
        #expect(reading.articles.map(\.title) == ["A", "B", "C"])
        #expect(reading.articles.map(\.url) == ["https://example.org/a", "https://example.org/b", nil])
    }

    @Test(arguments: [
        "<title>A<link>https://example.org/a</link><pubDate>2024-09-18</pubDate>",
        "<title>A</title><category>x<link>https://example.org/a</link><pubDate>2024-09-18</pubDate>",
        "<title>A</title><author><name>y</author><link>https://example.org/a</link><pubDate>2024-09-18</pubDate>",
        "<title>A</title><link>https://example.org/a</link><pubDate>soon</pubDate><dc:date>2024-09-18</dc:date>",
        "<title>A</title><link>https://example.org/a</link><pubDate>2024-09-18<description>d</description>",
        "<title>A</title></nonsense><link>https://example.org/a</link>< <3 & &bad; <pubDate>2024-09-18</pubDate>",
    ])
    func `a bad field costs that field only`(_ fields: String) throws {
        let reading = try read(
            Array("<rss><channel><item>\(fields)</item><item><title>B</title></item></channel></rss>".utf8))
        #expect(reading.articles.map(\.title) == ["A", "B"])
        #expect(reading.articles.first?.url == "https://example.org/a")
        #expect(reading.articles.first?.published?.description == "2024-09-18")
    }

    @Test(arguments: ["{\"items\": [", "{\"version\": 1}", "{\"items\": {}}", "[1, 2]"])
    func `a broken JSON feed is refused with its reason`(_ text: String) {
        #expect(throws: ReadingError.self) {
            try ArticleReader.read(bytes: Array(text.utf8), name: "feed.json", options: .init(format: .feed))
        }
    }

    @Test(
        .timeLimit(.minutes(10)),
        arguments: [
            "<x>", "<item>", "<!--", "<![CDATA[", "<x a=", "<item><title>", "&lt;", "< ", "<a><b>", "</x>", "&lt;!a ",
        ])
    func `hostile repetitions end soon`(_ part: String) throws {
        let text = "<rss><channel>" + String(repeating: part, count: 8_000)
        #expect(throws: Never.self) { try read(Array(text.utf8)) }
    }

    @Test func `more entries than anybody reads are cut off, and that is told`() throws {
        let items = String(repeating: "<item><title>x</title></item>", count: LenientXML.mostChildren + 10)
        let values = String(repeating: "{\"title\":\"x\"},", count: LenientXML.mostChildren + 10)
        for text in ["<rss><channel>\(items)</channel></rss>", "{\"items\":[\(values){}]}"] {
            let reading = try read(Array(text.utf8))
            #expect(reading.articles.count == LenientXML.mostChildren && reading.warnings.count == 1)
        }
    }

    @Test(arguments: ["{},", "1,", "[],", "{\"title\":\"x\"},"])
    func `JSON of countless values is refused before it is read`(_ value: String) {
        let text = "{\"items\":[" + String(repeating: value, count: 250_000) + "1]}"
        #expect(throws: ReadingError.self) { try read(Array(text.utf8), name: "feed.json") }
    }

    @Test func `commas and brackets of a text are no values`() throws {
        let words = String(repeating: #"a, [b] {c} \" "#, count: 50_000)
        let reading = try read(
            Array("{\"items\":[{\"title\":\"A\",\"content_text\":\"\(words)\"}]}".utf8), name: "feed.json")
        #expect(reading.articles.map(\.title) == ["A"])
    }
}
