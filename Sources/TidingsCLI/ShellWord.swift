extension String {
    /// As one word of a shell's line (POSIX): between single quotes, unless every character means itself.
    var quotedForShell: String {
        let isPlain = !isEmpty && allSatisfy { $0.isLetter || $0.isNumber || "/._-+,:@%".contains($0) }
        return isPlain ? self : "'" + replacing("'", with: "'\\''") + "'"
    }

    /// As a value between the braces of YAML (1.2 §7.3): in single quotes, unless every character means itself.
    var quotedForYAML: String {
        let isPlain = !isEmpty && first != "-" && allSatisfy { $0.isLetter || $0.isNumber || "/._-".contains($0) }
        return isPlain ? self : "'" + replacing("'", with: "''") + "'"
    }
}
