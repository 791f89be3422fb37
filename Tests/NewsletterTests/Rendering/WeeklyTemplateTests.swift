import Foundation
import Testing

@testable import Newsletter

/// Promises of the templates that ship, held for every folder of Fixtures/rendering.
struct WeeklyTemplateTests {
    @Test(arguments: RenderingCase.all)
    func `every text can be read in both palettes`(folder: RenderingCase) throws {
        let visible = VisibleHTML(try folder.rendered().html)
        #expect(visible.runs.count > 5)
        for run in visible.runs {
            #expect(try contrast(run.light) >= 4.5, "\(run.light): \(run.text)")
            #expect(try contrast(run.dark) >= 4.5, "\(run.dark): \(run.text)")
        }
        #expect(Set(visible.runs.map(\.dark.background)) == ["#1e2125", "#141619"])
    }

    @Test(arguments: RenderingCase.all)
    func `the text part says every visible word in the same order`(folder: RenderingCase) throws {
        let (html, text) = try folder.rendered()
        var said = VisibleHTML.words(text)[...]
        for word in VisibleHTML(html).words {
            let place = try #require(said.firstIndex(of: word), "\(word) is missing or out of order")
            said = said[(place + 1)...]
        }
    }

    @Test(arguments: RenderingCase.all)
    func `every link is underlined, leads somewhere, and stands once in the text part`(folder: RenderingCase) throws {
        let (html, text) = try folder.rendered()
        let words = text.split(whereSeparator: \.isWhitespace).map(String.init)
        for link in VisibleHTML(html).links {
            #expect(!link.style.contains("text-decoration:none"))
            #expect(link.href.hasPrefix("https://") || link.href.hasPrefix("http://"))
            #expect(words.count { $0 == link.href } == 1, "\(link.href)")
        }
    }

    @Test(arguments: RenderingCase.all)
    func `the text part is narrow and has no rows of equals signs`(folder: RenderingCase) throws {
        let text = try folder.rendered().text
        #expect(!text.contains("==") && !text.contains("\n\n\n"))
        for line in text.split(separator: "\n") where !line.contains("https://") {
            #expect(DisplayWidth.of(line) <= 78, "\(line)")
        }
    }

    @Test func `forty articles whose feed puts everything into the teaser are not cut off by a mail client`() throws {
        let story = String(repeating: "Der Kran dreht sich nun auch nach rechts, und niemand weiß, wofür. ", count: 90)
        let articles = (0..<40).map { Article.make($0, excerpt: story) }
        let content = EditionContent.make([("China", articles)])
        #expect(try RenderingCase.rendered(content).html.utf8.count < 102_400)
    }

    /// WCAG 2.2, contrast ratio.
    private func contrast(_ colours: VisibleHTML.Colours) throws -> Double {
        let (a, b) = (try luminance(colours.text), try luminance(colours.background))
        return (max(a, b) + 0.05) / (min(a, b) + 0.05)
    }

    private func luminance(_ colour: String) throws -> Double {
        let value = try #require(Int(colour.dropFirst(), radix: 16))
        let channels = [16, 8, 0].map { shift -> Double in
            let channel = Double(value >> shift & 255) / 255
            return channel <= 0.04045 ? channel / 12.92 : pow((channel + 0.055) / 1.055, 2.4)
        }
        return 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2]
    }
}
