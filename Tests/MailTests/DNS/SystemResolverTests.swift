import Testing

@testable import Mail

@Suite struct `A DNS server by its address` {
    @Test(arguments: [
        "127.0.0.1", "127.0.0.1:5353", "127.0.0.1:65535", "::1", "2001:db8::53", "[::1]", "[::1]:5353",
    ])
    func `is one of IPv4 or IPv6, with a port or without`(text: String) {
        #expect(SystemResolver(server: text) != nil)
    }

    @Test(arguments: [
        "", "nonsense", "ns.example.org", "127.0.0.1:", "127.0.0.1:0", "127.0.0.1:99999", "127.0.0.1:x",
        "127.0.0.1:53:53",
        "127.0.0", "[127.0.0.1]:53", "[::1", "[::1]53", "[::1]:", "[]:53", "::1]:53", " ::1",
    ])
    func `is nothing else`(text: String) {
        #expect(SystemResolver(server: text) == nil)
    }
}
