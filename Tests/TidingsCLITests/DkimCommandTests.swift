import Foundation
import Testing

/// `tidings dkim keygen`: what it prints can be put where it says.
struct DkimCommandTests {
    @Test(arguments: [
        ("dkim.pem", "tidings.yaml", "dkim.pem"), ("keys/t1.pem", "tidings.yaml", "keys/t1.pem"),
        ("sub/dkim.pem", "sub/tidings.yaml", "dkim.pem"), ("sub/../sub/a.pem", "./sub/tidings.yaml", "a.pem"),
        ("a: b #c's.pem", "tidings.yaml", "'a: b #c''s.pem'"), ("dkim.pem", "sub/tidings.yaml", nil),
        ("-", "tidings.yaml", "'-'"),
    ])
    func `the line for the configuration is right where that lies`(
        file: String, configuration: String, keyFile: String?
    ) throws {
        let newsletter = try TemporaryNewsletter()
        try newsletter.run("init")
        try newsletter.run("init sub")
        try newsletter.write("", to: "keys/other")
        let made = try newsletter.tidings.run([
            "dkim", "keygen", "--domain", "example.org", "--out=\(file)", "--config", configuration,
        ])
        let line = try #require(made.output.split(separator: "\n").last { $0.hasPrefix("dkim: ") }, "\(made.talk)")
        if let keyFile {
            #expect(line == "dkim: {domain: example.org, selector: t1, keyFile: \(keyFile)}")
        }
        try newsletter.write("\(newsletter.read(configuration))\n\(line)\n", to: configuration)
        let record = try newsletter.tidings.run(["dkim", "record", "--config", configuration])
        #expect(record.code == 0 && record.output.hasPrefix("t1._domainkey.example.org."), "\(record.talk)")
    }
}
