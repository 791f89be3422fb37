import Foundation
import Synchronization

/// Shows a preview folder to browsers of this machine, and tells them when it has changed.
///
/// It listens on 127.0.0.1 only, answers nothing but GET of the folder's own files, and only to requests that name this machine
/// as their host: another site's page could otherwise read it under a name of its own (DNS rebinding).
final class PreviewServer: Sendable {
    private struct State {
        var version = 0
        /// Why the folder could not be written anew.
        var problem: String?
        var clients = 0
    }
    private let folder: URL
    private let listener: Int32
    let port: Int
    private let state = Mutex(State())

    /// A request is a few hundred bytes.
    private static let longestRequest = 16_384
    private static let pollInterval: UInt32 = 200_000
    /// At once: a browser keeps one open for each page that it shows, and asks by a few more.
    private static let clientLimit = 64
    /// Seconds that one read or write may wait.
    private static let patience = 5

    /// - Parameter port: 0 takes a free one.
    init(folder: URL, port: Int) throws {
        self.folder = folder
        listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        var one: Int32 = 1
        setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &one, socklen_t(MemoryLayout<Int32>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(UInt16(port)).bigEndian
        address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let listener = listener, size = length
        let isListening = withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(listener, $0, size) == 0 && listen(listener, 16) == 0 && getsockname(listener, $0, &length) == 0
            }
        }
        guard isListening else {
            close(listener)
            throw Failure(
                "port \(port) cannot be used: \(String(cString: strerror(errno))).", code: Failure.Code.failed)
        }
        self.port = Int(UInt16(bigEndian: address.sin_port))
    }

    var address: String { "http://127.0.0.1:\(port)/" }

    /// Answers from now on, on threads of its own.
    func start() {
        Thread.detachNewThread { [self] in
            while true {
                let client = accept(listener, nil, nil)
                // One that has gone already, or no descriptor left: the next may be luckier.
                if client >= 0 { admit(client) } else { usleep(Self.pollInterval) }
            }
        }
    }

    /// One too many is turned away.
    private func admit(_ client: Int32) {
        let isWelcome = state.withLock { state in
            guard state.clients < Self.clientLimit else { return false }
            state.clients += 1
            return true
        }
        guard isWelcome else {
            close(client)
            return
        }
        Thread.detachNewThread { [self] in
            serve(client)
            close(client)
            state.withLock { $0.clients -= 1 }
        }
    }

    /// To be called when the folder was written anew, or could not be.
    func changed(problem: String? = nil) {
        state.withLock { state in
            state.version += 1
            state.problem = problem
        }
    }

    // MARK: One request

    private func serve(_ client: Int32) {
        var patience = timeval(tv_sec: Self.patience, tv_usec: 0)
        for side in [SO_RCVTIMEO, SO_SNDTIMEO] {
            setsockopt(client, SOL_SOCKET, side, &patience, socklen_t(MemoryLayout<timeval>.size))
        }
        guard let request = request(from: client) else { return }
        switch PreviewRequest(request, port: port) {
        case .page(let name): send(answer(name), to: client)
        case .events: tellOfChanges(client)
        case .refused(let status):
            send(PreviewAnswer(status: status, type: "text/plain", body: Data("\(status)\n".utf8)), to: client)
        }
    }

    private func request(from client: Int32) -> String? {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4_096)
        let deadline = ContinuousClock.now + .seconds(Self.patience)
        while bytes.count < Self.longestRequest, ContinuousClock.now < deadline {
            let count = recv(client, &buffer, buffer.count, 0)
            guard count > 0 else { return nil }
            bytes += buffer[..<count]
            if let end = bytes.firstRange(of: Array("\r\n\r\n".utf8)) {
                return String(decoding: bytes[..<end.lowerBound], as: UTF8.self)
            }
        }
        return nil
    }

    private func answer(_ name: String) -> PreviewAnswer {
        if let problem = state.withLock({ $0.problem }), name.hasSuffix(".html") {
            return PreviewAnswer(problem: problem)
        }
        guard let data = FileManager.default.contents(atPath: folder.appendingPathComponent(name).path) else {
            return PreviewAnswer(status: "404 Not Found", type: "text/plain", body: Data("404\n".utf8))
        }
        return PreviewAnswer(file: name, data)
    }

    /// Server-sent events: one for each change, as long as the browser listens.
    private func tellOfChanges(_ client: Int32) {
        let head =
            "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-store\r\nConnection: close\r\n\r\n"
        guard write(Data(head.utf8), to: client) else { return }
        var seen = state.withLock { $0.version }
        while true {
            usleep(Self.pollInterval)
            let version = state.withLock { $0.version }
            // A line of comment shows whether anybody still listens.
            guard write(Data((version == seen ? ":\n\n" : "data: \(version)\n\n").utf8), to: client) else { return }
            seen = version
        }
    }

    private func send(_ answer: PreviewAnswer, to client: Int32) { _ = write(answer.bytes, to: client) }

    private func write(_ data: Data, to client: Int32) -> Bool {
        var rest = data[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes {
                Glibc.send(client, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }
}
