import Foundation

/// What importing one source came to.
public struct SourceImport: Sendable {
    public enum Outcome: Sendable, Equatable {
        case read
        /// The server says that nothing is new there.
        case unchanged
        /// Why, for people; and whether what it holds is at fault, not the way to it.
        case failed(String, isBadInput: Bool)
    }
    /// An article that is stored now.
    public struct Row: Sendable {
        public let id: ArticleID
        public let title: String
        public let change: ArticleStore.Change

        public init(id: ArticleID, title: String, change: ArticleStore.Change) {
            (self.id, self.title, self.change) = (id, title, change)
        }
    }
    /// As the editor wrote it.
    public let name: String
    public var outcome: Outcome
    public var rows: [Row] = []
    /// Articles that the rules of the source leave out.
    public var skipped = 0
    /// Articles that say no date.
    public var undated = 0
    public var warnings: [String] = []

    public init(name: String, outcome: Outcome) { (self.name, self.outcome) = (name, outcome) }

    public func count(_ change: ArticleStore.Change) -> Int { rows.count { $0.change == change } }
}

extension Newsroom {
    /// Imports sources, several at a time; one that fails does not stop the others.
    ///
    /// - Parameters:
    ///   - options: For all of them, where a source says nothing itself.
    ///   - report: Called as each one ends, in no order.
    /// - Returns: In the order of `sources`.
    /// - Throws: Only what the store throws.
    public func importSources(
        _ sources: [ArticleSource], through gate: FetchGate, options: ReadingOptions,
        report: (SourceImport) -> Void = { _ in }
    ) throws -> [SourceImport] {
        let start = now()
        let known = try sources.map { try knowledge(of: $0, options) }
        var imports: [Int: SourceImport] = [:]
        try SideBySide.run(sources.count, atOnce: configuration.fetching.connections) { index in
            sources[index].contents(through: gate, known[index], now: start)
        } take: { index, contents in
            let result = try take(contents, of: sources[index], known[index], options)
            imports[index] = result
            report(result)
        }
        return sources.indices.compactMap { imports[$0] }
    }

    /// What its server gave when the source was read in the same way; and until when it wants peace.
    private func knowledge(of source: ArticleSource, _ options: ReadingOptions) throws -> FetchHistory.Entry? {
        guard case .web(let url) = source.place, let entry = try store.fetches.find(url) else { return nil }
        if entry.reading == source.readingKey(options) { return entry }
        return FetchHistory.Entry(
            validators: nil, reading: "", format: entry.format, fetched: entry.fetched, notBefore: entry.notBefore)
    }

    private func take(
        _ contents: SourceContents, of source: ArticleSource, _ known: FetchHistory.Entry?, _ options: ReadingOptions
    ) throws -> SourceImport {
        do {
            switch contents {
            case .unchanged: return SourceImport(name: source.name, outcome: .unchanged)
            case .failed(let words): return failed(source, words)
            case .refused(let error):
                if case .web(let url) = source.place, case .later(_, let until?) = error.reason {
                    try store.fetches.postpone(url, until: until)
                }
                return failed(source, error.description)
            case .file(let bytes): return try read(bytes, of: source, options).result
            case .fetched(let document): return try read(document, of: source, known, options)
            }
        } catch let error as ReadingError {
            return failed(source, error.description, isBadInput: true)
        }
    }

    private func failed(_ source: ArticleSource, _ words: String, isBadInput: Bool = false) -> SourceImport {
        SourceImport(name: source.name, outcome: .failed(words, isBadInput: isBadInput))
    }

    private func read(
        _ document: FetchedDocument, of source: ArticleSource, _ known: FetchHistory.Entry?, _ options: ReadingOptions
    ) throws -> SourceImport {
        let key = source.readingKey(options)
        var options = options
        options.origin = document.origin
        options.feedBecause = source.feedBecause(source.format(options), history: known?.format)
        var (result, reading) = try read(document.bytes, of: source, options)
        if let moved = document.movedTo { result.warnings.insert("it has moved for good to \(moved)", at: 0) }
        if case .web(let url) = source.place {
            // What is cut off is to come whole the next time.
            let validators = reading.isCutOff ? nil : document.validators
            try store.fetches.record(url, validators, reading: key, format: reading.format, now: now())
        }
        return result
    }

    private func read(
        _ bytes: [UInt8], of source: ArticleSource, _ options: ReadingOptions
    ) throws -> (result: SourceImport, reading: ArticleReading) {
        var options = options
        options.format = source.format(options)
        options.topic = source.topic ?? options.topic
        options.categories = CategoryRules(
            topics: source.categories, known: configuration.editions.values.flatMap { $0.selection.topics ?? [] })
        let reading = try ArticleReader.read(bytes: bytes, name: source.name, options: options)
        let (articles, skipped) = source.wanted(of: reading.articles)
        if options.origin != nil, reading.format == .page {
            for article in articles { try keepKnown(from: article, source) }
        }
        let stored = try store.articles.add(articles, keepsFirstDates: reading.format.keepsFirstDates, now: now())
        var result = SourceImport(name: source.name, outcome: .read)
        result.rows = zip(stored, articles).map { .init(id: $0.id, title: $1.title, change: $0.change) }
        result.skipped = skipped
        result.undated = articles.count { $0.published == nil }
        result.warnings =
            reading.warnings
            + articles.flatMap { article in article.warnings.map { "\"\(article.title.prefix(40))\": \($0)" } }
        return (result, reading)
    }
}

extension Newsroom {
    /// A server in trouble shows a few words of its own under the address of an article: that stays as it is known.
    private func keepKnown(from article: Article, _ source: ArticleSource) throws {
        guard let known = try store.articles.find(ArticleStore.id(of: article))?.article else { return }
        let (old, new) = (ArticleLikeness(known).shingles, ArticleLikeness(article).shingles)
        guard old.count >= 60, 4 * new.count < old.count, ArticleLikeness.common(old, new) == 0 else { return }
        throw ReadingError.otherText(file: source.name, title: article.title, known: known.title)
    }
}

extension ArticleSource {
    /// What the editor says that it holds: here and now, else in the configuration.
    fileprivate func format(_ options: ReadingOptions) -> ArticleReading.Format {
        options.format == .auto ? format : options.format
    }

    fileprivate func readingKey(_ options: ReadingOptions) -> String {
        [readingKey, format(options).rawValue, options.topic?.name ?? "", options.captured?.description ?? ""]
            .joined(separator: "\u{1F}")
    }
}
