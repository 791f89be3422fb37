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
    private let findings: StyleInliner.Findings?

    /// - Parameter frame: The layout of all sections, with the marks of their places.
    init(frame: String, sections: [String]) {
        sources = sections
        let document = MarkedDocument(frame, sections: sections)
        guard let inliner = StyleInliner(document.masked) else {
            (self.sections, isSplit, findings) = (sections, false, nil)
            return
        }
        findings = inliner.findings
        isSplit = inliner.dependsOnNeighbours(of: document.pieces.compactMap(\.self))
        self.sections = zip(document.pieces, sections).map { piece, section in
            piece.map { SourceEdit.apply(inliner.edits, to: document.bytes, in: $0) } ?? section
        }
    }

    /// A layout with its styles; the marks of sections are filled where they cannot be shared.
    func layout(_ frame: String) -> String {
        let document = MarkedDocument(frame, sections: isSplit ? sources : [])
        guard let inliner = StyleInliner(document.masked, within: findings) else { return document.text }
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
        let frame = Array(frame.utf8)
        var bytes: [UInt8] = []
        var pieces: [Range<Int>?] = Array(repeating: nil, count: sections.count)
        var copied = 0
        while let range = Self.nextMark(in: frame, from: copied) {
            bytes += frame[copied..<range.lowerBound]
            copied = range.upperBound
            guard let index = Self.section(frame[range]), sections.indices.contains(index) else {
                bytes += frame[range]
                continue
            }
            let start = bytes.count
            bytes += sections[index].utf8
            if pieces[index] == nil { pieces[index] = start..<bytes.count }
        }
        self.bytes = bytes + frame[copied...]
        self.pieces = pieces
        masked = Self.masked(self.bytes)
    }

    private static let start = Array(String(PersonalMark.start).utf8)
    private static let end = Array(String(PersonalMark.end).utf8)

    /// The number of the section that a mark stands for.
    private static func section(_ mark: ArraySlice<UInt8>) -> Int? {
        let code = Substring(decoding: mark.dropFirst(start.count).dropLast(end.count), as: UTF8.self)
        guard case .section(let index)? = PersonalMark(code: code) else { return nil }
        return index
    }

    private static func nextMark(in bytes: [UInt8], from position: Int) -> Range<Int>? {
        guard let first = place(of: start, in: bytes, from: position),
            let last = place(of: end, in: bytes, from: first + start.count)
        else { return nil }
        return first..<(last + end.count)
    }

    /// A mark begins with a byte that is rare in a document: the library's `firstRange(of:)` takes a hundred times as long.
    private static func place(of sought: [UInt8], in bytes: [UInt8], from position: Int) -> Int? {
        var index = position
        while index + sought.count <= bytes.count {
            if bytes[index] == sought[0], bytes[index..<(index + sought.count)].elementsEqual(sought) { return index }
            index += 1
        }
        return nil
    }

    private static func masked(_ bytes: [UInt8]) -> [UInt8] {
        var masked = bytes, position = 0
        while let mark = nextMark(in: bytes, from: position) {
            for index in mark { masked[index] = UInt8(ascii: " ") }
            position = mark.upperBound
        }
        return masked
    }
}
