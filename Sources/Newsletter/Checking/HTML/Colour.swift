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

    /// With so much of its own opacity.
    func faded(to opacity: Double) -> Colour {
        Colour(red: red, green: green, blue: blue, alpha: alpha * opacity)
    }

    /// Nil for what is no colour, or none of the notations of mail: hexadecimal, `rgb()`, `hsl()`, common names.
    init?(_ text: String) {
        let word = text.lowercased().trimmingCharacters(in: .whitespaces)
        if word == "transparent" {
            self.init(red: 0, green: 0, blue: 0, alpha: 0)
        } else if let value = ColourNames.values[word[...]] {
            self.init(bits: value)
        } else if word.hasPrefix("#") {
            self.init(hexadecimal: word.dropFirst())
        } else if word.hasPrefix("rgb") {
            self.init(function: word)
        } else if word.hasPrefix("hsl") {
            self.init(hue: word)
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
        let parts = function[function.index(after: open)...].dropLast().split(whereSeparator: { ", /".contains($0) })
        func share(_ part: Substring, of whole: Double) -> Double? {
            part.hasSuffix("%") ? Double(part.dropLast()).map { $0 / 100 } : Double(part).map { $0 / whole }
        }
        let channels = parts.prefix(3).compactMap { share($0, of: 255) }
        guard channels.count == 3, parts.count <= 4, let alpha = parts.count == 4 ? share(parts[3], of: 1) : 1 else {
            return nil
        }
        self.init(red: channels[0], green: channels[1], blue: channels[2], alpha: alpha)
    }

    /// `hsl(20, 50%, 40%)`, with or without an alpha (CSS Color 4, §7.1).
    private init?(hue word: String) {
        guard let open = word.firstIndex(of: "("), word.hasSuffix(")") else { return nil }
        let parts = word[word.index(after: open)...].dropLast().split(whereSeparator: { ", /".contains($0) })
        let numbers = parts.compactMap {
            Double($0.hasSuffix("%") ? $0.dropLast() : $0.hasSuffix("deg") ? $0.dropLast(3) : $0)
        }
        guard numbers.count == parts.count, (3...4).contains(numbers.count) else { return nil }
        let (saturation, lightness) = (numbers[1] / 100, numbers[2] / 100)
        func channel(_ offset: Double) -> Double {
            let place = (offset + numbers[0] / 30).truncatingRemainder(dividingBy: 12)
            return lightness - saturation * min(lightness, 1 - lightness) * max(-1, min(place - 3, 9 - place, 1))
        }
        let alpha = numbers.count == 4 ? numbers[3] / (parts[3].hasSuffix("%") ? 100 : 1) : 1
        self.init(red: channel(0), green: channel(8), blue: channel(4), alpha: alpha)
    }

    /// What is seen of it on a ground.
    func over(_ ground: Colour) -> Colour {
        func mixed(_ top: Double, _ bottom: Double) -> Double { top * alpha + bottom * (1 - alpha) }
        return Colour(
            red: mixed(red, ground.red), green: mixed(green, ground.green), blue: mixed(blue, ground.blue), alpha: 1)
    }

    /// WCAG 2.2, contrast ratio: from 1 to 21.
    func contrast(with other: Colour) -> Double {
        let (a, b) = (over(other).luminance, other.luminance)
        return (max(a, b) + 0.05) / (min(a, b) + 0.05)
    }

    private var luminance: Double {
        let channels = [red, green, blue].map { $0 <= 0.04045 ? $0 / 12.92 : pow(($0 + 0.055) / 1.055, 2.4) }
        return 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2]
    }
}
