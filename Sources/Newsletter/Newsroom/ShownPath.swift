import Foundation

extension URL {
    /// As a person in the present folder would write it: relative to it when it lies below.
    var shownPath: String {
        let here = FileManager.default.currentDirectoryPath + "/"
        let path = standardizedFileURL.path
        return path.hasPrefix(here) ? String(path.dropFirst(here.count)) : path
    }
}
