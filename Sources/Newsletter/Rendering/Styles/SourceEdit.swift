/// A change of a document's bytes: what stands in a range gives way to a text.
struct SourceEdit: Sendable, Equatable {
    let range: Range<Int>
    let text: String

    init(_ range: Range<Int>, _ text: String) { (self.range, self.text) = (range, text) }

    static func insertion(of text: String, at offset: Int) -> Self { Self(offset..<offset, text) }

    /// The bytes of `window` with the edits that lie in it; all others stay as they are.
    static func apply(_ edits: [SourceEdit], to source: [UInt8], in window: Range<Int>) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(edits.reduce(window.count) { $0 + $1.text.utf8.count })
        var at = window.lowerBound
        for edit in edits.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
            let range = edit.range.clamped(to: window)
            guard edit.range.overlaps(window) || (edit.range.isEmpty && window.contains(edit.range.lowerBound)),
                range.lowerBound >= at
            else { continue }
            bytes += source[at..<range.lowerBound]
            bytes += edit.text.utf8
            at = range.upperBound
        }
        bytes += source[at..<window.upperBound]
        return String(decoding: bytes, as: UTF8.self)
    }
}
