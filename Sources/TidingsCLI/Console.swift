import Foundation

/// Data goes to standard output, talk and progress to standard error.
struct Console {
    let isJSON: Bool
    let isQuiet: Bool

    /// A line of data.
    func print(_ line: String) {
        FileHandle.standardOutput.write(Data("\(line)\n".utf8))
    }

    /// A JSON value on one line, keys in alphabetical order, absent values as null.
    func print(json value: some Encodable) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        var line = try encoder.encode(value)
        line.append(0x0A)
        FileHandle.standardOutput.write(line)
    }

    func say(_ line: String) {
        if !isQuiet { FileHandle.standardError.write(Data("\(line)\n".utf8)) }
    }

    /// Also when quiet: something that the caller must know.
    func warn(_ line: String) {
        FileHandle.standardError.write(Data("\(line)\n".utf8))
    }
}

/// A value that is written as null when it is absent, where Swift would leave the key out.
@propertyWrapper
struct Nullable<Value: Encodable>: Encodable {
    let wrappedValue: Value?

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        if let wrappedValue { try container.encode(wrappedValue) } else { try container.encodeNil() }
    }
}
