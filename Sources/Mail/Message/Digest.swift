import CCrypto

/// A SHA-256 of bytes as they come (FIPS 180-4).
///
/// A copy in the middle goes on from there by itself.
public struct SHA256: Sendable {
    public static let size = 32

    private var state = SHA256_CTX()

    public init() { SHA256_Init(&state) }

    public mutating func update(_ bytes: some Collection<UInt8>) {
        let isContiguous: Void? = bytes.withContiguousStorageIfAvailable { update($0) }
        if isContiguous == nil { Array(bytes).withUnsafeBufferPointer { update($0) } }
    }

    /// Not generic: what is made for each message is not specialized across modules.
    public mutating func update(_ text: String) {
        var text = text
        text.withUTF8 { update($0) }
    }

    public mutating func update(_ bytes: UnsafeBufferPointer<UInt8>) {
        SHA256_Update(&state, bytes.baseAddress, bytes.count)
    }

    /// The 32 bytes of the digest of all that was added so far.
    public func digest() -> [UInt8] {
        var state = state
        return [UInt8](unsafeUninitializedCapacity: Self.size) { buffer, count in
            SHA256_Final(buffer.baseAddress, &state)
            count = Self.size
        }
    }

    public static func digest(of bytes: some Collection<UInt8>) -> [UInt8] {
        var hash = SHA256()
        hash.update(bytes)
        return hash.digest()
    }
}

/// A keyed SHA-256 (RFC 2104).
///
/// The key is worked in once, for any number of codes.
public struct HMACSHA256: Sendable {
    private static let blockSize = 64

    private var inner = SHA256()
    private var outer = SHA256()

    public init(key: some Collection<UInt8>) {
        var block = key.count > Self.blockSize ? SHA256.digest(of: key) : Array(key)
        block += repeatElement(0, count: Self.blockSize - block.count)
        inner.update(block.map { $0 ^ 0x36 })
        outer.update(block.map { $0 ^ 0x5C })
    }

    /// Takes in the beginning of what is to be signed, where it is the same for many codes.
    public mutating func update(_ text: String) { inner.update(text) }

    /// The 32 bytes that only a holder of the key can make for what was taken in and this.
    public func code(for text: String) -> [UInt8] {
        var inner = inner
        inner.update(text)
        var outer = outer
        outer.update(inner.digest())
        return outer.digest()
    }
}

/// Compares in a time that tells nothing about where the bytes differ.
public func isEqualInConstantTime(_ a: some Collection<UInt8>, _ b: some Collection<UInt8>) -> Bool {
    a.count == b.count && CRYPTO_memcmp(Array(a), Array(b), a.count) == 0
}
