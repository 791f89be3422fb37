import Foundation
import Mail

extension Newsroom {
    /// Looks at everything that a sending needs, and sends nothing.
    ///
    /// - Parameter resolver: Nil leaves the DNS alone.
    public func checkups(resolver: (any Resolver)?, timeout: Duration = .seconds(10)) -> [Checkup] {
        let local = [configurationCheckup, storeCheckup, roomCheckup, outboxCheckup, listCheckup]
        let servers = configuration.smtp.map { ServerCheckups($0, self, timeout: timeout) }
        let domains = DomainCheckups(self, resolver, servers: servers.compactMap(\.address))
        return local + templateCheckups + servers.flatMap(\.all) + signatureCheckups + domains.all
    }

    // MARK: This machine

    private var configurationCheckup: Checkup {
        Checkup("configuration", .ok, configuration.file, "every key is known and every value of its kind")
    }

    private var storeCheckup: Checkup {
        let name = configuration.store.relativePath
        if store.isNew { return Checkup("store", .ok, name, "is not there yet: the first import makes it") }
        do {
            if let damage = try store.damage() {
                return Checkup("store", .problem, name, damage, fix: "Put a backup in its place, and look at the disk.")
            }
            let facts = try FileManager.default.attributesOfItem(
                atPath: configuration.store.resolvingSymlinksInPath().path)
            if let mode = facts[.posixPermissions] as? Int, mode & 0o077 != 0 {
                let words = "is whole, but others on this machine may read who your readers are"
                return Checkup("store", .warning, name, words, fix: "chmod 600 \(name)")
            }
            return Checkup("store", .ok, name, "opens, and SQLite finds it whole")
        } catch {
            return Checkup("store", .problem, name, "\(error)", fix: "Put a backup in its place, and look at the disk.")
        }
    }

    /// Freezing an edition writes about 300 octets for each reader, twice: into the log and from there into the store.
    private static let roomPerReader = 600

    private var roomCheckup: Checkup {
        let folder = configuration.store.deletingLastPathComponent()
        let facts = try? FileManager.default.attributesOfFileSystem(forPath: folder.path)
        let readers = (try? store.subscribers.counts().mailable) ?? 0
        let needed = 50_000_000 + readers * Self.roomPerReader
        guard let free = (facts?[.systemFreeSize] as? NSNumber)?.intValue else {
            return Checkup("room", .skipped, folder.relativePath, "the file system does not say how much is free")
        }
        let words = "\(free / 1_000_000) MB free, \(needed / 1_000_000) MB wanted for \(readers) readers"
        return free >= needed
            ? Checkup("room", .ok, folder.relativePath, words)
            : Checkup(
                "room", .problem, folder.relativePath, words, fix: "Make room: a sending stops when the disk is full.")
    }

    private var outboxCheckup: Checkup {
        let folder = configuration.outbox
        let name = folder.relativePath
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            guard FileManager.default.isWritableFile(atPath: folder.path) else {
                throw CocoaError(.fileWriteNoPermission)
            }
            return Checkup("outbox", .ok, name, "can be written to")
        } catch {
            return Checkup(
                "outbox", .problem, name, error.localizedDescription, fix: "Set outbox to a folder of yours.")
        }
    }

    private var listCheckup: Checkup {
        let number = (try? store.subscribers.counts().mailable) ?? 0
        return number > 0
            ? Checkup("subscribers", .ok, "the list", "\(number) may be mailed")
            : Checkup(
                "subscribers", .warning, "the list", "nobody may be mailed", fix: "tidings subscribers import FILE.csv")
    }

    private var templateCheckups: [Checkup] {
        configuration.editions.sorted { $0.key < $1.key }.map { kind, settings in
            let name = settings.templates.relativePath
            do {
                _ = try templates(of: settings)
                return Checkup("templates", .ok, name, "those of \(kind) are complete, and every name in them is known")
            } catch {
                return Checkup(
                    "templates", .problem, name, "\(error)", fix: "Mend the template, or set editions.\(kind).template."
                )
            }
        }
    }

    // MARK: Signatures

    private var signatureCheckups: [Checkup] {
        if configuration.dkim.isEmpty {
            let isOneClick = configuration.unsubscribe.https != nil
            let words =
                isOneClick ? "no key: receivers will not honour one-click unsubscription (RFC 8058 §4)" : "no key"
            return [Checkup("dkim", .warning, "dkim", "messages are not signed: \(words)", fix: "tidings dkim keygen")]
        }
        return configuration.dkim.map {
            Checkup("dkim", .ok, $0.recordName, "messages are signed with \($0.key.algorithm.rawValue)-sha256")
        }
    }
}
