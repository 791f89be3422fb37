import Foundation
import Synchronization

/// Data goes to standard output, talk and progress to standard error.
struct Console {
    let isQuiet: Bool

    /// A line of data.
    func print(_ line: String) { Self.write(line: line, to: STDOUT_FILENO) }

    /// A JSON value on one line, keys in alphabetical order, absent values as null.
    func print(json value: some Encodable) throws { Self.write("\(try Self.json(value))\n", to: STDOUT_FILENO) }

    /// The same of an object with one more key, whose list is written as it comes: it may be long.
    func print<Element: Encodable>(
        json object: some Encodable, _ key: String, _ list: (_ add: (Element) throws -> Void) throws -> Void
    ) throws {
        try Self.write(list, after: "\(try Self.json(object).dropLast()),\"\(key)\":[", before: "]}")
    }

    /// A list of JSON values on one line, which is written as it comes.
    func printList<Element: Encodable>(_ list: (_ add: (Element) throws -> Void) throws -> Void) throws {
        try Self.write(list, after: "[", before: "]")
    }

    private static func write<Element: Encodable>(
        _ list: (_ add: (Element) throws -> Void) throws -> Void, after start: String, before end: String
    ) throws {
        var text = start
        var isFirst = true
        try list { element in
            text += isFirst ? "" : ","
            text += try json(element)
            isFirst = false
            guard text.utf8.count > 65_536 else { return }
            write(text, to: STDOUT_FILENO)
            text = ""
        }
        write("\(text)\(end)\n", to: STDOUT_FILENO)
    }

    private static func json(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    func say(_ line: String) {
        if !isQuiet { warn(line) }
    }

    /// Also when quiet: something that the caller must know.
    func warn(_ line: String) { Self.write(line: line, to: STDERR_FILENO) }

    /// Titles, names and servers' words come from strangers: what would steer a terminal is shown, not obeyed.
    static func write(line: String, to descriptor: Int32) { write("\(line.withoutSteering)\n", to: descriptor) }

    /// Gives up when nobody reads any more: a closed terminal must not end a sending.
    ///
    /// A disk that is full is remembered, for `close`.
    static func write(_ text: String, to descriptor: Int32) {
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let written = bytes.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
            guard written > 0 || (written < 0 && errno == EINTR) else {
                if descriptor == STDOUT_FILENO, errno != EPIPE { lost.store(errno, ordering: .relaxed) }
                return
            }
            bytes = bytes.dropFirst(max(0, written))
        }
    }

    /// The `errno` of data that could not be written; 0 when all was.
    private static let lost = Atomic<Int32>(0)

    /// - Throws: `Failure` when some of the data that was printed has got lost.
    static func close() throws {
        let reason = lost.load(ordering: .relaxed)
        guard reason != 0 else { return }
        throw Failure(
            "the output is not complete: \(String(cString: strerror(reason))).", code: Failure.Code.failed)
    }
}

extension String {
    /// With U+FFFD for control characters but line breaks and tabs, and for overrides of the writing direction.
    var withoutSteering: String {
        // With these bytes begins whatever steers: most lines, which may be a million, have none of them.
        let mayHold = utf8.contains { $0 < 0x20 && $0 != 0x09 && $0 != 0x0A || $0 == 0x7F || $0 == 0xC2 || $0 == 0xE2 }
        guard mayHold else { return self }
        return String(UnicodeScalarView(unicodeScalars.map { Self.steers($0) ? "\u{FFFD}" : $0 }))
    }

    private static func steers(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A: false
        case 0...0x1F, 0x7F...0x9F, 0x202A...0x202E, 0x2066...0x2069: true
        default: false
        }
    }
}

/// A value that is written as null when it is absent, where Swift would leave the key out.
@propertyWrapper
struct Nullable<Value: Encodable>: Encodable {
    var wrappedValue: Value?

    init(wrappedValue: Value?) { self.wrappedValue = wrappedValue }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        if let wrappedValue { try container.encode(wrappedValue) } else { try container.encodeNil() }
    }
}
