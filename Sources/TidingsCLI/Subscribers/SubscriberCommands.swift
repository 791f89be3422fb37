import ArgumentParser
import Foundation
import Mail
import Newsletter

struct ListSubscribers: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List the readers.")

    @OptionGroup var globals: GlobalOptions

    func run() throws {
        let newsroom = try globals.newsroom(makesStore: false), console = globals.console
        var number = 0
        try newsroom.store.subscribers.forEach { subscriber, suppression in
            number += 1
            if globals.json {
                try console.print(json: SubscriberJSON(subscriber, suppression: suppression))
            } else {
                let topics = subscriber.topics.map { $0.map(\.name).joined(separator: ";") } ?? "all topics"
                let state = subscriber.subscription.rawValue + (suppression == nil ? "" : ", suppressed")
                console.print("\(subscriber.address.text)\t\(subscriber.name ?? "")\t\(topics)\t\(state)")
            }
        }
        let counts = try newsroom.store.subscribers.counts()
        console.say(
            "\(number) readers: \(counts.confirmed) confirmed, \(counts.unsubscribed) have left; \(counts.suppressed) suppressed addresses."
        )
    }
}

struct ShowSubscriber: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show all that is known of a reader.")

    @Argument(help: "The reader's address.", transform: Address.argument)
    var address: Address

    @OptionGroup var globals: GlobalOptions

    func run() throws {
        let newsroom = try globals.newsroom(makesStore: false), console = globals.console
        let subscriber = try newsroom.existingSubscriber(address), json = try newsroom.json(of: address)
        if globals.json { return try console.print(json: json) }
        console.print("Address: \(json.email)\nName: \(json.name ?? "-")\nLanguage: \(json.language ?? "-")")
        console.print("Topics: \(json.topics.map { $0.map(\.name).joined(separator: ", ") } ?? "all")")
        for (name, value) in json.fields.sorted(by: { $0.key < $1.key }) { console.print("\(name): \(value)") }
        console.print("State: \(json.state.rawValue)\(json.suppression.map { ", suppressed: \($0)" } ?? "")")
        console.print("Consent: \(json.source), \(subscriber.consented.formatted(.iso8601))")
    }
}

struct AddSubscriber: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Add a reader who has consented, or update one.",
        discussion: "tidings subscribers add ada@example.org --name \"Ada Lovelace\" --topics \"Science;China\"")

    @Argument(help: "The reader's address.", transform: Address.argument)
    var address: Address

    @Option(help: "The name to greet.")
    var name: String?

    @Option(help: "Topics, separated by ; (none: as they are, or all for somebody new).")
    var topics: String?

    @Option(help: "A language tag such as en.")
    var language: String?

    @Option(help: "Where this person gave consent.")
    var source = "added by hand"

    @OptionGroup var globals: GlobalOptions

    func validate() throws {
        if source.allSatisfy(\.isWhitespace) { throw ValidationError("--source says where this person gave consent.") }
    }

    func run() throws {
        let newsroom = try globals.newsroom()
        let topics = self.topics.map { TopicList.topics($0) }
        let known = try newsroom.store.subscribers.find(address)?.subscription
        try newsroom.store.subscribers.add(
            address, name: name, topics: topics, language: language, source: source, now: newsroom.now())
        if globals.json { try globals.console.print(json: newsroom.json(of: address)) }
        let done =
            switch known {
            case .confirmed: "Updated; the proof of consent stays the first one."
            case .unsubscribed: "Back on the list, which had been left."
            case .unconfirmed, nil: "Added."
            }
        globals.console.say("\(done) Next: \(globals.command("compose", "weekly"))")
    }
}

