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
        \(navigation)
        </header>
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
            "<nav aria-label=\"Readers\">\((links + ["<a href=\"#articles\">Articles</a>"]).joined(separator: " "))</nav>"
    }

    private func section(_ sample: Sample, number: Int) -> String {
        """
        <section id="reader-\(number)" aria-labelledby="name-\(number)">
        <h2 id="name-\(number)">\(escaped(sample.reader))</h2>
        <p class="inbox"><b>\(escaped(sample.from))</b> <span>\(escaped(sample.subject))</span> \
        <small>\(escaped(sample.preheader))</small></p>
        <p class="files">\(size(of: sample)) \(sample.files.map(fileLink).joined(separator: " "))</p>
        <div class="frames">
        \(frame(sample, width: 375, name: "Phone"))
        \(frame(sample, width: 700, name: "Desktop"))
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
        return "<meter min=\"0\" max=\"102400\" high=\"92160\" value=\"\(bytes)\">\(bytes) bytes</meter> "
            + "\(bytes) of 102400 bytes"
    }

    /// Only a name in the same folder becomes a link.
    private func fileLink(_ name: String) -> String {
        let isPlain = !name.isEmpty && name.first != "." && !name.contains { "/\\:?#%".contains($0) }
        return isPlain ? "<a href=\"\(escaped(name))\">\(escaped(name))</a>" : escaped(name)
    }

    private func frame(_ sample: Sample, width: Int, name: String) -> String {
        """
        <figure style="width:\(width)px"><figcaption>\(name), \(width) px</figcaption>
        <iframe sandbox title="\(escaped("\(name) view for \(sample.reader)"))" width="\(width)" height="900" \
        srcdoc="\(escaped(sample.html))"></iframe></figure>
        """
    }

    private func details(_ title: String, _ text: String, isOpen: Bool = false) -> String {
        "<details\(isOpen ? " open" : "")><summary>\(title)</summary>"
            + "<pre tabindex=\"0\">\(escaped(text))</pre></details>"
    }

    private var articles: String {
        let sections = content.sections.map { section in
            "<h3>\(escaped(section.topic.name))</h3><ol>\(section.articles.map(item).joined())</ol>"
        }
        return "<section id=\"articles\"><h2>Articles</h2>\(sections.joined())</section>"
    }

    private func item(_ article: ArticleContent) -> String {
        let facts = [article.published?.description ?? "undated", article.source, article.license]
            .filter { !$0.isEmpty }.map(escaped).joined(separator: " · ")
        return
            "<li><bdi>\(escaped(article.title))</bdi> <small>\(facts)</small><br><small>\(escaped(article.url))</small></li>"
    }
}
