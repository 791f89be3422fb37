import Glibc
import Synchronization

/// A small SMTP server on the loopback interface, a thread a connection; misbehaves as it is told.
final class FakeServer: Sendable {
    /// What to say to a command at its n-th time on all connections together; nil closes the connection without a word.
    typealias Script = @Sendable (_ verb: String, _ line: String, _ count: Int) -> String?

    private let listener: Int32
    let port: Int
    private let script: Script
    /// Further lines of the answer to EHLO.
    private let offers: [String]
    private let counts = Mutex<[String: Int]>([:])
    private let accepted = Mutex<[String]>([])

    var bodies: [String] { accepted.withLock { $0 } }
    var connections: Int { counts.withLock { $0["banner", default: 0] } }
    var url: String { "smtp://127.0.0.1:\(port)" }

    init(offering offers: [String] = [], _ script: @escaping Script = { _, _, _ in "250 2.0.0 ok" }) {
        (self.script, self.offers) = (script, offers)
        listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let (listener, size) = (self.listener, length)
        withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                _ = bind(listener, $0, size)
                _ = listen(listener, 256)
                _ = getsockname(listener, $0, &length)
            }
        }
        port = Int(UInt16(bigEndian: address.sin_port))
        onThread { [self] in
            while case let client = accept(listener, nil, nil), client >= 0 { onThread { self.serve(client) } }
            // Only here: a number that is given away while it is accepted on would take another server's clients.
            close(listener)
        }
    }

    /// No further connections; the port is closed.
    func stop() { shutdown(listener, Int32(SHUT_RDWR)) }

    private func serve(_ client: Int32) {
        defer { close(client) }
        // Single replies would otherwise wait for the client's delayed acknowledgements.
        var one: Int32 = 1
        setsockopt(client, Int32(IPPROTO_TCP), TCP_NODELAY, &one, socklen_t(MemoryLayout<Int32>.size))
        var stream = LineStream(client)
        guard answer("banner", "", to: client, default: "220 fake ESMTP") else { return }
        while let line = stream.line() {
            let verb = String(line.prefix(4)).uppercased()
            switch verb {
            case "EHLO":
                let further = offers.map { "250-\($0)\r\n" }.joined()
                stream.say("250-fake\r\n250-PIPELINING\r\n\(further)250 SIZE 1000000\r\n")
            case "DATA":
                guard answer(verb, line, to: client, default: "354 go on") else { return }
                guard let body = stream.body() else { return }
                accepted.withLock { $0.append(body) }
                guard answer("dot", line, to: client, default: "250 2.0.0 queued") else { return }
            case "QUIT": return stream.say("221 2.0.0 bye\r\n")
            default: guard answer(verb, line, to: client, default: "250 ok") else { return }
            }
        }
    }

    private func answer(_ verb: String, _ line: String, to client: Int32, default text: String) -> Bool {
        let count = counts.withLock { counts in
            counts[verb, default: 0] += 1
            return counts[verb, default: 0]
        }
        guard let said = script(verb, line, count) else { return false }
        let reply = said.hasPrefix("250") ? text : said
        if reply.hasPrefix("slow ") {
            for byte in "\(reply.dropFirst(5))\r\n".utf8 { LineStream(client).say([byte]); usleep(3_000) }
        } else {
            LineStream(client).say("\(reply)\r\n")
        }
        return !reply.hasPrefix("421")
    }
}

private func onThread(_ work: @escaping @Sendable () -> Void) {
    var thread = pthread_t()
    let box = Unmanaged.passRetained(Box(work)).toOpaque()
    pthread_create(&thread, nil, threadEntry(), box)
    pthread_detach(thread)
}

private func threadEntry() -> @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    { box in
        if let box { Unmanaged<Box>.fromOpaque(box).takeRetainedValue().work() }
        return nil
    }
}

private final class Box: Sendable {
    let work: @Sendable () -> Void
    init(_ work: @escaping @Sendable () -> Void) { self.work = work }
}

/// Lines and bodies out of a socket.
private struct LineStream {
    private let socket: Int32
    private var bytes: [UInt8] = []

    init(_ socket: Int32) { self.socket = socket }

    func say(_ text: String) { say(Array(text.utf8)) }
    func say(_ bytes: [UInt8]) { _ = send(socket, bytes, bytes.count, Int32(MSG_NOSIGNAL)) }

    mutating func line() -> String? { take(upTo: Array("\r\n".utf8)) }
    /// A text may be empty: then the final dot has no line end before it.
    mutating func body() -> String? {
        guard let first = line() else { return nil }
        if first == "." { return "" }
        return take(upTo: Array("\r\n.\r\n".utf8)).map { "\(first)\r\n\($0)" }
    }

    private mutating func take(upTo end: [UInt8]) -> String? {
        while true {
            if let range = bytes.firstRange(of: end) {
                defer { bytes.removeFirst(range.upperBound) }
                return String(decoding: bytes[..<range.lowerBound], as: UTF8.self)
            }
            var piece = [UInt8](repeating: 0, count: 65_536)
            let count = recv(socket, &piece, piece.count, 0)
            guard count > 0 else { return nil }
            bytes += piece[..<count]
        }
    }
}
