import Foundation
import Mail

extension CheckRule {
    static let linkTargets = CheckRule(
        "L01", .error,
        "Links are absolute (http, https, mailto) and lead out of this machine; no mark of a template is left."
    ) { mail in
        let links =
            mail.html.map { html in
                html.links.compactMap { index, href in
                    fault(href).map {
                        Issue(html.place(index), $0, fix: "Write a whole address, such as https://example.org/page.")
                    }
                }
            } ?? []
        return links + (mail.html.map(imageSources) ?? []) + missingParts(mail) + leftovers(mail)
    }

    private static func imageSources(_ html: CheckedHTML) -> [Issue] {
        html.elements("img").compactMap { index, element in
            guard let source = element["src"], !["cid:", "data:"].contains(where: source.lowercased().hasPrefix),
                let fault = fault(source)
            else { return nil }
            if source.isEmpty {
                return Issue(
                    html.place(index), "an image without an address",
                    fix: "Show it where there is one only: {{#article.image}}<img …>{{/article.image}}.")
            }
            return Issue(
                html.place(index), "the image: \(fault)",
                fix: "Write a whole address, such as https://example.org/a.png.")
        }
    }

    /// Images that should be parts of the message (RFC 2392) and are not.
    private static func missingParts(_ mail: CheckedMail) -> [Issue] {
        guard let html = mail.html, let message = mail.message else { return [] }
        let there = message.message.leaves.compactMap { $0.field("content-id")?.value.filter { !"<> ".contains($0) } }
        return html.elements("img").compactMap { index, element in
            guard let source = element["src"], source.lowercased().hasPrefix("cid:"),
                !there.contains(source.dropFirst(4).removingPercentEncoding ?? "")
            else { return nil }
            return Issue(
                html.place(index), "the image: no part has the name \(source.prefix(60))", fix: "Add it, or link it.")
        }
    }

    private static func fault(_ href: String) -> String? {
        if href.isEmpty || href.hasPrefix("#") { return "a link to nowhere (\"\(href.prefix(20))\")" }
        guard let url = URLComponents(string: href), let scheme = url.scheme?.lowercased() else {
            return "\"\(href.prefix(60))\" is no whole address"
        }
        guard ["http", "https", "mailto", "tel"].contains(scheme) else { return "a link to \(scheme):" }
        if scheme == "mailto", url.path.isEmpty, url.query == nil { return "a link to nobody (\"\(href.prefix(20))\")" }
        guard scheme.hasPrefix("http") else { return nil }
        if href.contains(where: \.isWhitespace) { return "\"\(href.prefix(60))\" has a blank in it" }
        let host = url.host?.lowercased() ?? ""
        if host.isEmpty { return "\"\(href.prefix(60))\" names no host" }
        return isLocal(host) ? "a link to this machine or its own network" : nil
    }

    /// By its name or its number (RFC 1918, 3927, 4193, 6762, 8375): others than the author cannot get there.
    private static func isLocal(_ host: String) -> Bool {
        if host.contains(":") {
            let kind = NetworkAddress(host.filter { $0 != "[" && $0 != "]" })?.privateKind
            return kind.map { ["loopback", "private", "link-local", "site-local", "unspecified"].contains($0) } ?? false
        }
        let name = host.split(separator: ".").last.map(String.init) ?? host
        return !host.contains(".") || localDomains.contains(name) || host.hasSuffix(".home.arpa") || host == "0.0.0.0"
            || host.first?.isNumber == true
                && host.contains(/^(127\.|10\.|192\.168\.|169\.254\.|172\.(1[6-9]|2\d|3[01])\.)[\d.]+$/)
    }

    private static let localDomains: Set<String> = ["local", "localhost", "localdomain", "internal", "intranet", "lan"]

    /// Marks of Mustache and of other mailers.
    ///
    /// Templates of Tidings leave none, so those of an edition come with its articles.
    private static func leftovers(_ mail: CheckedMail) -> [Issue] {
        let shown = mail.html.map(\.words)
        let head = mail.message?.message.fields.map(\.text).joined(separator: "\n")
        return [("header", head), ("html", shown), ("text", mail.text?.text)].compactMap { name, text in
            guard let text, let mark = TemplateMark.first(in: text) else { return nil }
            return Issue(
                "\(mail.name) \(name)", "\"\(mark.prefix(40))\" was not filled in",
                fix: "Mend the template or the text.", mail.edition == nil ? nil : .warning)
        }
    }

    static let honestLinks = CheckRule(
        "L02", .error,
        "A link that shows an address leads there; no names before a host, no shorteners; both forms say how to leave, and where to read on the web."
    ) { mail in
        (mail.html.map { shownAddresses($0) + names($0) + shorteners($0) } ?? []) + ways(mail)
    }

