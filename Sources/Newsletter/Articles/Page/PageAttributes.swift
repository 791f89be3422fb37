/// The attributes of a page that somebody asks for; those that scripts, styles and pictures have are most of all.
enum PageAttributes {
    static func isRead(_ attribute: TagScanner.Attribute, of html: UnsafeBufferPointer<UInt8>) -> Bool {
        let name = attribute.name
        func isNamed(_ word: String) -> Bool {
            name.count == word.utf8.count && html.starts(with: word, at: name.lowerBound)
        }
        switch html[name.lowerBound] | 0x20 {
        case UInt8(ascii: "a"): return isNamed("aria-hidden")
        case UInt8(ascii: "c"): return isNamed("class") || isNamed("content")
        case UInt8(ascii: "d"):
            return isNamed("dir") || isNamed("datetime")
                || [
                    "data-ad", "data-component", "data-date", "data-datetime", "data-hook", "data-href", "data-time",
                    "data-url",
                    "data-timestamp", "data-utime",
                ].contains(where: isNamed)
        case UInt8(ascii: "h"): return isNamed("href") || isNamed("hidden") || isNamed("http-equiv")
        case UInt8(ascii: "i"): return isNamed("id") || isNamed("itemprop")
        case UInt8(ascii: "l"): return isNamed("lang")
        case UInt8(ascii: "n"): return isNamed("name")
        case UInt8(ascii: "p"): return isNamed("property") || isNamed("pubdate")
        case UInt8(ascii: "r"): return isNamed("rel") || isNamed("role")
        case UInt8(ascii: "s"): return isNamed("style") && mayHide(html[name.upperBound..<attribute.end])
        case UInt8(ascii: "t"): return isNamed("title") || isNamed("type")
        case UInt8(ascii: "x"): return isNamed("xml:lang")
        default: return false
        }
    }

    /// Of "display" and "visibility", which few styles have.
    private static func mayHide(_ style: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        style.contains { $0 | 0x20 == UInt8(ascii: "y") }
    }
}
