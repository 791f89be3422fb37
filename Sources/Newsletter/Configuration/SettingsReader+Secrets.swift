import Foundation

extension SettingsReader {
    /// A secret from the environment (`KEY`) or from a file that only its owner can read (`KEYFile`), never from YAML.
    ///
    /// None is empty: a server would be told an empty password, and lock the account after some of them.
    func secret(_ key: String) -> String? {
        let place = value("\(key)File")
        if let value = value(key) {
            if Self.variables(for: path + [key]).contains(value.place) {
                if value.text.isBlank { fail(value, "is empty. Set it to the secret, or unset it.") }
                return value.text.isBlank ? nil : value.text
            }
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
        guard let text = String(validating: data, as: UTF8.self)?.withoutFinalLineEnds else {
            fail(place, "\(place.text) is not UTF-8 text. Save it as UTF-8.")
            return nil
        }
        if text.isBlank { fail(place, "\(place.text) is empty. Write the secret into it.") }
        return text.isBlank ? nil : text
    }
}

extension String {
    fileprivate var isBlank: Bool { allSatisfy(\.isWhitespace) }

    /// Editors and `echo` put one there; blanks may belong to a password.
    fileprivate var withoutFinalLineEnds: String {
        let rest = utf8.reversed().drop { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
        return String(decoding: utf8.prefix(rest.count), as: UTF8.self)
    }
}