    private static func shownAddresses(_ html: CheckedHTML) -> [Issue] {
        let address = /(?:https?:\/\/)?((?:[\w\-]+\.)+[a-z]{2,})(?:[\/?#]\S*)?/
        let part = /(?:https?:\/\/|\bwww\.)((?:[\w\-]+\.)+[a-z]{2,})/
        return mailboxes(html)
            + html.links.compactMap { index, href in
                let text = html.text(of: index)
                guard text.utf8.contains(UInt8(ascii: ".")) else { return nil }
                let (whole, within) = (text.wholeMatch(of: address)?.output.1, text.firstMatch(of: part)?.output.1)
                guard let shown = (whole ?? within)?.lowercased(),
                    let host = URLComponents(string: href)?.host?.lowercased(), bare(host) != bare(shown)
                else { return nil }
                return Issue(html.place(index), "shows \(shown) and leads to \(host)", fix: "Show where it leads.")
            }
    }

    /// A link to a mailbox that shows another one.
    private static func mailboxes(_ html: CheckedHTML) -> [Issue] {
        html.links.compactMap { index, href in
            guard href.lowercased().hasPrefix("mailto:"), let address = URLComponents(string: href)?.path.lowercased(),
                let shown = html.text(of: index).lowercased().firstMatch(of: /[^\s@<>(]+@(?:[\w\-]+\.)+[a-z]{2,}/)?
                    .output,
                !address.isEmpty, !address.contains(shown)
            else { return nil }
            return Issue(html.place(index), "shows \(shown) and writes to \(address)", fix: "Show where it leads.")
        }
    }

    /// What stands before an "@" looks like the host, and is none (RFC 3986 §7.6).
    private static func names(_ html: CheckedHTML) -> [Issue] {
        html.links.compactMap { index, href in
            guard let url = URLComponents(string: href), ["http", "https"].contains(url.scheme?.lowercased()),
                let name = url.user, let host = url.host
            else { return nil }
            return Issue(
                html.place(index), "a name before the host, \(name.prefix(60))@: it leads to \(host)",
                fix: "Write the address without it.")
        }
    }

    private static func bare(_ host: String) -> Substring { host.hasPrefix("www.") ? host.dropFirst(4) : host[...] }

    private static let shortening: Set<String> = [
        "bit.ly", "tinyurl.com", "t.co", "goo.gl", "ow.ly", "is.gd", "buff.ly", "rebrand.ly", "cutt.ly", "lnkd.in",
        "t.ly",
    ]

    private static func shorteners(_ html: CheckedHTML) -> [Issue] {
        html.links.compactMap { index, href in
            guard let host = URLComponents(string: href)?.host?.lowercased(), shortening.contains(host) else {
                return nil
            }
            return Issue(
                html.place(index), "a shortened address (\(host)), which spam filters distrust",
                fix: "Link the page itself.", .warning)
        }
    }

    static func saysHowToLeave(_ text: String) -> Bool {
        let words = text.lowercased()
        return LinkPhrases.leaving.contains(where: words.contains)
    }

    /// Unsubscribing, and the page on the web, which is only told of.
    private static func ways(_ mail: CheckedMail) -> [Issue] {
        guard let message = mail.message else { return [] }
        let leaving = unsubscribeURLs(message)
        let links = mail.html.map { html in
            html.links.map { "\($0.href) \(html.spokenText(of: $0.index))" }.joined(separator: "\n")
        }
        let parts = [("html", links), ("text", mail.text?.text)]
        let missing = parts.compactMap { name, text -> Issue? in
            guard let text, !leaving.contains(where: text.contains), !saysHowToLeave(text) else { return nil }
            return Issue("\(mail.name) \(name)", "no way to leave", fix: "Link {{recipient.unsubscribe}}.")
        }
        return missing + page(mail)
    }

    /// Of an edition it is known whether it has a page; of other mail the words of its links tell.
    private static func page(_ mail: CheckedMail) -> [Issue] {
        guard let html = mail.html else { return [] }
        let links = html.links.map { html.spokenText(of: $0.index).lowercased() }
        let hasPage =
            mail.edition.map { !$0.content.newsletter.archive.isEmpty }
            ?? links.contains { link in LinkPhrases.onTheWeb.contains(where: link.contains) }
        return hasPage
            ? []
            : [
                Issue(
                    mail.name, "no page on the web to read it at", fix: "Link one where there is one.",
                    mail.edition == nil ? .warning : .info)
            ]
    }
}
