// swift-tools-version: 6.1
import PackageDescription

let package = Package(
    name: "Benchmarks",
    dependencies: [.package(name: "Tidings", path: "..")],
    targets: [
        .executableTarget(
            name: "tidings-bench",
            dependencies: [.product(name: "Newsletter", package: "Tidings")], path: "Sources/TidingsBench")
    ]
)
