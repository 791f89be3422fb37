import Foundation
import Testing

/// `tidings check`, and what it keeps from being sent.
struct CheckTests {
    private struct Report: Decodable {
        struct Finding: Decodable {
            let id, severity, place, message, fix: String
        }
        let subject: String
        let findings: [Finding]
        let errors, warnings, suppressed: Int
    }

    private func damage(_ newsletter: TemporaryNewsletter) throws {
        let frame = try newsletter.read("templates/weekly/edition.html")
        let image = "<img src=\"https://example.org/boat.png\" width=\"20\" style=\"display:block\">"
        try newsletter.write(
            frame.replacing("{{{sections}}}", with: "<tr><td>\(image)</td></tr>{{{sections}}}"),
            to: "templates/weekly/edition.html")
    }

    @Test func `a new newsletter has nothing to object to`() throws {
        let newsletter = try TemporaryNewsletter(readers: ["ada", "ben"])
        let result = try newsletter.run("check --json")
        let report = try result.json(Report.self)
        #expect(result.code == 0 && report.errors == 0 && report.warnings == 0)
        #expect(report.subject == "The Weekly Ledger · 2024-W38")
        #expect(report.findings.allSatisfy { $0.severity == "info" })
    }

    @Test func `an error is told with its place, ends with 1, and can be silenced with a reason`() throws {
        let newsletter = try TemporaryNewsletter(readers: ["ada"])
        try damage(newsletter)
        let result = try newsletter.run("check --json")
        let finding = try #require(try result.json(Report.self).findings.first)
        #expect(result.code == 1)
        #expect(finding.id == "A08" && finding.place.contains("html:") && finding.place.hasSuffix("td > img"))
        let config = try newsletter.read("tidings.yaml")
        try newsletter.write(config + "\ncheck: {suppress: [{id: A08, reason: an ornament}]}\n", to: "tidings.yaml")
        let silenced = try newsletter.run("check --json")
        #expect(silenced.code == 0)
        #expect(try silenced.json(Report.self).suppressed == 1)
        try newsletter.write(config + "\ncheck: {suppress: [{id: A99}], clients: [gmial]}\n", to: "tidings.yaml")
        let wrong = try newsletter.run("check")
        #expect(wrong.code == 78)
        for part in ["check.suppress.1.reason", "A99", "Did you mean \"gmail\"?"] { #expect(wrong.talk.contains(part)) }
    }

    @Test func `a subject of nothing but a column is empty for those who have none, and that is said`() throws {
        let newsletter = try TemporaryNewsletter(readers: ["ben"])
        try newsletter.run("subscribers add ada@example.org --name Ada")
        try newsletter.configure("{{newsletter.name}} · {{edition.id}}", "{{recipient.name}}")
        let found = try newsletter.run("check --json").json(Report.self).findings.filter { $0.id == "F1" }
        #expect(found.map(\.severity) == ["warning"])
    }

    @Test func `what only some readers get is checked, and keeps an edition from being mailed`() throws {
        let newsletter = try TemporaryNewsletter(readers: ["zoe"])
        let long = "Ada of the Long and Winding Harbour Road"
        try newsletter.write("email,name,city\na@example.org,\(long),\nb@example.org,Ben,Oporto\n", to: "people.csv")
        try newsletter.run("subscribers import people.csv --source counter")
        let frame = try newsletter.read("templates/weekly/edition.html")
        let script = "{{^recipient.name}}<script>1</script>{{/recipient.name}}"
        let link = "{{#recipient.city}}<a href=\"/here\">The page of the town</a>{{/recipient.city}}"
        try newsletter.write(
            frame.replacing("{{{sections}}}", with: "<tr><td>\(script)\(link)</td></tr>{{{sections}}}"),
            to: "templates/weekly/edition.html")
        let found = try newsletter.run("check --json").json(Report.self).findings
        let others = found.filter { ["H03", "L01"].contains($0.id) }
        #expect(others.map(\.id).sorted() == ["H03", "L01"], "\(found)")
        for (id, reader) in [("H03", "without name"), ("L01", "with city, with name")] {
            let place = "2024-W38 (reader \(reader)) html:"
            #expect(others.contains { $0.id == id && $0.place.hasPrefix(place) }, "\(others)")
        }
        let sending = try newsletter.run("send 2024-W38 --confirm 3 --smtp smtp://127.0.0.1:1")
        #expect(sending.code == 1 && sending.talk.contains("nothing was sent: the check"), "\(sending.talk)")
    }

    /// Nobody follows all of them.
    @Test func `every section that somebody gets is checked, and every length of an edition`() throws {
        let newsletter = try TemporaryNewsletter(readers: ["ada"])
        try newsletter.run("subscribers unsubscribe ada@example.org")
        let topics = ["Business", "China", "Science"]
        let rows = topics.map { "\($0.lowercased())@example.org,\(String(repeating: "é", count: 20)),\($0)\n" }
        try newsletter.write("email,name,topics\n" + rows.joined(), to: "people.csv")
        try newsletter.run("subscribers import people.csv --source counter")
        func add(_ markup: String, before mark: String, in file: String) throws {
            let text = try newsletter.read("templates/weekly/\(file)")
            try newsletter.write(text.replacing(mark, with: markup + mark), to: "templates/weekly/\(file)")
        }
        try add(
            "{{#section.isFirst}}<script>1</script>{{/section.isFirst}}{{#section.isLast}}<a href=\"/here\">The page of the town</a>"
                + "{{/section.isLast}}{{^section.isFirst}}{{^section.isLast}}<div onclick=\"go()\"></div>{{/section.isLast}}{{/section.isFirst}}",
            before: "{{{section.articles}}}", in: "section.html")
        try add(
            "{{#counts.isOneArticle}}{{#recipient.name}}<tr><td><iframe></iframe></td></tr>{{/recipient.name}}{{/counts.isOneArticle}}",
            before: "{{{sections}}}", in: "edition.html")
        let found = try newsletter.run("check --json").json(Report.self).findings.filter { $0.severity == "error" }
        for fault in ["a <script>", "no whole address", "an event handler, onclick", "a <iframe>"] {
            #expect(found.contains { $0.message.contains(fault) }, "\(fault): \(found)")
        }
    }

    @Test func `files are checked without a newsletter`() throws {
        let newsletter = try TemporaryNewsletter()
        try newsletter.write("<p><img src=\"https://example.org/a.png\"></p>", to: "letter.html")
        try newsletter.write("Subject: x\r\n\r\nHello\r\n", to: "letter.eml")
        for name in ["letter.html", "letter.eml"] {
            let result = try newsletter.tidings("check \(name) --json")
            #expect(result.code == 1)
            #expect(try result.json(Report.self).findings.allSatisfy { $0.place.hasPrefix("letter.") })
        }
        let sarif = try newsletter.tidings("check letter.html --sarif").output
        #expect(
            sarif.contains("\"ruleId\":\"A08\"") && sarif.contains("\"startLine\":1") && sarif.contains("\"2.1.0\""))
        let message = try newsletter.tidings("check letter.eml --sarif").output
        #expect(message.contains("\"uri\":\"letter.eml\"") && !message.contains("letter.eml%20"))
        #expect(try newsletter.tidings("check none.html").code == 65)
        #expect(try newsletter.tidings("check letter.html --clients nokia").code == 64)
    }

