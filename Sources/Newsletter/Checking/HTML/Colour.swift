import Foundation

/// A colour of CSS in sRGB, channels from 0 to 1.
struct Colour: Sendable, Equatable {
    let red, green, blue, alpha: Double

    static let black = Colour(red: 0, green: 0, blue: 0, alpha: 1)
    static let white = Colour(red: 1, green: 1, blue: 1, alpha: 1)

    var isTransparent: Bool { alpha == 0 }

    init(red: Double, green: Double, blue: Double, alpha: Double) {
        (self.red, self.green, self.blue, self.alpha) = (red, green, blue, alpha)
    }

    /// Nil for what is no colour, or none of the notations of mail: hexadecimal, `rgb()`, common names.
    init?(_ text: String) {
        let word = text.lowercased().trimmingCharacters(in: .whitespaces)
        if word == "transparent" {
            self.init(red: 0, green: 0, blue: 0, alpha: 0)
        } else if let value = Self.names[word] {
            self.init(bits: value)
        } else if word.hasPrefix("#") {
            self.init(hexadecimal: word.dropFirst())
        } else if word.hasPrefix("rgb") {
            self.init(function: word)
        } else {
            return nil
        }
    }

    private init(bits: Int) {
        self.init(
            red: Double(bits >> 16 & 255) / 255, green: Double(bits >> 8 & 255) / 255, blue: Double(bits & 255) / 255,
            alpha: 1)
    }

    private init?(hexadecimal digits: Substring) {
        let full = digits.count <= 4 ? digits.map { "\($0)\($0)" }.joined() : String(digits)
        guard [6, 8].contains(full.count), let value = Int(full, radix: 16) else { return nil }
        let opaque = Colour(bits: full.count == 8 ? value >> 8 : value)
        self.init(
            red: opaque.red, green: opaque.green, blue: opaque.blue,
            alpha: full.count == 8 ? Double(value & 255) / 255 : 1)
    }

    private init?(function: String) {
        guard let open = function.firstIndex(of: "("), function.hasSuffix(")") else { return nil }
        let numbers = function[function.index(after: open)...].dropLast()
            .split(whereSeparator: { ", /".contains($0) }).compactMap { Double($0) }
        guard numbers.count == 3 || numbers.count == 4 else { return nil }
        self.init(
            red: numbers[0] / 255, green: numbers[1] / 255, blue: numbers[2] / 255,
            alpha: numbers.count == 4 ? numbers[3] : 1)
    }

    private static let names: [String: Int] = [
        "black": 0x000000, "silver": 0xC0C0C0, "gray": 0x808080, "grey": 0x808080, "white": 0xFFFFFF,
        "maroon": 0x800000,
        "red": 0xFF0000, "purple": 0x800080, "fuchsia": 0xFF00FF, "green": 0x008000, "lime": 0x00FF00,
        "olive": 0x808000, "yellow": 0xFFFF00, "navy": 0x000080, "blue": 0x0000FF, "teal": 0x008080, "aqua": 0x00FFFF,
        "orange": 0xFFA500, "darkgray": 0xA9A9A9, "lightgray": 0xD3D3D3, "dimgray": 0x696969, "whitesmoke": 0xF5F5F5,
        "darkblue": 0x00008B, "darkred": 0x8B0000, "brown": 0xA52A2A, "pink": 0xFFC0CB, "gold": 0xFFD700,
    ]

    /// WCAG 2.2, contrast ratio: from 1 to 21.
    func contrast(with other: Colour) -> Double {
        let (a, b) = (luminance, other.luminance)
        return (max(a, b) + 0.05) / (min(a, b) + 0.05)
    }

    private var luminance: Double {
        let channels = [red, green, blue].map { $0 <= 0.04045 ? $0 / 12.92 : pow(($0 + 0.055) / 1.055, 2.4) }
        return 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2]
    }
}
