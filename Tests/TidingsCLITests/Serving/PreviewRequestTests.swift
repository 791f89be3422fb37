import Foundation
import Testing

@testable import TidingsCLI

@Suite struct `A request to the preview server` {
    private func request(_ line: String, host: String = "127.0.0.1:8080") -> PreviewRequest {
        PreviewRequest("\(line)\r\nHost: \(host)", port: 8080)
    }

    @Test(arguments: [
        ("GET / HTTP/1.1", PreviewRequest.page("index.html")), ("GET /message-2.eml HTTP/1.1", .page("message-2.eml")),
        ("GET /index.html?x=1#y HTTP/1.0", .page("index.html")), ("GET /events HTTP/1.1", .events),
        ("GET /../tidings.yaml HTTP/1.1", .refused("404 Not Found")),
        ("GET /.hidden HTTP/1.1", .refused("404 Not Found")),
        ("GET /a/b HTTP/1.1", .refused("404 Not Found")), ("GET /a..b HTTP/1.1", .refused("404 Not Found")),
        ("GET http://127.0.0.1/ HTTP/1.1", .refused("404 Not Found")),
        ("POST / HTTP/1.1", .refused("405 Method Not Allowed")), ("GET /", .refused("400 Bad Request")),
        ("", .refused("400 Bad Request")),
    ])
    func `gets a file of the folder or nothing`(line: String, meaning: PreviewRequest) {
        #expect(request(line) == meaning)
    }

    @Test(arguments: ["evil.example", "127.0.0.1", "127.0.0.1:81", "127.0.0.1:8080.evil.example", ""])
    func `is refused under any name but this machine's`(host: String) {
        #expect(request("GET / HTTP/1.1", host: host) == .refused("403 Forbidden"))
        #expect(PreviewRequest("GET / HTTP/1.1", port: 8080) == .refused("403 Forbidden"))
        #expect(request("GET / HTTP/1.1", host: "LocalHost:8080") == .page("index.html"))
    }

    @Test func `gets words of an error as words`() {
        let answer = String(decoding: PreviewAnswer(problem: "<script>alert(1)</script> & co").bytes, as: UTF8.self)
        #expect(answer.contains("&lt;script>alert(1)") && answer.contains("&amp; co"))
        #expect(answer.contains("script-src 'nonce-") && !answer.contains("'unsafe-inline'; script"))
    }
}
