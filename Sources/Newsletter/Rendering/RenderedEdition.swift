/// A stretch of a rendered text: constant for everybody, a person's own, or the place of a section.
public enum Segment: Sendable, Equatable {
    case constant(String)
    case personal(PersonalTemplate)
    /// Index into `RenderedEdition.sections`.
    case section(Int)
}

/// A section of an edition, rendered once for everybody: no `.section` segment in it.
public struct RenderedSection: Sendable, Equatable {
    public let topic: Topic
    public let html: [Segment]
    public let text: [Segment]
}

/// What surrounds the sections for readers of one mix of topics.
public struct RenderedLayout: Sendable, Equatable {
    public let subject: [Segment]
    public let html: [Segment]
    public let text: [Segment]
}
