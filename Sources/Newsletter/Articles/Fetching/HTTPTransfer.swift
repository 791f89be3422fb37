import CCurl
import Glibc

/// One request to one address by libcurl, with no redirect followed.
final class HTTPTransfer {
    /// What the callbacks of libcurl write into.
    private final class Reception {
        let allowsPrivate: Bool
        let limit: Int
        var answer = HTTPAnswer()
        var headSize = 0
        var isTooLarge = false
        /// What unpacks the body; nil while none of it has come, and for one that is not packed.
        var packed: GzipBody?
        /// The body is not what its head says.
        var isDamaged = false
        /// The last address that was not asked, and its kind.
        var refused: (address: NetworkAddress, kind: String)?

        init(allowsPrivate: Bool, limit: Int) { (self.allowsPrivate, self.limit) = (allowsPrivate, limit) }

        /// False when it is enough: heads of usual answers have less than 4 KB.
        func take(line: UnsafeRawBufferPointer) -> Bool {
            headSize += line.count
            answer.take(line: line)
            return headSize <= 200_000
        }

        func take(body: UnsafeRawBufferPointer) -> Bool {
            guard let packing = answer.packing else { return add(body) }
            if packed == nil, packing == "gzip" || packing == "x-gzip" { packed = GzipBody() }
            let isTaken = packed?.take(body, into: add) ?? false
            isDamaged = !isTaken && !isTooLarge
            return isTaken
        }

        private func add(_ body: UnsafeRawBufferPointer) -> Bool {
            isTooLarge = answer.body.count + body.count > limit
            if !isTooLarge { answer.body += body }
            return !isTooLarge
        }

        /// Whether a socket to this address may be opened.
        func allows(_ address: NetworkAddress) -> Bool {
            guard !allowsPrivate, let kind = address.privateKind else { return true }
            refused = (address, kind)
            return false
        }
    }

    private let gate: FetchGate
    private let deadline: ContinuousClock.Instant
    private let reception: Reception

    init(gate: FetchGate, deadline: ContinuousClock.Instant) {
        (self.gate, self.deadline) = (gate, deadline)
        reception = Reception(allowsPrivate: gate.allowsPrivate, limit: gate.limits.bytes)
    }

    /// Asks, and waits for the whole answer.
    func get(_ url: FetchURL, known: FetchValidators?) throws(FetchError) -> HTTPAnswer {
        let left = Int(ContinuousClock.now.duration(to: deadline) / .milliseconds(1))
        guard left > 0 else { throw FetchError(url.description, .timedOut(gate.limits.seconds)) }
        guard let handle = curl_easy_init() else { throw FetchError(url.description, .unavailable) }
        defer { curl_easy_cleanup(handle) }
        var fields: UnsafeMutablePointer<curl_slist>?
        defer { curl_slist_free_all(fields) }
        let conditions = known?.url == url.description ? known?.fields ?? [] : []
        for field in ["Accept: \(Self.accepted)", "Accept-Encoding: gzip"] + conditions {
            fields = curl_slist_append(fields, field)
        }
        prepare(handle, url, milliseconds: left)
        curl_set_pointer(handle, CURLOPT_HTTPHEADER, fields)
        let code = withExtendedLifetime(reception) { curl_easy_perform(handle) }
        if let problem = problem(code, url) { throw problem }
        var status = 0
        curl_get_long(handle, CURLINFO_RESPONSE_CODE, &status)
        reception.answer.status = status
        return reception.answer
    }

    private func problem(_ code: CURLcode, _ url: FetchURL) -> FetchError? {
        if reception.isTooLarge { return FetchError(url.description, .tooLarge(limit: gate.limits.bytes)) }
        if reception.isDamaged { return FetchError(url.description, .packing(reception.answer.packing ?? "")) }
        if reception.answer.hasTwoLengths { return FetchError(url.description, .twoLengths) }
        switch code {
        case CURLE_OK: return reception.packed?.isWhole ?? true ? nil : FetchError(url.description, .cutOff)
        case CURLE_PARTIAL_FILE: return FetchError(url.description, .cutOff)
        case CURLE_OPERATION_TIMEDOUT: return FetchError(url.description, .timedOut(gate.limits.seconds))
        case CURLE_COULDNT_CONNECT:
            if let refused = reception.refused {
                let reason = FetchError.Reason.notPublic(address: "\(refused.address)", kind: refused.kind)
                return FetchError(url.description, reason)
            }
            return FetchError(url.description, .connection("no server can be reached there"))
        case CURLE_COULDNT_RESOLVE_HOST:
            return FetchError(url.description, .connection("there is no host of the name \(url.host)"))
        case CURLE_PEER_FAILED_VERIFICATION:
            return FetchError(url.description, .connection("its certificate is not to be trusted"))
        default:
            let words = String(cString: curl_easy_strerror(code))
            return FetchError(url.description, .connection("the transfer failed: \(words)"))
        }
    }
}

