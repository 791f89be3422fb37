/// How much a text holds, by its bytes: the same measure for scripts with and without spaces between words.
struct TextWeight {
    /// Visible characters; those of three bytes and more (Chinese, Japanese, Thai …) say about twice as much.
    private(set) var characters = 0
    /// Commas and full stops, which menus do not have.
    private(set) var stops = 0

    /// Of a text that ends with a zero byte.
    init(_ text: UnsafePointer<CChar>) {
        var at = UnsafeRawPointer(text).assumingMemoryBound(to: UInt8.self)
        while at.pointee != 0 {
            // A no-break space shows nothing.
            if at.pointee == 0xC2, at[1] == 0xA0 {
                at += 2
                continue
            }
            add(at.pointee)
            if at.pointee >= 0xD8 { addStop(at) }
            at += 1
        }
    }

    init(_ text: String) {
        self = text.withCString { TextWeight($0) }
    }

    private mutating func add(_ byte: UInt8) {
        switch byte {
        case 0x21...0x7F:
            characters += 1
            if byte == 0x2C || byte == 0x2E { stops += 1 }
        case 0xC0...0xDF: characters += 1
        case 0xE0...0xFF: characters += 2
        default: break
        }
    }

    /// The Arabic comma and full stop, the ideographic ones, the danda.
    private mutating func addStop(_ at: UnsafePointer<UInt8>) {
        guard at[1] != 0 else { return }
        switch (at[0], at[1], at[0] < 0xE0 ? 0 : at[2]) {
        case (0xD8, 0x8C, _), (0xDB, 0x94, _), (0xE3, 0x80, 0x81), (0xE3, 0x80, 0x82), (0xEF, 0xBC, 0x8C),
            (0xE0, 0xA5, 0xA4):
            stops += 1
        default: break
        }
    }
}
