/// The HTML of an edition with the rules of its `<style>` written into the elements.
///
/// What a rule matches depends on the whole document, but sections are rendered once for all readers. So the styles are
/// worked out once, on the edition with all its sections, and the frame of each mix by itself; only where a rule asks for
/// the neighbours of a section (`tr:first-child`) is the document of each mix worked out as a whole.
struct StyledEdition: Sendable {
    /// With their styles, as they stand in every mix; nil when each mix has its own.
    let sections: [String]
    private let sources: [String]
    private let isSplit: Bool
    private let rulesToKeep: Set<Int>

    /// - Parameter frame: The layout of all sections, with the marks of their places.
    init(frame: String, sections: [String]) {
        sources = sections
        let document = MarkedDocument(frame, sections: sections)
        guard let inliner = StyleInliner(document.masked) else {
            (self.sections, isSplit, rulesToKeep) = (sections, false, [])
            return
        }
        rulesToKeep = inliner.rulesToKeep
        isSplit = inliner.dependsOnNeighbours(of: document.pieces.compactMap(\.self))
        self.sections = zip(document.pieces, sections).map { piece, section in
            piece.map { SourceEdit.apply(inliner.edits, to: document.bytes, in: $0) } ?? section
        }
    }

    /// A layout with its styles; the marks of sections are filled where they cannot be shared.
    func layout(_ frame: String) -> String {
        let document = MarkedDocument(frame, sections: isSplit ? sources : [])
        guard let inliner = StyleInliner(document.masked, rulesToKeep: rulesToKeep) else { return document.text }
        return SourceEdit.apply(inliner.edits, to: document.bytes, in: document.bytes.indices)
    }
}

/// A rendered document with its marks, and a copy that a parser takes for the document without them.
private struct MarkedDocument {
    let bytes: [UInt8]
    /// Blanks stand for the marks, so that every offset is the same in both.
    let masked: [UInt8]
    /// Where each section stands, the first time; nil for one that is not there.
    let pieces: [Range<Int>?]

    var text: String { String(decoding: bytes, as: UTF8.self) }

    init(_ frame: String, sections: [String]) {
        var bytes: [UInt8] = []
        var pieces: [Range<Int>?] = Array(repeating: nil, count: sections.count)
        var rest = frame.utf8[...]
        while let mark = Self.firstMark(in: rest) {
            bytes += rest[..<mark.range.lowerBound]
            rest = rest[mark.range.upperBound...]
            guard case .section(let index)? = mark.mark, sections.indices.contains(index) else {
                bytes += frame.utf8[mark.range]
                continue
            }
            let start = bytes.count
            bytes += sections[index].utf8
            if pieces[index] == nil { pieces[index] = start..<bytes.count }
        }
        self.bytes = bytes + rest
        self.pieces = pieces
        masked = Self.masked(self.bytes)
    }

    private static let start = Array(String(PersonalMark.start).utf8)
    private static let end = Array(String(PersonalMark.end).utf8)

    private static func firstMark(
        in text: Substring.UTF8View
    ) -> (mark: PersonalMark?, range: Range<String.Index>)? {
        guard let first = text.firstRange(of: start), let last = text[first.upperBound...].firstRange(of: end) else {
            return nil
        }
        let code = Substring(text[first.upperBound..<last.lowerBound])
        return (PersonalMark(code: code), first.lowerBound..<last.upperBound)
    }

    private static func masked(_ bytes: [UInt8]) -> [UInt8] {
        var masked = bytes, at = 0
        while let first = bytes[at...].firstRange(of: start), let last = bytes[first.upperBound...].firstRange(of: end)
        {
            for index in first.lowerBound..<last.upperBound { masked[index] = UInt8(ascii: " ") }
            at = last.upperBound
        }
        return masked
    }
}
