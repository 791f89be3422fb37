import CCrypto

/// A private key that signs messages: RSA (RFC 6376, RFC 8301) or Ed25519 (RFC 8463).
///
/// Any number of threads may sign with it at once.
public final class DKIMKey: Sendable {
    public enum Algorithm: String, Sendable, CaseIterable {
        case rsa, ed25519
    }

    public let algorithm: Algorithm
    /// Read only after `init`, which libcrypto allows from many threads.
    nonisolated(unsafe) private let key: OpaquePointer

    /// RFC 8301 §3.2: signers should use at least so many bits, and receivers may ignore what has fewer.
    public static let fewestBits = 2_048
    /// DNS answers with larger ones do not fit; RFC 8301 §3.2 asks receivers for no more.
    public static let mostBits = 4_096

    /// Reads a key in PEM: PKCS#8, or PKCS#1 for RSA.
    public init(pem: String) throws(DKIMError) {
        guard let key = Self.read(pem) else { throw .notAKey }
        self.key = key
        switch EVP_PKEY_get_base_id(key) {
        case EVP_PKEY_RSA: algorithm = .rsa
        case EVP_PKEY_ED25519: algorithm = .ed25519
        default:
            algorithm = .rsa
            throw .unknownAlgorithm
        }
        let bits = Int(EVP_PKEY_get_bits(key))
        if algorithm == .rsa, !(Self.fewestBits...Self.mostBits).contains(bits) { throw .wrongSize(bits: bits) }
    }

    /// Makes a new key.
    ///
    /// - Parameter bits: Of an RSA key: from `fewestBits` to `mostBits`.
    public init(new algorithm: Algorithm, bits: Int = fewestBits) throws(DKIMError) {
        guard (Self.fewestBits...Self.mostBits).contains(bits) else { throw .wrongSize(bits: bits) }
        let made = algorithm == .rsa ? crypto_make_rsa(UInt32(bits)) : crypto_make_ed25519()
        guard let made else { throw .outOfResources }
        (self.algorithm, key) = (algorithm, made)
    }

    deinit { EVP_PKEY_free(key) }

    /// The key as PKCS#8 in PEM, not encrypted: to be kept where only its owner reads.
    public var pem: String {
        get throws(DKIMError) {
            try Self.text { PEM_write_bio_PKCS8PrivateKey($0, key, nil, nil, 0, nil, nil) }
        }
    }

    /// The public key as a DNS record spells it (RFC 6376 §3.6.1, RFC 8463 §4.2).
    public var publicRecord: String {
        get throws(DKIMError) {
            "v=DKIM1; k=\(algorithm.rawValue); p=\(String(decoding: Base64.encoded(try publicBytes), as: UTF8.self))"
        }
    }

    /// A SubjectPublicKeyInfo for RSA, the 32 bytes alone for Ed25519.
    private var publicBytes: [UInt8] {
        get throws(DKIMError) {
            var bytes: [UInt8]
            if algorithm == .ed25519 {
                var count = 32
                bytes = [UInt8](repeating: 0, count: count)
                guard EVP_PKEY_get_raw_public_key(key, &bytes, &count) == 1 else { throw .outOfResources }
            } else {
                let count = i2d_PUBKEY(key, nil)
                guard count > 0 else { throw .outOfResources }
                bytes = [UInt8](repeating: 0, count: Int(count))
                bytes.withUnsafeMutableBufferPointer { buffer in
                    var place = buffer.baseAddress
                    _ = i2d_PUBKEY(key, &place)
                }
            }
            return bytes
        }
    }

    private static func read(_ pem: String) -> OpaquePointer? {
        var pem = pem
        // The buffer is read where it stands, so it must outlive the reading.
        return pem.withUTF8 { bytes in
            guard let bio = BIO_new_mem_buf(bytes.baseAddress, Int32(clamping: bytes.count)) else { return nil }
            defer { BIO_free(bio) }
            return crypto_read_key(bio)
        }
    }

    private static func text(_ write: (OpaquePointer) -> Int32) throws(DKIMError) -> String {
        guard let bio = BIO_new(BIO_s_mem()) else { throw .outOfResources }
        defer { BIO_free(bio) }
        var text: UnsafeMutablePointer<CChar>?
        guard write(bio) == 1, case let count = crypto_text(bio, &text), count > 0, let text else {
            throw .outOfResources
        }
        return String(decoding: UnsafeRawBufferPointer(start: text, count: count), as: UTF8.self)
    }

    /// Signs the hash input of a header: with RSA its SHA-256, with Ed25519 that hash itself (RFC 8463 §3).
    func signature(of header: [UInt8]) throws(DKIMError) -> [UInt8] {
        guard let context = EVP_MD_CTX_new() else { throw .outOfResources }
        defer { EVP_MD_CTX_free(context) }
        let input = algorithm == .rsa ? header : SHA256.digest(of: header)
        let digest = algorithm == .rsa ? EVP_sha256() : nil
        var signature = [UInt8](repeating: 0, count: Int(EVP_PKEY_get_size(key)))
        var count = signature.count
        guard EVP_DigestSignInit(context, nil, digest, nil, key) == 1,
            EVP_DigestSign(context, &signature, &count, input, input.count) == 1
        else { throw .outOfResources }
        return Array(signature[..<count])
    }
}

/// Why a key cannot be used; worded to stand behind the name of the file.
public enum DKIMError: Error, Equatable, CustomStringConvertible {
    case notAKey
    case unknownAlgorithm
    case wrongSize(bits: Int)
    case noHeader
    case outOfResources

    public var description: String {
        switch self {
        case .notAKey:
            "is no private key in PEM without a password. Make one with: tidings dkim keygen"
        case .unknownAlgorithm:
            "is a key of another kind. DKIM signs with RSA or Ed25519: tidings dkim keygen makes either."
        case .wrongSize(let bits):
            "has \(bits) bits; RSA keys of \(DKIMKey.fewestBits) to \(DKIMKey.mostBits) bits are good for DKIM (RFC 8301)."
        case .noHeader:
            "the message has no header that could be signed."
        case .outOfResources:
            "libcrypto could not do its work; the system may be out of memory."
        }
    }
}
