import ArgumentParser
import Foundation
import Newsletter

struct Init: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Make a new newsletter: configuration, templates, sample articles and readers.",
        discussion: "tidings init digest")

    @Argument(help: "The folder; it is made when missing.")
    var folder = "."

    @OptionGroup var globals: GlobalOptions

    func validate() throws {
        if folder.isEmpty { throw ValidationError("init takes a folder, or none for this one.") }
    }

    func run() throws {
        let root = URL(fileURLWithPath: folder)
        let files = try Starter.write(to: root)
        let console = globals.console
        console.say(
            "Made a newsletter in \(root.path): \(files.count) files. Edit tidings.yaml: name, sender, postal address, mail server."
        )
        if globals.json { return try console.print(json: ["files": files]) }
        console.say("Next:")
        let steps = [
            "tidings articles import seeds", "tidings subscribers import subscribers/sample.csv",
            "tidings compose weekly --week \(Starter.week)", "tidings preview",
        ]
        for step in (folder == "." ? [] : ["cd \(folder.quotedForShell)"]) + steps { console.print("  \(step)") }
    }
}
