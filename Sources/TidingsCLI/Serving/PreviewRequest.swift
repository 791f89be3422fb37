import Foundation

/// What a browser asks of the preview server.
enum PreviewRequest: Equatable {
    /// A file of the preview folder, by its name.
    case page(String)
    case events
    /// With the status line to answer.
    case refused(String)

    /// - Parameter head: The request line and the fields, without the empty line.
    init(_ head: String, port: Int) {
        let lines = head.components(separatedBy: "\r\n")
        let words = lines[0].split(separator: " ")
        guard words.count == 3, words[2].hasPrefix("HTTP/1."), words[0] == "GET" else {
            self = .refused(words.count == 3 ? "405 Method Not Allowed" : "400 Bad Request")
            return
        }
        let hosts = lines.dropFirst().filter { $0.lowercased().hasPrefix("host:") }
            .map { $0.dropFirst(5).trimmingCharacters(in: .whitespaces).lowercased() }
        guard hosts.count == 1, ["127.0.0.1:\(port)", "localhost:\(port)"].contains(hosts[0]) else {
            self = .refused("403 Forbidden")
            return
        }
        let path = words[1].prefix { $0 != "?" && $0 != "#" }
        switch path {
        case "/": self = .page("index.html")
        case "/events": self = .events
        default:
            let name = String(path.dropFirst())
            let isPlain = name.wholeMatch(of: /[A-Za-z0-9][A-Za-z0-9._-]*/) != nil && !name.contains("..")
            self = path.hasPrefix("/") && isPlain ? .page(name) : .refused("404 Not Found")
        }
    }
}

/// An answer of the preview server.
struct PreviewAnswer {
    var status = "200 OK"
    let type: String
    let body: Data
    private var policy: String?

    init(status: String, type: String, body: Data) { (self.status, self.type, self.body) = (status, type, body) }

    /// A file as it is; a page with the lines that load it anew.
    init(file name: String, _ data: Data) {
        switch name.split(separator: ".").last {
        case "html" where name.hasPrefix("index") || name.hasPrefix("reader"): self.init(page: data)
        case "html": self.init(status: "200 OK", type: "text/html; charset=utf-8", body: data)
        case "json": self.init(status: "200 OK", type: "application/json", body: data)
        default: self.init(status: "200 OK", type: "text/plain; charset=utf-8", body: data)
        }
        // The message alone: nothing of it runs; images are loaded for who has asked for them on the page.
        let isWithPictures = name.hasSuffix("-pictures.html")
        let images =
            isWithPictures
            ? "http: https: data:; frame-ancestors 'self'; sandbox allow-same-origin"
            : "data:; frame-ancestors 'none'; sandbox"
        policy = policy ?? "default-src 'none'; style-src 'unsafe-inline'; img-src \(images)"
    }

    init(problem: String) {
        let text = problem.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
        let html = """
            <!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Not rendered</title></head>
            <body><h1>The edition cannot be rendered</h1><pre>\(text)</pre></body></html>
            """
        self.init(page: Data(html.utf8))
    }

    /// Loads itself anew at each change, and keeps what was chosen.
    private init(page: Data) {
        let nonce = (0..<4).map { _ in String(UInt32.random(in: 0...UInt32.max), radix: 16) }.joined()
        let script = """
            <script nonce="\(nonce)">
            for (const id of JSON.parse(sessionStorage.chosen || "[]")) { const one = document.getElementById(id); if (one) one.checked = true; }
            new EventSource("/events").onmessage = () => {
              sessionStorage.chosen = JSON.stringify([...document.querySelectorAll("input:checked")].map(one => one.id));
              location.reload();
            };
            </script>
            """
        let policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-src 'self'"
        let html = String(decoding: page, as: UTF8.self)
            .replacing("<meta http-equiv=\"Content-Security-Policy\" content=\"\(policy)\">\n", with: "")
        let end = html.range(of: "</body>", options: .backwards)?.lowerBound ?? html.endIndex
        self.init(
            status: "200 OK", type: "text/html; charset=utf-8",
            body: Data((html[..<end] + script + html[end...]).utf8))
        self.policy = policy + "; script-src 'nonce-\(nonce)'; connect-src 'self'; frame-ancestors 'none'"
    }

    var bytes: Data {
        let fields = [
            "HTTP/1.1 \(status)", "Content-Type: \(type)", "Content-Length: \(body.count)", "Cache-Control: no-store",
            "X-Content-Type-Options: nosniff", "Referrer-Policy: no-referrer",
            "Content-Security-Policy: \(policy ?? "default-src 'none'; frame-ancestors 'none'")", "Connection: close",
        ]
        return Data((fields.joined(separator: "\r\n") + "\r\n\r\n").utf8) + body
    }
}
