import Testing

@testable import Mail

struct ReceivedMessageTests {
    private func message(_ lines: String...) throws -> ReceivedMessage {
        try ReceivedMessage(Array(lines.joined(separator: "\r\n").utf8))
    }

    @Test func `what is written is read back`() throws {
        let subject = "Zoë’s 字 " + String(repeating: "long · ", count: 30)
        let text = "Fünf = 5\n.dot\ntrailing \n", html = "<p>\u{1F600} ok</p>\n"
        let fields = [HeaderField(.subject, cleaning: subject)]
        let read = try ReceivedMessage(written(fields, text: text, html: html, boundary: Boundary("x1")))
        #expect(read.faults.isEmpty)
        #expect(read.fields(.subject).map(\.text) == [HeaderText.cleaned(subject)])
        #expect(read.leaves.map(\.type.name) == ["text/plain", "text/html"])
        #expect(read.leaves.map { $0.text?.replacing("\r\n", with: "\n") } == [text, html])
    }

    @Test func `folds, encoded words of both kinds and base64 are read`() throws {
        let read = try message(
            "Subject: =?utf-8?B?Wm/Dqw==?=", "\t=?ISO-8859-1?q?=E9t=E9_!?= and more",
            "Content-Type: text/plain; charset=utf-8",
            "Content-Transfer-Encoding: base64", "", "Wm/D", "qw==", "")
        #expect(read.fields(.subject).first?.text == "Zoëété ! and more")
        #expect(read.leaves.first?.text == "Zoë")
        #expect(read.faults.isEmpty)
    }

    @Test func `what mail programs of Western Europe write in single bytes is read, whatever they call it`() throws {
        for charset in ["ISO-8859-1", "windows-1252"] {
            let head = "Subject: =?\(charset)?q?=93Zo=EB=94_=80_5?=\r\nContent-Type: text/plain; charset=\(charset)"
            let bytes =
                Array("\(head)\r\nContent-Transfer-Encoding: 8bit\r\n\r\n".utf8) + [0x93, 0x5A, 0x6F, 0xEB, 0x94]
            let read = try ReceivedMessage(bytes)
            #expect(read.fields(.subject).first?.text == "“Zoë” € 5")
            #expect(read.leaves.first?.text == "“Zoë”")
        }
    }

    @Test(arguments: [
        ("a=\r\nb", "ab"), ("a= \t\r\n=41", "aA"), ("a=  ", "a"), ("=3D=3d", "=="), ("=\r\n=\r\n", ""), ("a=", "a"),
    ])
    func `soft breaks and digits of quoted-printable are read`(body: String, text: String) throws {
        let read = try message("Content-Transfer-Encoding: quoted-printable", "", body)
        #expect(read.leaves.first?.text == text)
        #expect(read.faults.isEmpty)
    }

    @Test func `a line of nothing but digits takes no longer for being long`() throws {
        // With a look for the end of the line at each "=" this is an hour's work.
        let read = try message(
            "Content-Transfer-Encoding: quoted-printable", "", String(repeating: "=41", count: 400_000))
        #expect(read.leaves.first?.body.count == 400_000)
    }

    @Test func `a quoted parameter is what its backslashes mean`() {
        let type = ContentType(#"multipart/mixed; boundary="a\\\"b;c""#)
        #expect(type.parameters["boundary"] == #"a\"b;c"#)
    }

    @Test func `texts and words in older character sets are read`() throws {
        let read = try message(
            "Subject: =?ISO-2022-JP?B?GyRCOUEbKEI=?= =?windows-1252?Q?=93quay=94?=",
            "Content-Type: text/plain; charset=Shift_JIS", "Content-Transfer-Encoding: base64", "", "jWA=", "")
        #expect(read.fields(.subject).first?.text == "港“quay”")
        #expect(read.leaves.first?.text == "港")
        #expect(read.faults.isEmpty)
    }

    @Test func `what no character set has is told, and no text`() throws {
        let read = try message(
            "Subject: =?x-harbour?Q?=E9?=", "Content-Type: text/plain; charset=shift_jis",
            "Content-Transfer-Encoding: base64", "", "jQ==", "")
        #expect(read.leaves.first?.text == nil)
        #expect(read.faults == [MessageFault(kind: .encodedWord, line: 1)])
    }

    @Test func `a text about equals signs is no text in disguise`() throws {
        let read = try message(
            "Content-Type: text/html", "", "Write =3D for =, as in a=3Db and c=3Dd; a line that is broken ends with =",
            "like this.")
        #expect(read.faults.isEmpty && read.leaves.first?.text != nil)
    }

    @Test func `parts within parts are found, and the text around them is none`() throws {
        let read = try message(
            "Content-Type: multipart/mixed; boundary=\"a;b\"", "", "preamble", "--a;b",
            "Content-Type: multipart/alternative;",
            " boundary=c", "", "--c", "", "one", "--c", "Content-Type: text/html", "", "two", "--c--", "--a;b--",
            "epilogue")
        #expect(read.leaves.map(\.text) == ["one", "two"])
        #expect(read.leaves.map(\.bodyLine) == [10, 14])
        #expect(read.faults.isEmpty)
    }

    @Test(arguments: [
        (["Content-Type: multipart/mixed", "", "x"], MessageFault(kind: .noBoundary, line: 3)),
        (
            ["Content-Type: multipart/mixed; boundary=b", "", "--b", "", "x"],
            .init(kind: .unclosedMultipart(boundary: "b"), line: 5)
        ),
        (["Content-Transfer-Encoding: base64", "", "a$"], .init(kind: .base64, line: 3)),
        (["Content-Transfer-Encoding: quoted-printable", "", "ok", "=4"], .init(kind: .quotedPrintable, line: 4)),
        (
            [
                "Content-Type: text/html", "", "<p class=3D\"a\"", " id=3D\"b\" dir=3D\"ltr\">One=", " two=", " three=",
                " four</p>",
            ],
            .init(kind: .encodingUnsaid, line: 3)
        ),
        (["Content-Transfer-Encoding: x-own", "", "ok"], .init(kind: .unknownEncoding("x-own"), line: 3)),
        (["Subject: x", "", "é"], .init(kind: .eightBit, line: 3)),
        (["Subject: =?utf-8?q?=4?=", "", "x"], .init(kind: .encodedWord, line: 1)),
        (["Subject: x", "no field", "", "x"], .init(kind: .noColon, line: 2)),
    ])
    func `a fault is told with its line`(lines: [String], fault: MessageFault) throws {
        let read = try ReceivedMessage(Array(lines.joined(separator: "\r\n").utf8))
        #expect(read.faults == [fault])
    }

    @Test func `what is no message is refused`() throws {
        #expect(throws: MessageReadingError.noHeader) { try ReceivedMessage(Array("<html>".utf8)) }
        #expect(throws: MessageReadingError.noHeader) { try ReceivedMessage([]) }
        let deep = (0..<30).map { "Content-Type: multipart/mixed; boundary=b\($0)\r\n\r\n--b\($0)\r\n" }.joined()
        #expect(throws: MessageReadingError.tooDeep) { try ReceivedMessage(Array(deep.utf8)) }
    }
}
