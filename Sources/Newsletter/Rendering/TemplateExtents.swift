/// How much the templates of one format become with all that they include: a few lines that include each other twice must not
/// take minutes, gigabytes or the stack.
struct TemplateExtents {
    /// Sections and partials within one another.
    static let deepest = 64
    /// Bytes of source, those of a partial as often as it is included: ten times what Gmail shows of a message.
    static let largest = 1_048_576

    private struct Extent {
        var depth = 0
        var size: Int
        /// Names of the lists that it goes through.
        var lists: Set<String> = []
    }
    private var extents: [String: Extent] = [:]
    private(set) var problems: [TemplateProblem] = []

    init(_ templates: [CheckedTemplate]) {
        let order = Self.order(templates)
        guard order.inCircles.isEmpty else {
            problems = order.inCircles.flatMap { Self.circles(through: $0, order.inCircles) }
            return
        }
        for template in order.sorted { measure(template) }
    }

    private mutating func measure(_ template: CheckedTemplate) {
        var extent = Extent(size: template.source.utf8.count), open: [String?] = []
        for (index, tag) in template.tags.enumerated() {
            var problem: TemplateProblem.Reason?
            switch tag.kind {
            case .section, .inverted:
                let list = template.marks[index] == nil && tag.kind == .section ? Self.list(tag) : nil
                if let list, open.contains(list) { problem = .listWithinItself(tag.name) }
                open.append(list)
                extent.depth = max(extent.depth, open.count)
                if let list { extent.lists.insert(list) }
            case .close: open.removeLast()
            case .partial: problem = include(tag.name, within: open, in: &extent)
            default: break
            }
            if let problem { problems.append(TemplateProblem(tag.place, problem, file: template.file)) }
        }
        extents[template.name] = extent
    }

    /// A limit is told of where it is crossed, and not again by all that include that.
    private func include(
        _ name: String, within open: [String?], in extent: inout Extent
    ) -> TemplateProblem.Reason? {
        guard let partial = extents[name] else { return nil }
        let before = extent
        extent.depth = max(before.depth, open.count + 1 + partial.depth)
        extent.size = min(before.size + partial.size, Self.largest + 1)
        extent.lists.formUnion(partial.lists)
        if let list = open.compactMap(\.self).first(where: partial.lists.contains) { return .listWithinItself(list) }
        if extent.size > Self.largest, max(before.size, partial.size) <= Self.largest { return .tooLarge(name) }
        if extent.depth > Self.deepest, max(before.depth, partial.depth) <= Self.deepest {
            return .partialTooDeep(name)
        }
        return nil
    }

    private static func list(_ tag: TemplateTag) -> String? {
        guard let name = tag.path.last, !tag.transforms.contains(where: { $0 != "reversed" }) else { return nil }
        return TemplateSchema.lists.contains(name) ? name : nil
    }
}

// MARK: Circles

extension TemplateExtents {
    /// Each behind those that it includes; what includes itself, or something that does, has no place among them.
    private static func order(_ templates: [CheckedTemplate]) -> (
        sorted: [CheckedTemplate], inCircles: [CheckedTemplate]
    ) {
        var missing: [String: Int] = [:], users: [String: [CheckedTemplate]] = [:]
        for template in templates {
            missing[template.name] = template.partials.count
            for partial in template.partials { users[partial, default: []].append(template) }
        }
        var sorted = templates.filter { missing[$0.name] == 0 }, next = 0
        while next < sorted.count {
            for user in users[sorted[next].name] ?? [] {
                missing[user.name, default: 0] -= 1
                if missing[user.name] == 0 { sorted.append(user) }
            }
            next += 1
        }
        return (sorted, templates.filter { missing[$0.name] != 0 })
    }

    /// The engine would follow a partial that includes itself for ever.
    private static func circles(through template: CheckedTemplate, _ all: [CheckedTemplate]) -> [TemplateProblem] {
        let partials = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0.partials) })
        return template.tags.filter { $0.kind == .partial && reaches(template.name, from: $0.name, partials) }
            .map { TemplateProblem($0.place, .partialLoop($0.name), file: template.file) }
    }

    private static func reaches(_ goal: String, from start: String, _ partials: [String: Set<String>]) -> Bool {
        var seen: Set<String> = [], waiting = [start]
        while let name = waiting.popLast() {
            if name == goal { return true }
            if seen.insert(name).inserted { waiting += partials[name] ?? [] }
        }
        return false
    }
}
