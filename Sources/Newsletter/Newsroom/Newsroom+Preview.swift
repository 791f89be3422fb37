import Foundation
import Mail

extension Newsroom {
    /// What `preview` wrote.
    public struct PreviewResult {
        public let folder: URL
        public let samples: Int
    }

    /// `outbox/EDITION`.
    public func outboxFolder(of entry: EditionStore.Entry) -> URL {
        configuration.outbox.appendingPathComponent(entry.edition.id)
    }

    /// Writes the messages of some readers as pages, texts and files into the edition's outbox folder.
    ///
    /// - Parameters:
    ///   - address: A reader; nil takes one of each mix of topics, in the order of the list.
    ///   - samples: How many at most, when no reader is named.
    public func preview(_ entry: EditionStore.Entry, as address: Address?, samples: Int) throws -> PreviewResult {
        let composer = try composer(for: entry)
        let readers = try sampleReaders(of: entry, composer, address: address, number: samples)
        let folder = outboxFolder(of: entry)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try removeEarlierPreview(in: folder)
        var pages: [PreviewPage.Sample] = []
        for (index, reader) in readers.enumerated() {
            guard let message = try composer.message(for: reader), let preview = try composer.preview(for: reader)
            else {
                throw PreviewError.notARecipient(edition: entry.edition.id)
            }
            let stem = index == 0 ? "message" : "message-\(index + 1)"
            try Data(message).write(to: folder.appendingPathComponent("\(stem).eml"), options: .atomic)
            pages.append(try write(preview, of: reader, stem: stem, eml: "\(stem).eml", into: folder))
        }
        try write(PreviewPage(content: composer.edition.content, samples: pages), into: folder)
        return PreviewResult(folder: folder, samples: pages.count)
    }

    /// The page for the first message of a dry run; its file is there already.
    public func previewDryRun(_ entry: EditionStore.Entry, _ run: DryRun) throws {
        let composer = try composer(for: entry)
        guard let sample = run.sample, let preview = try composer.preview(for: sample.reader) else { return }
        try removeEarlierPreview(in: run.folder)
        let page = try write(preview, of: sample.reader, stem: "message", eml: sample.file, into: run.folder)
        try write(PreviewPage(content: composer.edition.content, samples: [page]), into: run.folder)
    }

    /// `message.html`, `message-2.eml` and so on; nothing else.
    private func removeEarlierPreview(in folder: URL) throws {
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
            guard name.wholeMatch(of: /message(-[0-9]+)?\.(html|txt|eml)/) != nil else { continue }
            try FileManager.default.removeItem(at: folder.appendingPathComponent(name))
        }
    }

    private func write(
        _ preview: MessageComposer.Preview, of reader: Reader, stem: String, eml: String, into folder: URL
    ) throws -> PreviewPage.Sample {
        try Data(preview.html.utf8).write(to: folder.appendingPathComponent("\(stem).html"), options: .atomic)
        try Data(preview.text.utf8).write(to: folder.appendingPathComponent("\(stem).txt"), options: .atomic)
        return PreviewPage.Sample(
            reader: reader.name ?? reader.address.text, from: preview.from, subject: preview.subject,
            preheader: preview.preheader, html: preview.html, text: preview.text, headers: preview.head,
            files: ["\(stem).html", "\(stem).txt", eml])
    }

    private func write(_ page: PreviewPage, into folder: URL) throws {
        try Data(page.html.utf8).write(to: folder.appendingPathComponent("index.html"), options: .atomic)
    }

    /// The named reader, or readers with different mixes of topics; without any subscriber, an invented one.
    private func sampleReaders(
        of entry: EditionStore.Entry, _ composer: MessageComposer, address: Address?, number: Int
    ) throws -> [Reader] {
        if let address {
            guard let subscriber = try store.subscribers.find(address) else { throw PreviewError.unknownReader }
            return [Reader(subscriber)]
        }
        var readers: [Reader] = [], others: [Reader] = [], mixes: Set<[Int]> = []
        try forEachReader(of: entry) { reader in
            let mix = composer.mix(for: reader)
            if !mix.isEmpty {
                if mixes.insert(mix).inserted {
                    readers.append(reader)
                } else if others.count < number {
                    others.append(reader)
                }
            }
            return readers.count < number
        }
        readers = Array((readers + others).prefix(number))
        return readers.isEmpty
            ? [Reader(id: 1, address: try Address("reader@example.org"), name: "Ada Reader")] : readers
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