// MARK: What libcurl is told

extension HTTPTransfer {
    private static let accepted =
        "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, text/html;q=0.8, */*;q=0.5"

    private func prepare(_ handle: UnsafeMutableRawPointer, _ url: FetchURL, milliseconds: Int) {
        func set(_ option: CURLoption, _ value: Int) { curl_set_long(handle, option, value) }
        func set(_ option: CURLoption, _ value: String) { curl_set_string(handle, option, value) }
        set(CURLOPT_URL, url.description)
        set(CURLOPT_PROTOCOLS_STR, "http,https")
        set(CURLOPT_FOLLOWLOCATION, 0)
        // A proxy would be checked in place of the host, and resolve the name itself.
        set(CURLOPT_PROXY, "")
        set(CURLOPT_NETRC, Int(CURL_NETRC_IGNORED.rawValue))
        set(CURLOPT_NOSIGNAL, 1)
        set(CURLOPT_TIMEOUT_MS, milliseconds)
        set(CURLOPT_CONNECTTIMEOUT_MS, min(milliseconds, 15_000))
        set(CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
        set(CURLOPT_SSL_VERIFYPEER, 1)
        set(CURLOPT_SSL_VERIFYHOST, 2)
        set(CURLOPT_USERAGENT, gate.agent)
        let context = Unmanaged.passUnretained(reception).toOpaque()
        curl_set_data_function(handle, CURLOPT_HEADERFUNCTION, Self.headFunction())
        curl_set_pointer(handle, CURLOPT_HEADERDATA, context)
        curl_set_data_function(handle, CURLOPT_WRITEFUNCTION, Self.bodyFunction())
        curl_set_pointer(handle, CURLOPT_WRITEDATA, context)
        curl_set_open_socket_function(handle, Self.socketFunction())
        curl_set_pointer(handle, CURLOPT_OPENSOCKETDATA, context)
    }

    // In functions of their own, so that no actor is inferred for closures that C calls.

    private static func headFunction()
        -> @convention(c) (UnsafeMutablePointer<CChar>?, Int, Int, UnsafeMutableRawPointer?) -> Int
    {
        { bytes, size, count, context in
            guard let context else { return 0 }
            let reception = Unmanaged<Reception>.fromOpaque(context).takeUnretainedValue()
            let line = UnsafeRawBufferPointer(start: bytes, count: size * count)
            return reception.take(line: line) ? line.count : 0
        }
    }

    /// Gets the body as it was sent, in pieces of 16 KB at most.
    private static func bodyFunction()
        -> @convention(c) (UnsafeMutablePointer<CChar>?, Int, Int, UnsafeMutableRawPointer?) -> Int
    {
        { bytes, size, count, context in
            guard let context else { return 0 }
            let reception = Unmanaged<Reception>.fromOpaque(context).takeUnretainedValue()
            let piece = UnsafeRawBufferPointer(start: bytes, count: size * count)
            return reception.take(body: piece) ? piece.count : 0
        }
    }

    /// Opens a socket to an address of the public internet, and to no other unless that is allowed.
    private static func socketFunction() -> curl_opensocket_callback {
        { context, _, address in
            guard let context, let address else { return CURL_SOCKET_BAD }
            let reception = Unmanaged<Reception>.fromOpaque(context).takeUnretainedValue()
            guard let bytes = curl_socket_address(address),
                let target = NetworkAddress(bytes, length: Int(address.pointee.addrlen)), reception.allows(target)
            else { return CURL_SOCKET_BAD }
            return socket(
                address.pointee.family, address.pointee.socktype | Int32(SOCK_CLOEXEC.rawValue),
                address.pointee.`protocol`)
        }
    }
}
