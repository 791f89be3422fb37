// The message itself, twice: without its pictures, and with them once the editor has said so.
extension PreviewPage {
    /// Both forms of the message, of which the page's style shows one.
    ///
    /// Browsers move a frame of another origin to a process of its own, which may paint late or, in a screenshot, never.
    /// So the frames keep the page's origin: without scripts nothing in them can use that.
    var frames: String {
        let pictures = MessagePictures(sample.html)
        let title = "The message to \(sample.reader)"
        return "<div class=\"stage\">"
            + frame("images-off", title, pictures.without)
            + frame("images-on", "\(title), with images", consent(to: pictures.servers)) + "</div>"
            + (pictures.servers.isEmpty ? "" : Self.noteOnFile)
    }

    private static let noteOnFile =
        "<p class=\"note\">A browser that opens message.html, the HTML part as it is sent, loads its images without asking.</p>"

    private func frame(_ kind: String, _ title: String, _ document: String) -> String {
        "<iframe class=\"\(kind)\" sandbox=\"allow-same-origin\" tabindex=\"0\" title=\"\(escaped(title))\" "
            + "srcdoc=\"\(escaped(document))\"></iframe>"
    }

    /// What the frame with images holds until its link is followed: loading them tells servers of it.
    private func consent(to servers: [String]) -> String {
        let words: String
        if let file = sample.withPictures, !servers.isEmpty {
            let names = servers.map { "<bdi>\(escaped($0))</bdi>" }.joined(separator: ", ")
            words = """
                <p>The images of this message are at \(names). When you load them, it is seen there from which network, with which browser, \
                and when, as it is of each reader whose mail program shows images.</p><p><a href="\(escaped(file))">Load the images</a></p>
                """
        } else {
            words = "<p>No image of this message is on a server: there is nothing to load.</p>"
        }
        return """
            <!DOCTYPE html><html lang="en"><head><title>Images</title><style>
            body { margin: 0; padding: 32px 24px; font: 16px/1.6 system-ui, sans-serif; background: Canvas; color: CanvasText; }
            a { color: LinkText; }
            </style></head><body><main><h1 style="font-size: 20px; margin: 0">Images</h1>\(words)</main></body></html>
            """
    }
}
