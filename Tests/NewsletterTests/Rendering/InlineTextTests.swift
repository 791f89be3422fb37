import Testing

@testable import Newsletter

struct InlineTextTests {
    @Test func `links and emphasis of the allow-list stay`() {
        let html = "A <em>new</em> <a href=\"https://example.org/?a=1&amp;b=2\">port</a><br/>opens"
        let text = InlineText(Paragraph("A new port opens", html: html))
        #expect(
            text.html
                == "A <em>new</em> <a href=\"https://example.org/?a=1&amp;b=2\" style=\"color:inherit\">port</a><br>opens"
        )
        #expect(text.links == ["https://example.org/?a=1&b=2"])
    }

    @Test(arguments: [
        "<script>alert(1)</script>", "<em>open", "</td>", "<a href=\"javascript:alert(1)\">x</a>",
        "<a href=\"https://example.org\" onclick=\"x\">x</a>", "<em onclick=x>x</em>", "<em><strong>x</em></strong>",
        "<",
    ])
    func `anything else is shown as plain text`(html: String) {
        let text = InlineText(Paragraph("2 < 3 & 4", html: html))
        #expect(text.html == "2 &lt; 3 &amp; 4")
        #expect(text.links == [])
    }
}
