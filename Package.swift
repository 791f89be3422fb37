// swift-tools-version: 6.1
import PackageDescription

let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

/// The released program carries Swift's own libraries with it: it starts in a third of the time, holds 10 MB less, and
/// runs where no Swift is installed.
let selfContained = ["-static-stdlib"]

/// lld packs the hundred thousand addresses that are filled in at every start: 3 MB less.
let packed = ["-use-ld=lld", "-Xlinker", "-z", "-Xlinker", "pack-relative-relocs"]

let package = Package(
    name: "Tidings",
    products: [
        .executable(name: "tidings", targets: ["TidingsCLI"]),
        // For Benchmarks/, which measures what the program does not show.
        .library(name: "Newsletter", targets: ["Newsletter", "Mail"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    ],
    targets: [
        // C libraries, each a module map with typed inline shims and no logic.
        .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "CResolv"),
        .systemLibrary(name: "CMalloc"),
        .systemLibrary(name: "CIDN", pkgConfig: "libidn2", providers: [.apt(["libidn2-dev"])]),
        .systemLibrary(name: "CGumbo", pkgConfig: "gumbo", providers: [.apt(["libgumbo-dev"])]),
        .systemLibrary(
            name: "CMarkdown", pkgConfig: "libcmark-gfm",
            providers: [.apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"])]),

        // E-mail by the RFCs: addresses, messages, SMTP, the outbox. Has never heard of newsletters.
        .target(name: "Mail", dependencies: ["CCurl", "CCrypto", "CIDN", "CResolv"], swiftSettings: strict),

        // The product, a folder a stage: import, select, render, compose, deliver.
        .target(
            name: "Newsletter",
            dependencies: [
                "Mail", "CCrypto", "CCurl", "CGumbo", "CMarkdown", "CZlib", "Yams",
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
                .product(name: "Mustache", package: "swift-mustache"),
            ],
            swiftSettings: strict),

        // The command line: a folder for each group of commands, which parse, call and print.
        .executableTarget(
            name: "TidingsCLI",
            dependencies: [
                "Newsletter", "Mail", "CMalloc", .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            resources: [
                "tidings.yaml", "sample.csv", "lindao-granary-ledgers.md", "marrowby-ferry-fares.md",
                "mill-lane-bakery.md",
                "osterby-tide-gauge.md",
                "weekly-article.html", "weekly-article.txt", "weekly-contents.html", "weekly-design.yaml",
                "weekly-edition.html", "weekly-edition.txt", "weekly-footer.html", "weekly-footer.txt",
                "weekly-masthead.html", "weekly-picture.html", "weekly-section.html", "weekly-section.txt",
                "weekly-style.html",
                "briefing-article.html", "briefing-article.txt", "briefing-design.yaml", "briefing-edition.html",
                "briefing-edition.txt", "briefing-footer.html", "briefing-footer.txt", "briefing-masthead.html",
                "briefing-section.html", "briefing-section.txt", "briefing-style.html",
                "plain-article.html", "plain-article.txt", "plain-design.yaml", "plain-edition.html",
                "plain-edition.txt", "plain-footer.html", "plain-footer.txt", "plain-masthead.html",
                "plain-section.html", "plain-section.txt", "plain-style.html",
            ].map { .embedInCode("Starter/\($0)") },
            swiftSettings: strict + [.unsafeFlags(selfContained, .when(configuration: .release))],
            linkerSettings: [.unsafeFlags(selfContained + packed, .when(configuration: .release))]),

        .testTarget(name: "MailTests", dependencies: ["Mail"], exclude: ["Dialogues"], swiftSettings: strict),
        .testTarget(
            name: "NewsletterTests",
            dependencies: [
                "Newsletter", "Mail", .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "Mustache", package: "swift-mustache"),
            ],
            exclude: ["Fixtures"], swiftSettings: strict),
        .testTarget(
            name: "TidingsCLITests", dependencies: ["TidingsCLI"], exclude: ["Program/sink.py"], swiftSettings: strict),
    ]
)
