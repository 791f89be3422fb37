import ArgumentParser
import Foundation
import Mail
import Newsletter

struct Dkim: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dkim",
        abstract: "Keys that sign messages, and the DNS records that receivers check them by.",
        subcommands: [DkimKeygen.self, DkimRecord.self])
}

struct DkimKeygen: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keygen",
        abstract: "Make a private key for DKIM, and say what belongs into the DNS and the configuration.",
        discussion: """
            tidings dkim keygen --domain example.org --selector t1 --out dkim.pem

            The file is readable by its owner only, and never overwritten. A second key of type ed25519 may sign beside one of \
            type rsa: receivers that do not know it yet pass over it.
            """)

    @Option(help: "The domain that signs: the sender's, or one above it.")
    var domain: String

    @Option(help: "The name of this key in the DNS; another for each key.")
    var selector = "t1"

    @Option(help: "rsa or ed25519.")
    var type: KeyType = .rsa

    @Option(help: "The size of an rsa key: 2048 to 4096.")
    var bits = 2_048

    @Option(help: ArgumentHelp("Where the private key is written.", valueName: "file"))
    var out = "dkim.pem"

    @OptionGroup var globals: GlobalOptions

    enum KeyType: String, ExpressibleByArgument, CaseIterable {
        case rsa, ed25519
    }

    func validate() throws {
        if !(DKIMKey.fewestBits...DKIMKey.mostBits).contains(bits) {
            throw ValidationError("--bits takes a number from \(DKIMKey.fewestBits) to \(DKIMKey.mostBits).")
        }
        if asciiDomain == nil {
            throw ValidationError("--domain takes a domain such as example.org, and --selector a label such as t1.")
        }
    }

    /// In the letters that the DNS and a signature take (RFC 6376 §3.5, d=); the record stands at selector._domainkey.domain.
    private var asciiDomain: String? {
        let name = (try? Address("postmaster@\(selector).\(domain)"))?.domain
        return (name?.split(separator: ".", maxSplits: 1).last).map(String.init)
    }

    func run() throws {
        let domain = asciiDomain ?? domain
        let key = try DKIMKey(new: type == .rsa ? .rsa : .ed25519, bits: bits)
        let signer = DKIMSigner(domain: domain, selector: selector, key: key)
        try write(try key.pem)
        let console = globals.console
        if globals.json {
            return try console.print(json: ["file": out, "name": signer.recordName, "value": try key.publicRecord])
        }
        console.say("Wrote \(out): a private key of type \(type.rawValue), mode 0600. Keep it off other machines.")
        console.say("Into the DNS of \(domain):")
        console.print(try signer.zoneLine)
        console.say("Into tidings.yaml:")
        console.print("dkim: {domain: \(domain), selector: \(selector), keyFile: \(keyFile)}")
        console.say(
            "Next, when the record is there: tidings dkim record, and a look at it with: dig TXT \(signer.recordName)")
    }

    /// As the configuration has it: relative to that where it lies in the same folder or below.
    private var keyFile: String {
        let file = URL(fileURLWithPath: out).standardizedFileURL.path
        let folder = URL(fileURLWithPath: globals.config).deletingLastPathComponent().standardizedFileURL.path
        let inside = folder.hasSuffix("/") ? folder : "\(folder)/"
        return (file.hasPrefix(inside) ? String(file.dropFirst(inside.count)) : file).quotedForYAML
    }

    private func write(_ pem: String) throws {
        let file = open(out, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard file >= 0 else {
            let why =
                errno == EEXIST ? "is there already, and a key is never overwritten" : String(cString: strerror(errno))
            throw Failure("\(out): \(why). Name another file with --out.", code: Failure.Code.failed)
        }
        defer { close(file) }
        let handle = FileHandle(fileDescriptor: file)
        do {
            try handle.write(contentsOf: Data(pem.utf8))
            try handle.synchronize()
        } catch {
            unlink(out)
            throw Failure("\(out): cannot be written: \(Failure.cause(of: error)).", code: Failure.Code.failed)
        }
    }
}

struct DkimRecord: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "record", abstract: "Say what belongs into the DNS for the keys of the configuration.")

    @OptionGroup var globals: GlobalOptions

    func run() throws {
        let signers = try globals.configuration().dkim, console = globals.console
        if globals.json {
            return try console.print(json: signers.map { ["name": $0.recordName, "value": try $0.key.publicRecord] })
        }
        for signer in signers { console.print(try signer.zoneLine) }
        console.say(
            signers.isEmpty
                ? "The configuration has no key. Make one with: tidings dkim keygen"
                : "\(signers.count.of("record")). See whether they are there: tidings doctor")
    }
}

extension DKIMSigner {
    /// A line of a zone file: strings of at most 255 octets (RFC 1035 §3.3), which receivers join (RFC 6376 §3.6.2.2).
    fileprivate var zoneLine: String {
        get throws {
            var rest = try key.publicRecord[...]
            var strings: [String] = []
            while !rest.isEmpty {
                strings.append("\"\(rest.prefix(250))\"")
                rest = rest.dropFirst(250)
            }
            return "\(recordName). IN TXT ( \(strings.joined(separator: " ")) )"
        }
    }
}
