extension PreviewPage {
    /// The page as an HTML document.
    public var html: String {
        """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; \
        img-src data:; frame-src 'self'">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>\(escaped("Preview of \(newsletter), \(edition)"))</title>
        <style>
        \(PreviewStyle.css)
        </style>
        </head>
        <body>
        <header>
        <div class="name"><h1><bdi>\(escaped(newsletter))</bdi> <span>\(escaped(edition))</span></h1>
        <p class="files">\(size) \(sample.files.map(fileLink).joined(separator: " "))</p></div>
        \(navigation)
        \(inbox)
        </header>
        <main>
        \(choices)
        \(PreviewView.allCases.map(panel).joined(separator: "\n"))
        </main>
        </body>
        </html>

        """
    }

    func escaped(_ text: String) -> String { TemplateFormat.html.escaped(text) }

    // MARK: The head of the page

    private var navigation: String {
        guard readers.count > 1 else { return "<p class=\"reader\">To <bdi>\(escaped(sample.reader))</bdi></p>" }
        let links = readers.enumerated().map { number, reader in
            let mark = number == current ? " aria-current=\"page\"" : ""
            let topics = reader.topics.isEmpty ? ["all topics"] : reader.topics
            return "<a href=\"\(escaped(reader.page))\"\(mark)><bdi>\(escaped(reader.name))</bdi> "
                + "<small>· \(topics.map { "<bdi>\(escaped($0))</bdi>" }.joined(separator: ", "))</small></a>"
        }
        return "<nav aria-label=\"Readers\">To \(links.joined(separator: " "))</nav>"
    }

    /// As lists of mail programs cut it off, on a phone, a tablet and a wide screen.
    ///
    /// A line runs as its subject does, which `dir="auto"` would not see in a `<bdi>`.
    private var inbox: String {
        let rest =
            sample.preheader.isEmpty
            ? sample.text.prefix(200).split(separator: "\n").joined(separator: " ") : sample.preheader
        let lines = [("Phone", 40), ("Tablet", 90), ("Desktop", 140)].map { device, limit in
            let subject = Self.cut(sample.subject, at: limit)
            let left = limit - sample.subject.count - 3
            let preheader = left > 0 ? Self.cut(rest, at: left) : ""
            return "<li><span class=\"limit\">\(device), \(limit)</span> <b><bdi>\(escaped(sample.from))</bdi></b> "
                + "<span class=\"line\" dir=\"auto\">\(escaped(subject)) <bdi class=\"rest\">\(escaped(preheader))</bdi></span></li>"
        }
        return
            "<ul class=\"inbox\" aria-label=\"In the inbox, cut off after so many characters\">\(lines.joined())</ul>"
    }

    private static func cut(_ text: String, at limit: Int) -> String {
        text.count > limit ? text.prefix(limit - 1) + "…" : text
    }

    private var size: String {
        let bytes = sample.html.utf8.count, limit = CheckRule.clippingSize
        let words = "HTML part: \((bytes + 999) / 1000) of 102 KB"
        return
            "<meter aria-label=\"Size of the HTML part\" min=\"0\" max=\"\(limit)\" high=\"\(limit * 9 / 10)\" optimum=\"0\" value=\"\(bytes)\">\(words)</meter>"
            + (bytes > limit ? "<span class=\"over\">\(words), Gmail will cut it</span>" : "<span>\(words)</span>")
    }

    /// Only a name in the same folder becomes a link.
    private func fileLink(_ name: String) -> String {
        let isPlain = !name.isEmpty && name.first != "." && !name.contains { "/\\:?#%".contains($0) }
        return isPlain ? "<a href=\"\(escaped(name))\">\(escaped(name))</a>" : escaped(name)
    }

    // MARK: What is shown

    private var choices: String {
        let loud = findings.map { $0.count { $0.severity != .info } }
        let views = PreviewView.allCases.map { view in
            (view.rawValue, view.title + (view == .findings ? loud.map { " (\($0))" } ?? "" : ""))
        }
        return choice("view", "Show", views)
            + "<div class=\"settings\">" + choice("width", "Width", [("375", "375"), ("600", "600"), ("full", "Full")])
            + choice(
                "palette", "Palette", [("light", "Light"), ("dark", "Dark"), ("inverted", "Inverted (simulated)")])
            + choice("images", "Images", [("off", "Off"), ("on", "On")]) + "</div>"
    }

    private func choice(_ name: String, _ title: String, _ values: [(id: String, title: String)]) -> String {
        let buttons = values.enumerated().map { number, value in
            "<label><input type=\"radio\" name=\"\(name)\" id=\"\(name)-\(value.id)\"\(number == 0 ? " checked" : "")>"
                + "<span>\(escaped(value.title))</span></label>"
        }
        return "<fieldset class=\"choice \(name)\"><legend>\(title)</legend>\(buttons.joined())</fieldset>"
    }

    private func panel(_ view: PreviewView) -> String {
        let body: String =
            switch view {
            case .mail: frames
            case .text: "<pre tabindex=\"0\" dir=\"auto\">\(escaped(sample.text))</pre>"
            case .articles: articles
            case .findings: findingList
            case .difference: differenceTable
            case .headers: "<pre tabindex=\"0\" dir=\"auto\">\(escaped(sample.headers))</pre>"
            case .source: source
            }
        return """
            <section class="panel \(view.rawValue)" aria-labelledby="name-\(view.rawValue)">
            <h2 id="name-\(view.rawValue)">\(view.title)</h2>
            \(body)
            </section>
            """
    }

    private var source: String {
        let lines = sample.html.split(separator: "\n", omittingEmptySubsequences: false).enumerated().map {
            "<li id=\"line-\($0 + 1)\"><code>\(escaped(String($1)))</code></li>"
        }
        return "<ol class=\"lines\" tabindex=\"0\" aria-label=\"The HTML part, line by line\">\(lines.joined())</ol>"
    }
}
