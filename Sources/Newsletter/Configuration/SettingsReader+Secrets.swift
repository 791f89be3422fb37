import Foundation

extension SettingsReader {
    /// A secret from the environment (`KEY`) or from a file that only its owner can read (`KEYFile`), never from YAML.
    func secret(_ key: String) -> String? {
        let place = value("\(key)File")
        if let value = value(key) {
            if Self.variables(for: path + [key]).contains(value.place) { return value.text }
            fail(
                value,
                "a secret does not belong into this file. Put it into a file of mode 0600 and name that as \"\(key)File\"."
            )
        }
        guard let place else { return nil }
        let file = URL(fileURLWithPath: place.text, relativeTo: source.folder)
        guard let data = FileManager.default.contents(atPath: file.path) else {
            fail(place, "no file \(place.text) there, or it cannot be read.")
            return nil
        }
        // Of the file behind a link: secrets that a system hands out are often behind one.
        let facts = try? FileManager.default.attributesOfItem(atPath: file.resolvingSymlinksInPath().path)
        let mode = facts?[.posixPermissions] as? Int ?? 0
        if mode & 0o077 != 0 {
            fail(place, "others may read \(place.text). Type: chmod 600 \(place.text)")
            return nil
        }
        return String(decoding: data, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    }
}
