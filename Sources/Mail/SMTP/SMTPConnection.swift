import CCurl

/// A connection that libcurl opened and that is spoken over directly: TCP, TLS, EHLO and AUTH are behind it.
final class SMTPConnection {
    /// What reading or writing came to.
    enum Transfer: Equatable {
        case bytes(Int)
        /// Try again when the socket is ready.
        case wouldBlock
        case closed
    }

    let handle: UnsafeMutableRawPointer
    let server: SMTPServer
    let greeting = SMTPGreeting()
    /// -1 until the connection is open.
    private(set) var socket: Int32 = -1
    private let errorText: UnsafeMutablePointer<CChar>

    /// One TLS record: OpenSSL may have sent some of a larger piece when it says "again".
    private static let largestTLSWrite = 16_384

    private(set) var isEncrypted = false

    init(to server: SMTPServer, timeout: Duration) throws(SMTPError) {
        guard let handle = curl_easy_init() else { throw .outOfResources }
        self.handle = handle
        self.server = server
        errorText = .allocate(capacity: Int(CURL_ERROR_SIZE))
        errorText.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
        prepare(timeout)
        secure()
        authenticate()
    }

    deinit {
        curl_easy_cleanup(handle)
        errorText.deallocate()
    }

    /// libcurl's own words about what went wrong.
    var complaint: String { String(cString: errorText) }

    /// To be called once, when libcurl has done its part.
    func opened() -> Bool {
        isEncrypted = server.isImplicitTLS || greeting.startedTLS
        return curl_get_socket(handle, CURLINFO_ACTIVESOCKET, &socket) == CURLE_OK && socket >= 0
    }

    /// Of encrypted output, at most one record: the count that may have left is then exact to a record.
    func pieceSize(of count: Int) -> Int { isEncrypted ? min(count, Self.largestTLSWrite) : count }

    func write(_ bytes: UnsafeRawBufferPointer) -> Transfer {
        var count = 0
        return transfer(curl_easy_send(handle, bytes.baseAddress, bytes.count, &count), count)
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) -> Transfer {
        var count = 0
        let code = curl_easy_recv(handle, buffer.baseAddress, buffer.count, &count)
        return code == CURLE_OK && count == 0 ? .closed : transfer(code, count)
    }

    /// The address at the other end, as text.
    var address: String? {
        var text: UnsafePointer<CChar>?
        guard curl_get_string(handle, CURLINFO_PRIMARY_IP, &text) == CURLE_OK, let text else { return nil }
        return String(cString: text)
    }

    /// When the server's certificate ends, in libcurl's words: `Jan  1 00:00:00 2027 GMT`; nil without TLS.
    var certificateEnd: String? {
        var line = curl_own_certificate(handle)
        while let entry = line?.pointee {
            let text = String(cString: entry.data), label = "Expire date:"
            if text.hasPrefix(label) { return String(text.dropFirst(label.count)) }
            line = entry.next
        }
        return nil
    }

    private func transfer(_ code: CURLcode, _ count: Int) -> Transfer {
        switch code {
        case CURLE_OK: .bytes(count)
        case CURLE_AGAIN: .wouldBlock
        default: .closed
        }
    }
}

// MARK: What libcurl is told

extension SMTPConnection {
    private func prepare(_ timeout: Duration) {
        let host = server.host.contains(":") ? "[\(server.host)]" : server.host
        let name = server.clientName.replacing("[", with: "%5B").replacing("]", with: "%5D")
        let scheme = server.isImplicitTLS ? "smtps" : "smtp"
        set(CURLOPT_URL, "\(scheme)://\(host):\(server.port)/\(name)")
        set(CURLOPT_PROTOCOLS_STR, "smtp,smtps")
        set(CURLOPT_PROXY, "")
        set(CURLOPT_CONNECT_ONLY, 1)
        set(CURLOPT_FRESH_CONNECT, 1)
        set(CURLOPT_NOSIGNAL, 1)
        let milliseconds = max(1, Int(timeout / .milliseconds(1)))
        set(CURLOPT_CONNECTTIMEOUT_MS, milliseconds)
        set(CURLOPT_SERVER_RESPONSE_TIMEOUT, max(1, (milliseconds + 999) / 1_000))
        curl_set_pointer(handle, CURLOPT_ERRORBUFFER, errorText)
        curl_set_data_function(handle, CURLOPT_HEADERFUNCTION, Self.headerFunction())
        curl_set_pointer(handle, CURLOPT_HEADERDATA, Unmanaged.passUnretained(greeting).toOpaque())
    }

    private func secure() {
        set(CURLOPT_SSLVERSION, Int(server.minimumTLS == .tls13 ? CURL_SSLVERSION_TLSv1_3 : CURL_SSLVERSION_TLSv1_2))
        set(CURLOPT_SSL_VERIFYPEER, 1)
        set(CURLOPT_SSL_VERIFYHOST, 2)
        set(CURLOPT_CERTINFO, 1)
        if let file = server.certificateFile { set(CURLOPT_CAINFO, file) }
        let level: curl_usessl =
            server.tls == .none ? CURLUSESSL_NONE : server.allowsClearText ? CURLUSESSL_TRY : CURLUSESSL_ALL
        set(CURLOPT_USE_SSL, Int(level.rawValue))
    }

    private func authenticate() {
        guard let credentials = server.credentials else { return }
        set(CURLOPT_LOGIN_OPTIONS, credentials.mechanisms.map { "AUTH=\($0)" }.joined(separator: ";"))
        switch credentials {
        case .password(let username, let password):
            set(CURLOPT_USERNAME, username)
            set(CURLOPT_PASSWORD, password)
        case .bearer(let username, let token):
            set(CURLOPT_USERNAME, username)
            set(CURLOPT_XOAUTH2_BEARER, token)
        }
        set(CURLOPT_SASL_IR, 1)
    }

    private func set(_ option: CURLoption, _ value: Int) { curl_set_long(handle, option, value) }
    private func set(_ option: CURLoption, _ value: String) { curl_set_string(handle, option, value) }

    /// In a function of its own, so that no actor is inferred for a closure that C calls.
    private static func headerFunction()
        -> @convention(c) (UnsafeMutablePointer<CChar>?, Int, Int, UnsafeMutableRawPointer?) -> Int
    {
        { bytes, size, count, context in
            if let context {
                let greeting = Unmanaged<SMTPGreeting>.fromOpaque(context).takeUnretainedValue()
                greeting.append(UnsafeRawBufferPointer(start: bytes, count: size * count))
            }
            return size * count
        }
    }
}