    @Test func `a file is checked beside a newsletter whose configuration has a fault, and that is said`() throws {
        let newsletter = try TemporaryNewsletter()
        try newsletter.write("<p><img src=\"https://example.org/a.png\"></p>", to: "letter.html")
        try newsletter.write("newsletter: {nmae: x}\n", to: "tidings.yaml")
        let result = try newsletter.tidings("check letter.html --json")
        #expect(result.code == 1 && result.talk.contains("\"newsletter.nmae\""))
        #expect(try result.json(Report.self).findings.contains { $0.id == "A08" })
        #expect(try newsletter.tidings("check letter.html --config ./tidings.yaml").code == 78)
    }

    @Test func `a fault of the subject is told at its place in the configuration`() throws {
        let newsletter = try TemporaryNewsletter(readers: ["ada"])
        try newsletter.configure("{{newsletter.name}} · {{edition.id}}", "{{newsletter.name}} · {{edition.idd}}")
        let lines = try newsletter.read("tidings.yaml").split(separator: "\n", omittingEmptySubsequences: false)
        let line = try #require(lines.firstIndex { $0.contains("edition.idd") })
        let column = try #require(lines[line].firstRange(of: "{{edition.idd}}")).lowerBound
        let place = "tidings.yaml:\(line + 1):\(lines[line].distance(from: lines[line].startIndex, to: column) + 1): "
        for command in ["check", "preview", "send 2024-W38"] {
            let result = try newsletter.run(command)
            #expect(
                result.code == 78 && result.talk.contains("\(place)the subject: unknown variable"), "\(result.talk)")
        }
        #expect(try newsletter.run("doctor").output.contains("edition.idd"))
    }

    @Test func `looking makes no store`() throws {
        let newsletter = try TemporaryNewsletter()
        try newsletter.run("init")
        let store = newsletter.folder.appendingPathComponent("tidings.db")
        for command in ["check", "preview", "approve 2024-W38"] {
            try? FileManager.default.removeItem(at: store)
            #expect(try newsletter.run(command).code == 64)
            #expect(!FileManager.default.fileExists(atPath: store.path), "\(command)")
        }
    }

    @Test func `an edition with errors is not mailed, unless somebody says why`() throws {
        let newsletter = try TemporaryNewsletter(readers: ["ada"])
        try damage(newsletter)
        let sink = try SMTPSink(folder: newsletter.folder.appendingPathComponent("got"))
        let refused = try newsletter.run("send 2024-W38 --confirm 1 --smtp \(sink.url)")
        #expect(refused.code == 1)
        #expect(refused.talk.contains("A08") && refused.talk.contains("--force"))
        #expect(try newsletter.run("editions show --json").output.contains("\"frozen\":false"))
        let sent = try newsletter.run("send 2024-W38 --confirm 1 --smtp \(sink.url) --force ornament")
        #expect(sent.code == 0, "\(sent.talk)")
        #expect(try newsletter.run("editions show --json").output.contains("\"forced\":\"ornament\""))
        #expect(try newsletter.messages(in: "got").count == 1)
    }
}
