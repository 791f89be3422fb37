import Foundation

/// What a picture says to those who do not see it.
enum AlternativeText {
    /// Whether a text is only what a camera or a program called the picture's file: `IMG_1234`, `harbour-2.jpg`.
    static func isFileName(_ text: String, of address: String) -> Bool {
        let word = text.lowercased().trimmingCharacters(in: .whitespaces)
        if word.contains(/^[^\s]+\.(png|jpe?g|gif|webp|svg|bmp|avif)$/) { return true }
        if word.contains(/^(img|dsc[nf]?|pxl|image|photo|screenshot)[_\-]?\d+$/) { return true }
        let file = address.lowercased().split(separator: "/").last?.prefix { $0 != "?" && $0 != "#" } ?? ""
        let stem = file.prefix { $0 != "." }
        return !word.isEmpty && word.contains(/[_\-\d]/) && word == stem
    }
}