struct UnsubscribeSubscriber: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "unsubscribe", abstract: "Take a reader off the list, by address or by the token of a mail.",
        discussion:
            "tidings subscribers unsubscribe ada@example.org\ntidings subscribers unsubscribe 4821-3kq5o2a7x6m4c2vdb7n5w2h3ya"
    )

    @Argument(
        help: ArgumentHelp("An address, or the token in the subject of an unsubscribe mail.", valueName: "addr|token"))
    var who: String

    @OptionGroup var globals: GlobalOptions

    func run() throws {
        let newsroom = try globals.newsroom(makesStore: false)
        let subscriber = try subscriber(in: newsroom)
        try newsroom.store.subscribers.unsubscribe(id: subscriber.id, now: newsroom.now())
        if globals.json {
            try globals.console.print(json: newsroom.json(of: subscriber.address))
        }
        globals.console.say("Unsubscribed. No edition goes there any more.")
    }

    private func subscriber(in newsroom: Newsroom) throws -> Subscriber {
        if who.contains("@") {
            do { return try newsroom.existingSubscriber(Address(who)) } catch let error as AddressError {
                throw Failure("the address \(error.description).", code: Failure.Code.usage)
            }
        }
        guard let token = UnsubscribeToken(who), let subscriber = try newsroom.subscriber(of: token) else {
            throw Failure(
                "this token is not one of this newsletter's. Nobody was unsubscribed.", code: Failure.Code.badInput)
        }
        return subscriber
    }
}

struct SuppressSubscriber: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "suppress", abstract: "Never mail an address again, whatever is imported later.")

    @Argument(help: "The address; it need not be a subscriber's.", transform: Address.argument)
    var address: Address

    @Option(help: "Why.")
    var reason = "by hand"

    @OptionGroup var globals: GlobalOptions

    func run() throws {
        let newsroom = try globals.newsroom()
        try newsroom.store.subscribers.suppress(address, reason: reason, now: newsroom.now())
        if globals.json { try globals.console.print(json: ["email": address.text, "suppression": reason]) }
        globals.console.say("Suppressed. No edition goes there any more.")
    }
}

struct UnsuppressSubscriber: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "unsuppress", abstract: "Let an address be mailed again that was suppressed.",
        discussion: """
            tidings subscribers unsuppress ada@example.org

            For addresses that a mail server called dead by mistake. Whoever has left stays away, and so does who was erased.
            """)

    @Argument(help: "The address.", transform: Address.argument)
    var address: Address

    @OptionGroup var globals: GlobalOptions

    func run() throws {
        let newsroom = try globals.newsroom(makesStore: false)
        let reason = try newsroom.store.subscribers.unsuppress(address)
        if globals.json { try globals.console.print(json: ["email": address.text, "wasSuppressed": reason]) }
        globals.console.say("No longer suppressed. It was: \(reason)")
    }
}

struct ExportSubscribers: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Write the readers to standard output, as CSV or, with --json, as JSON.",
        discussion: """
            tidings subscribers export > people.csv            what an import takes
            tidings subscribers export --json > people.json    an array: of each what show --json prints
            """)

    @Flag(help: "Leave values of the CSV that a spreadsheet would run as formulas as they are.")
    var raw = false

    @OptionGroup var globals: GlobalOptions

    func run() throws {
        let list = try globals.newsroom(makesStore: false).store.subscribers
        guard globals.json else {
            return try list.export(raw: raw) {
                Console.write(String(decoding: $0, as: UTF8.self), to: STDOUT_FILENO)
            }
        }
        try globals.console.printList { add in
            try list.forEach { try add(SubscriberJSON($0, suppression: $1)) }
        }
    }
}

struct EraseSubscriber: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "erase", abstract: "Forget a person, but for a hash that keeps an import from bringing them back.")

    @Argument(help: "The address of a reader, or one that is suppressed.", transform: Address.argument)
    var address: Address

    @OptionGroup var globals: GlobalOptions

    func run() throws {
        let newsroom = try globals.newsroom(makesStore: false)
        guard try newsroom.erase(address) else { throw Failure(noSubscriber: address) }
        if globals.json { try globals.console.print(json: ["erased": true]) }
        globals.console.say(
            "Erased, also from the journals of earlier editions. Previews and dry runs in the outbox may still show this person: delete them."
        )
    }
}
