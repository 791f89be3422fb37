import Mail
import Testing

@testable import Newsletter

@Suite struct `What doctor says of a greeting` {
    @Test(arguments: [
        ("smtp://mx.example.net", "vm", true), ("smtp://mx.example.net", "localhost", true),
        ("smtp://192.0.2.1", "mail.example.org", false), ("smtp://192.0.2.1", "[192.0.2.2]", false),
        ("smtp://192.0.2.1", "[IPv6:2001:db8::1]", false), ("smtp://127.0.0.1:2525", "vm", false),
        ("smtp://localhost", "localhost", false),
    ])
    func `a name that is none is told where it leaves this machine`(url: String, name: String, isTold: Bool) throws {
        let checkup = ServerCheckups.greeting(to: try SMTPServer(url: url, clientName: name), url)
        #expect((checkup?.status == .warning) == isTold)
        #expect(checkup.map { $0.message.contains("\"\(name)\"") && $0.fix.contains("smtp.heloName") } ?? !isTold)
    }
}
