import Foundation
import Mail

@testable import Newsletter

extension ComposedEdition {
    /// Two sections, City and Science, in the shipped templates.
    static func make() throws -> ComposedEdition {
        ComposedEdition(
            id: "2024-W38", content: .make([("City", [.make(1)]), ("Science", [.make(2)])]), templates: try .weekly(),
            subject: "{{newsletter.name}} · {{edition.id}}",
            from: try Mailbox("The Weekly Ledger <digest@example.org>"),
            replyTo: nil, listName: "The Weekly Ledger", listID: "weekly.example.org",
            unsubscribeMailto: try Address("unsubscribe@example.org"), unsubscribeWeb: "https://news.example.org/u",
            date: Date(timeIntervalSince1970: 1_726_905_600), timeZone: .gmt)
    }
}
