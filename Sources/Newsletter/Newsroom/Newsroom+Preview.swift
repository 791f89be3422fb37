import Foundation
import Mail

extension Newsroom {
    /// What `preview` wrote.
    public struct PreviewResult {
        public let folder: URL
        public let samples: Int
    }

    /// `outbox/EDITION`.
    ///
    /// - Throws: `OutboxError` when a link stands there, which would lead out of the outbox.
    public func outboxFolder(of entry: EditionStore.Entry) throws -> URL {
        let folder = configuration.outbox.appendingPathComponent(entry.edition.id)
        let kind = (try? FileManager.default.attributesOfItem(atPath: folder.path))?[.type] as? FileAttributeType
        if kind == .typeSymbolicLink { throw OutboxError(path: folder.path, code: ENOTDIR) }
        return folder
    }

    /// So many readers have a page when nobody says how many.
    private static let usualSamples = 7

    /// Writes the messages of some readers as pages, texts and files into the edition's outbox folder.
    ///
    /// - Parameters:
    ///   - address: A reader; nil takes the first of the list, and of each mix of topics the one with the longest name and fields.
    ///   - samples: How many at most, when no reader is named.
    public func preview(_ entry: EditionStore.Entry, as address: Address?, samples: Int?) throws -> PreviewResult {
        let composer = try composer(for: entry)
        let readers = try sampleReaders(of: entry, composer, address: address, number: samples ?? Self.usualSamples)
        let folder = try outboxFolder(of: entry)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try removeEarlierPreview(in: folder)
        var samples: [PreviewPage.Sample] = []
        for (index, reader) in readers.enumerated() {
            guard let message = try composer.message(for: reader), let preview = try composer.preview(for: reader)
            else {
                throw PreviewError.notARecipient(edition: entry.edition.id)
            }
            let stem = index == 0 ? "message" : "message-\(index + 1)"
            try Data(message).write(to: folder.appendingPathComponent("\(stem).eml"), options: .atomic)
            var sample = try write(preview, of: reader, stem: stem, eml: "\(stem).eml", into: folder)
            sample.topics = topics(of: reader, composer)
            samples.append(sample)
        }
        try write(samples, of: entry, composer, findings: try check(entry).findings, into: folder)
        return PreviewResult(folder: folder, samples: samples.count)
    }

    /// Those of the edition that a reader gets; empty for all.
    private func topics(of reader: Reader, _ composer: MessageComposer) -> [String] {
        let sections = composer.edition.content.sections, mix = composer.mix(for: reader)
        return mix.count == sections.count ? [] : mix.map { sections[$0].topic.name }
    }

    /// What keeps a reader from being mailed now, as the rest of a sentence about them; nil when nothing does.
    public func obstacle(to address: Address) throws -> String? {
        if let reason = try store.subscribers.suppression(of: address) { return "is suppressed: \(reason)" }
        switch try store.subscribers.find(address)?.subscription {
        case .unsubscribed: return "has left the list"
        case .unconfirmed: return "has not confirmed yet"
        case .confirmed, nil: return nil
        }
    }

    /// The page for the first message of a dry run; its file is there already.
    public func previewDryRun(_ entry: EditionStore.Entry, _ run: DryRun) throws {
        guard let sample = run.sample, let preview = try run.composer.preview(for: sample.reader) else { return }
        try removeEarlierPreview(in: run.folder)
        let page = try write(preview, of: sample.reader, stem: "message", eml: sample.file, into: run.folder)
        try write([page], of: entry, run.composer, findings: nil, into: run.folder)
    }

    /// `message.html`, `message-2.eml`, `reader-2.html` and so on; nothing else.
    private func removeEarlierPreview(in folder: URL) throws {
        let ours = /message(-[0-9]+)?(-pictures)?\.(html|txt|eml)|reader-[0-9]+\.html/
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
            guard name.wholeMatch(of: ours) != nil else { continue }
            try FileManager.default.removeItem(at: folder.appendingPathComponent(name))
        }
    }

    private func write(
        _ preview: MessageComposer.Preview, of reader: Reader, stem: String, eml: String, into folder: URL
    ) throws -> PreviewPage.Sample {
        try Data(preview.html.utf8).write(to: folder.appendingPathComponent("\(stem).html"), options: .atomic)
        try Data(preview.text.utf8).write(to: folder.appendingPathComponent("\(stem).txt"), options: .atomic)
        let pictures = MessagePictures(preview.html)
        let withPictures = pictures.servers.isEmpty ? nil : "\(stem)-pictures.html"
        if let withPictures {
            try Data(pictures.with.utf8).write(to: folder.appendingPathComponent(withPictures), options: .atomic)
        }
        return PreviewPage.Sample(
            reader: reader.name ?? reader.address.text, from: preview.from, subject: preview.subject,
            preheader: preview.preheader, html: preview.html, text: preview.text, headers: preview.head,
            files: ["\(stem).html", "\(stem).txt", eml], withPictures: withPictures)
    }

    /// A page a reader, each with links to the others, from `index.html` and `reader-2.html` on.
    private func write(
        _ samples: [PreviewPage.Sample], of entry: EditionStore.Entry, _ composer: MessageComposer,
        findings: [CheckFinding]?, into folder: URL
    ) throws {
        let difference = try editionBefore(entry).map {
            EditionDifference(from: try composed($0), to: composer.edition)
        }
        let readers = samples.enumerated().map { number, sample in
            PreviewPage.Reader(
                name: sample.reader, topics: sample.topics,
                page: number == 0 ? "index.html" : "reader-\(number + 1).html")
        }
        for (number, sample) in samples.enumerated() {
            let page = PreviewPage(
                content: composer.edition.content, sample: sample, choice: entry.edition, findings: findings,
                difference: difference, readers: readers, current: number)
            try Data(page.html.utf8).write(
                to: folder.appendingPathComponent(readers[number].page), options: .atomic)
        }
    }

    /// The one of the same kind whose days come last before those of this one.
    private func editionBefore(_ entry: EditionStore.Entry) throws -> EditionStore.Entry? {
        try store.editions.all()
            .filter { $0.edition.kind == entry.edition.kind && $0.edition.window.to < entry.edition.window.from }
            .max { $0.edition.window.to < $1.edition.window.to }
    }

    /// The named reader, or the first and those with most to show; without any subscriber, an invented one.
    private func sampleReaders(
        of entry: EditionStore.Entry, _ composer: MessageComposer, address: Address?, number: Int
    ) throws -> [Reader] {
        if let address {
            guard let subscriber = try store.subscribers.find(address) else { throw PreviewError.unknownReader }
            return [Reader(subscriber)]
        }
        var first: Reader?
        try forEachReader(of: entry) { reader in
            if !composer.mix(for: reader).isEmpty { first = reader }
            return first == nil
        }
        guard let first else { return [Reader(id: 1, address: try Address("reader@example.org"), name: "Ada Reader")] }
        guard number > 1 else { return [first] }
        let longest = try longestReaders(of: entry, composer).filter { $0.id != first.id }
        return Array(([first] + longest).prefix(number))
    }
}

/// Why there is no preview for a reader.
public enum PreviewError: Error, Equatable, CustomStringConvertible {
    case unknownReader
    case notARecipient(edition: String)

    public var description: String {
        switch self {
        case .unknownReader: "there is no such reader. See: tidings subscribers list"
        case .notARecipient(let edition): "this reader follows no topic of edition \(edition) and gets no message."
        }
    }
}
