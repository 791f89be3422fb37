import Foundation

/// What a source holds now, as bytes.
enum SourceContents: Sendable {
    case fetched(FetchedDocument)
    case file([UInt8])
    /// The same as the last time.
    case unchanged
    case refused(FetchError)
    /// Why there is nothing, for people.
    case failed(String)
}

extension ArticleSource {
    /// Gets the bytes; may wait for a server.
    func contents(through gate: FetchGate, _ known: FetchHistory.Entry?, now: Date) -> SourceContents {
        switch place {
        case .file(let file):
            guard let size = try? FileManager.default.attributesOfItem(atPath: file.path)[.size] as? Int else {
                return .failed("\(name): no such file, or it cannot be read.")
            }
            guard size <= ArticleReader.sizeLimit, let data = FileManager.default.contents(atPath: file.path) else {
                return .failed("\(name): it is larger than \(ArticleReader.sizeLimit / 1_000_000) MB, or no file.")
            }
            return .file(Array(data))
        case .web(let url):
            if let peace = known?.notBefore, peace > now { return .refused(FetchError(url, .asked(until: peace))) }
            do throws(FetchError) {
                switch try gate.fetch(url, known: known?.validators, now: now) {
                case .unchanged: return .unchanged
                case .fetched(let document): return .fetched(document)
                }
            } catch {
                return .refused(error)
            }
        }
    }
}
