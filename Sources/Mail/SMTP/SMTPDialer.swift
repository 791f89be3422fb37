import CCurl
import Glibc

/// Opens connections without ever blocking: libcurl's multi interface, for the connect phase only.
///
/// A handle stays in the multi handle afterwards; `curl_easy_send` and `recv` find its connection there.
final class SMTPDialer {
    private let multi: UnsafeMutableRawPointer
    private var dialing: [UnsafeMutableRawPointer: SMTPConnection] = [:]
    /// The names of servers that let us in once.
    private var opened: Set<String> = []

    /// How an attempt to connect ended.
    enum Outcome {
        case opened
        /// The server is not there, or not now.
        case failed(SMTPFailure)
        /// Trying again would be refused again.
        case hopeless(SMTPError)
    }

    private static let isReady = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

    init() throws(SMTPError) {
        guard Self.isReady, let multi = curl_multi_init() else { throw .outOfResources }
        self.multi = multi
    }

    deinit { curl_multi_cleanup(multi) }

    var isDialing: Bool { !dialing.isEmpty }

    func dial(_ server: SMTPServer, timeout: Duration) throws(SMTPError) -> SMTPConnection {
        let connection = try SMTPConnection(to: server, timeout: timeout)
        guard curl_multi_add_handle(multi, connection.handle) == CURLM_OK else { throw .outOfResources }
        dialing[connection.handle] = connection
        return connection
    }

    /// Closes at once, without a QUIT.
    func hangUp(_ connection: SMTPConnection) {
        dialing[connection.handle] = nil
        curl_multi_remove_handle(multi, connection.handle)
    }

    /// Takes every attempt a step on; those that ended are told, and are the caller's to hang up.
    func advance(_ ended: (SMTPConnection, Outcome) -> Void) {
        var running: Int32 = 0
        curl_multi_perform(multi, &running)
        var left: Int32 = 0
        while let message = curl_multi_info_read(multi, &left) {
            guard message.pointee.msg == CURLMSG_DONE, let handle = message.pointee.easy_handle,
                let connection = dialing.removeValue(forKey: handle)
            else { continue }
            ended(connection, outcome(message.pointee.data.result, connection))
        }
    }

    /// Waits until a socket in `sockets` or an attempt to connect has something to do.
    func wait(for sockets: inout [pollfd], milliseconds: Int32) {
        guard isDialing else {
            poll(&sockets, nfds_t(sockets.count), milliseconds)
            return
        }
        // On Linux `curl_waitfd` has the layout and the bits of `pollfd`.
        sockets.withUnsafeMutableBufferPointer { buffer in
            buffer.withMemoryRebound(to: curl_waitfd.self) { extra in
                _ = curl_multi_poll(multi, extra.baseAddress, UInt32(extra.count), milliseconds, nil)
            }
        }
    }

    private func outcome(_ code: CURLcode, _ connection: SMTPConnection) -> Outcome {
        let server = connection.server
        guard code == CURLE_OK else { return failure(code, connection) }
        guard server.credentials == nil || connection.greeting.isAuthenticated else {
            // One that has trouble with EHLO is asked with HELO, and no server offers a login to that.
            if let reply = connection.greeting.lastRefusal, reply.isTransient {
                return .failed(SMTPFailure(phase: .connect, reply: reply, reason: "\(server.name): \(reply)."))
            }
            return .hopeless(loginError(connection, reply: nil))
        }
        guard connection.opened() else {
            return .failed(SMTPFailure(phase: .connect, reason: "The connection is gone."))
        }
        opened.insert(server.name)
        return .opened
    }

    private func failure(_ code: CURLcode, _ connection: SMTPConnection) -> Outcome {
        let (server, complaint) = (connection.server, connection.complaint)
        let reply = connection.greeting.lastRefusal.map { server.credentials?.concealed(in: $0) ?? $0 }
        // 4xx ("454 temporary authentication failure") passes; the rest of what follows does not.
        if reply?.isTransient != true {
            if code == CURLE_LOGIN_DENIED { return .hopeless(loginError(connection, reply: reply)) }
            if isAboutTLS(code, complaint), code != CURLE_SSL_CONNECT_ERROR || !opened.contains(server.name) {
                return .hopeless(.tlsFailed(server: server.name, reason: complaint))
            }
        }
        var words = complaint.isEmpty ? String(cString: curl_easy_strerror(code)) : complaint
        if code == CURLE_SSL_CONNECT_ERROR { words = "no encrypted connection (\(words))" }
        return .failed(SMTPFailure(phase: .connect, reply: reply, reason: "\(server.name): \(words)."))
    }

    /// Why there was no login: where the server offers none that libcurl may use, no credentials have been sent.
    private func loginError(_ connection: SMTPConnection, reply: SMTPReply?) -> SMTPError {
        let (server, offered) = (connection.server, connection.greeting.capabilities.logins)
        let needed = server.credentials?.mechanisms ?? []
        guard offered.contains(where: { needed.contains($0) }) else {
            return .loginNotOffered(server: server.name, offered: offered, needed: needed)
        }
        return .authenticationFailed(server: server.name, reply: reply)
    }

    /// Whether what the server is or has does not go with the settings; else the line broke, and another time may do.
    private func isAboutTLS(_ code: CURLcode, _ complaint: String) -> Bool {
        switch code {
        case CURLE_SSL_CONNECT_ERROR:
            // What OpenSSL itself finds wrong has a number; a handshake that only breaks off, or that the server has trouble with,
            // says nothing about the settings.
            complaint.contains("error:") && !Self.passing.contains(where: complaint.contains)
        case CURLE_PEER_FAILED_VERIFICATION, CURLE_USE_SSL_FAILED, CURLE_SSL_CACERT_BADFILE, CURLE_SSL_CIPHER,
            CURLE_SSL_ISSUER_ERROR, CURLE_SSL_INVALIDCERTSTATUS, CURLE_SSL_ENGINE_NOTFOUND:
            true
        default: false
        }
    }

    private static let passing = ["unexpected eof", "alert internal error"]
}
