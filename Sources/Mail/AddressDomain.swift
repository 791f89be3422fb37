import CIDN

/// What stands behind the `@`: a domain name of two labels or more (RFC 5321 §4.1.2, RFC 5890 for other scripts).
enum AddressDomain {
    // RFC 1035 §2.3.4 allows 255 octets on the wire, which is 253 as text.
    private static let longest = 253
    private static let longestLabel = 63

    static func normalized(_ text: Substring) throws(AddressError) -> String {
        guard !text.isEmpty else { throw .emptyDomain }
        guard text.utf8.first != UInt8(ascii: "[") else { throw .domainLiteral }
        guard !text.utf8.contains(UInt8(ascii: "@")) else { throw .moreThanOneAt }
        let lower = text.lowercased()
        let isInternational = !lower.utf8.allSatisfy { $0 < 0x80 } || lower.contains("xn--")
        let ascii = isInternational ? try punycode(lower) : lower
        // UTS 46 maps full-width forms to ASCII ("＞" to ">"), so its result is checked like any other text.
        try check(ascii)
        return ascii
    }

    /// Whether the bytes are a domain in lower case that needs no mapping.
    static func isPlain(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        var (labelStart, labels, previous, isNumeric) = (bytes.startIndex, 1, UInt8(ascii: "."), true)
        for (index, byte) in zip(bytes.indices, bytes) {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"): isNumeric = false
            case UInt8(ascii: "0")...UInt8(ascii: "9"): break
            case UInt8(ascii: "-"):
                // Two hyphens in a row may be punycode, which has to be looked at.
                guard previous != UInt8(ascii: "."), previous != byte else { return false }
                isNumeric = false
            case UInt8(ascii: "."):
                guard previous != byte, previous != UInt8(ascii: "-"), index - labelStart <= longestLabel else {
                    return false
                }
                (labelStart, labels, isNumeric) = (index + 1, labels + 1, true)
            default: return false
            }
            previous = byte
        }
        return labels > 1 && !isNumeric && previous != UInt8(ascii: "-") && bytes.count <= longest
            && (1...longestLabel).contains(bytes.endIndex - labelStart)
    }

    private static func punycode(_ text: String) throws(AddressError) -> String {
        var output: UnsafeMutablePointer<UInt8>?
        // Not IDN2_USE_STD3_ASCII_RULES: it leaves out what it does not allow, and "b＞c" would become "bc".
        let flags = CInt(IDN2_NFC_INPUT.rawValue | IDN2_NONTRANSITIONAL.rawValue)
        let status = text.utf8CString.withUnsafeBytes { bytes in
            idn2_lookup_u8(bytes.assumingMemoryBound(to: UInt8.self).baseAddress, &output, flags)
        }
        defer { idn2_free(output) }
        guard status == IDN2_OK.rawValue, let output else { throw .notInternational }
        return String(decodingCString: output, as: UTF8.self).lowercased()
    }

    private static func check(_ domain: String) throws(AddressError) {
        let labels = domain.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        for label in labels {
            guard !label.isEmpty else { throw .emptyLabel }
            guard label.count <= longestLabel else { throw .labelTooLong }
            guard label.first != UInt8(ascii: "-"), label.last != UInt8(ascii: "-") else { throw .labelHyphen }
            guard label.allSatisfy(isLetterDigitHyphen) else { throw .forbiddenInDomain }
        }
        guard labels.count > 1 else { throw .singleLabel }
        guard domain.utf8.count <= longest else { throw .domainTooLong }
        // No top level is a number (RFC 3696 §2): this is an IP address or a slip.
        let last = labels[labels.count - 1]
        guard !last.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else { throw .numericDomain }
    }

    private static func isLetterDigitHyphen(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"): true
        default: false
        }
    }
}
