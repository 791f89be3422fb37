import Foundation

/// Whether files have changed since they were looked at last: by name, size and time of change.
struct FolderWatch {
    private let paths: [String]
    private var seen: [String]

    /// - Parameter paths: Files, and folders with all that is in them.
    init(_ paths: [String]) {
        self.paths = paths
        seen = Self.look(at: paths)
    }

    mutating func hasChanged() -> Bool {
        let now = Self.look(at: paths)
        defer { seen = now }
        return now != seen
    }

    private static func look(at paths: [String]) -> [String] {
        paths.flatMap { path in
            let inside = (try? FileManager.default.subpathsOfDirectory(atPath: path)) ?? []
            return ([path] + inside.sorted().map { "\(path)/\($0)" }).map { file in
                let facts = try? FileManager.default.attributesOfItem(atPath: file)
                let time = (facts?[.modificationDate] as? Date)?.timeIntervalSince1970 ?? 0
                return "\(file) \(facts?[.size] as? Int ?? -1) \(time)"
            }
        }
    }
}
