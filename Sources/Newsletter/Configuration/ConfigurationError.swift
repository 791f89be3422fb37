/// Everything that is wrong with a configuration, with the places.
public struct ConfigurationError: Error, Equatable, CustomStringConvertible {
    public struct Problem: Equatable, Sendable, CustomStringConvertible {
        /// `tidings.yaml:12:5`, an environment variable's name, or the file alone.
        public let place: String
        public let message: String

        public var description: String { "\(place): \(message)" }
    }
    public let problems: [Problem]

    public init(_ problems: [Problem]) { self.problems = problems }

    public init(place: String, _ message: String) { self.init([Problem(place: place, message: message)]) }

    public var description: String { problems.map(\.description).joined(separator: "\n") }
}
