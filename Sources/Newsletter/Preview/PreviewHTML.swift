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
        <h1>\(escaped(newsletter)) <span>\(escaped(edition))</span></h1>
        </header>
        \(navigation)
        <main>
        \(samples.enumerated().map { section($1, number: $0 + 1) }.joined(separator: "\n"))
        \(articles)
        </main>
        </body>
        </html>

        """
    }

    private func escaped(_ text: String) -> String { TemplateFormat.html.escaped(text) }

    private var navigation: String {
        let links = samples.enumerated().map { "<a href=\"#reader-\($0 + 1)\">\(escaped($1.reader))</a>" }
        return
            "<nav aria-label=\"Readers\"><div>\((links + ["<a href=\"#articles\">Articles</a>"]).joined(separator: " "))"
            + "</div></nav>"
    }

    private func section(_ sample: Sample, number: Int) -> String {
        """
        <section id="reader-\(number)" aria-labelledby="name-\(number)">
        <h2 id="name-\(number)">\(escaped(sample.reader))</h2>
        <p class="inbox"><b>\(escaped(sample.from))</b> <span>\(escaped(sample.subject))</span> \
        <small>\(escaped(sample.preheader))</small></p>
        <p class="files">\(size(of: sample)) \(sample.files.map(fileLink).joined(separator: " "))</p>
        <div class="frames">
        \(frame(sample, width: 375, name: "Phone", scheme: "light"))
        \(frame(sample, width: 375, name: "Phone at night", scheme: "dark"))
        \(frame(sample, width: 700, name: "Desktop", scheme: "light"))
        </div>
        \(details("Text part", sample.text, isOpen: true))
        \(details("Headers", sample.headers))
        \(details("HTML source", sample.html))
        </section>
        """
    }

    /// Gmail cuts a message off where its HTML grows beyond 102,400 bytes.
    private func size(of sample: Sample) -> String {
        let bytes = sample.html.utf8.count
        let words = "HTML part: \((bytes + 999) / 1000) of 102 KB"
        return
            "<meter min=\"0\" max=\"102400\" high=\"92160\" optimum=\"0\" value=\"\(bytes)\">\(words)</meter>"
            + (bytes > 102_400 ? "<span class=\"over\">\(words), Gmail will cut it</span>" : "<span>\(words)</span>")
    }

    /// Only a name in the same folder becomes a link.
    private func fileLink(_ name: String) -> String {
        let isPlain = !name.isEmpty && name.first != "." && !name.contains { "/\\:?#%".contains($0) }
        return isPlain ? "<a href=\"\(escaped(name))\">\(escaped(name))</a>" : escaped(name)
    }

    /// One of the message's palettes, chosen by the colour scheme of the frame.
    ///
    /// Browsers move a frame of another origin to a process of its own, which may paint late or, in a screenshot, never.
    /// So the frame keeps the page's origin: without scripts nothing in it can use that.
    private func frame(_ sample: Sample, width: Int, name: String, scheme: String) -> String {
        """
        <figure style="width:\(width)px"><figcaption>\(name), \(width) px</figcaption>
        <iframe sandbox="allow-same-origin" tabindex="0" title="\(escaped("\(name) view for \(sample.reader)"))" \
        width="\(width)" height="900" style="color-scheme:\(scheme)" srcdoc="\(escaped(sample.html))"></iframe></figure>
        """
    }

    private func details(_ title: String, _ text: String, isOpen: Bool = false) -> String {
        "<details\(isOpen ? " open" : "")><summary>\(title)</summary>"
            + "<pre tabindex=\"0\" dir=\"auto\">\(escaped(text))</pre></details>"
    }

    private var articles: String {
        let sections = content.sections.map { section in
            "<h3>\(escaped(section.topic.name))</h3><ol>\(section.articles.map(item).joined())</ol>"
        }
        return
            "<section id=\"articles\" aria-labelledby=\"name-articles\"><h2 id=\"name-articles\">Articles</h2>\(sections.joined())</section>"
    }

    private func item(_ article: ArticleContent) -> String {
        let facts = [article.published?.description ?? "undated", article.source, article.author, article.license]
            .filter { !$0.isEmpty }.map { "<bdi>\(escaped($0))</bdi>" }.joined(separator: " · ")
        let title = "<bdi lang=\"\(escaped(article.language))\">\(escaped(article.title))</bdi>"
        guard let link = WebLink(article.url) else { return "<li>\(title)<small>\(facts) · no link</small></li>" }
        return
            "<li><a href=\"\(escaped(link.text))\" rel=\"noreferrer\">\(title)</a><small>\(facts)</small>"
            + "<small>\(escaped(link.text))</small></li>"
    }
}
