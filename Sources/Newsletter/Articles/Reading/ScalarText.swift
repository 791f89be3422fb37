extension String {
    /// The text of these letters; a `UnicodeScalarView` takes twenty times as long to put one together.
    init(scalars: some Sequence<Unicode.Scalar>) {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(scalars.underestimatedCount)
        for scalar in scalars { bytes.append(scalar) }
        self.init(decoding: bytes, as: UTF8.self)
    }
}

extension [UInt8] {
    /// Appends a letter in UTF-8.
    mutating func append(_ scalar: Unicode.Scalar) {
        if scalar.isASCII { return append(UInt8(truncatingIfNeeded: scalar.value)) }
        for unit in scalar.utf8 { append(unit) }
    }
}
