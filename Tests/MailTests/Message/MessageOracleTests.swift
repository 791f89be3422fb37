import Foundation
import Testing

@testable import Mail

/// Another reader's view of what is written here; skipped where there is no Python.
@Suite(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/python3")))
struct `A message, read by Python` {
    private struct Reading: Decodable, Equatable {
        var names: [String]
        var subject: String
        var to: [[String]]
        var date: String
        var types: [String]
        var texts: [String]
        var defects: [String]
    }

    private static let oracle = URL(filePath: #filePath).appending(path: "../../../oracles/mail_oracle.py").standardized

    private func read(_ message: [UInt8]) throws -> Reading {
        let file = FileManager.default.temporaryDirectory.appending(path: "message-\(UUID().uuidString).eml")
        try Data(message).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let output = Pipe()
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/python3")
        process.arguments = [Self.oracle.path]
        process.standardInput = try FileHandle(forReadingFrom: file)
        process.standardOutput = output
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return try JSONDecoder().decode(Reading.self, from: data)
    }

    // Names fit into one encoded word: Python 3.11 puts a blank between two of them, which RFC 2047 §6.2 forbids.
    @Test(arguments: [
        ("Ann Lee", "Plain words"), ("Smith, Jr.", "a  b "),
        ("Jörg \"J\" Müller", "Zoë and Jörg, then plain words to the end of a long line"),
        ("a@b <c@d>", "=?UTF-8?Q?not_a_word?="), ("محمد علي", String(repeating: "مرحبا ", count: 40) + "x"),
        ("👩‍👩‍👧‍👦 Family", String(repeating: "👩‍👩‍👧‍👦", count: 30)),
        ("Long, Long", String(repeating: "y", count: 300)),
        ("back\\slash", "Subject: Bcc: x@example.org"), ("=?x?=", String(repeating: "y", count: 1_200)),
    ])
    func `shows the values that went in`(name: String, subject: String) throws {
        let text =
            "Hello\n.\n..\nFrom here on\n trailing \n\ttab\nné 😀 = x\n" + String(repeating: "z", count: 300) + "\n"
        let message = try written(
            [
                HeaderField(.to, Mailbox(name: name, address: Address("ann@example.org"))),
                HeaderField(.subject, text: subject),
                HeaderField(
                    date: Date(timeIntervalSince1970: 1_726_819_200), in: #require(TimeZone(secondsFromGMT: 7_200))),
            ], text: text, html: "<p>é</p>\n", boundary: Boundary("abc123"))
        let expected = Reading(
            names: ["To", "Subject", "Date", "MIME-Version", "Content-Type"], subject: subject,
            to: [[name, "ann@example.org"]], date: "2024-09-20T10:00:00+02:00", types: ["text/plain", "text/html"],
            texts: [text, "<p>é</p>\n"], defects: [])
        let reading = try read(message)
        #expect(reading == expected)
        let lines = String(decoding: message, as: UTF8.self).split(separator: "\r\n")
        // A word that is longer than a line stays whole.
        #expect(lines.allSatisfy { $0.utf8.count <= 78 || !$0.dropFirst(9).contains(" ") })
        #expect(lines.allSatisfy { !$0.hasPrefix(".") && !$0.contains("\n") && !$0.contains("\r") })
    }
}
