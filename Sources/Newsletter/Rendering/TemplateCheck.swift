/// Resolves every name of a template, as the engine will, and tells which ones are unknown and which belong to a person.
struct TemplateCheck {
    private enum Scope {
        case names([String: TemplateShape])
        case recipient
    }
    /// What `.` stands for.
    private enum Dot {
        case value(TemplateShape)
        case field(PersonalField)
    }
    private struct OpenSection {
        var tag: TemplateTag
        var hasScope: Bool
        var isPersonal = false
        /// Nil when it stays what it was.
        var dot: Dot?
    }

    let file: String
    private let tags: [TemplateTag]
    private let format: TemplateFormat
    private let partials: Set<String>
    private let customFields: Set<String>
    private var scopes: [Scope]
    private var open: [OpenSection] = []
    private(set) var problems: [TemplateProblem] = []
    /// By the index of the tag; nil for the two ends of `{{#recipient}}`, which only opens a scope.
    private(set) var marks: [Int: PersonalMark?] = [:]

    init(
        file: String, tags: [TemplateTag], format: TemplateFormat, names: [String: TemplateShape],
        partials: Set<String>, customFields: Set<String>
    ) {
        self.file = file
        self.tags = tags
        self.format = format
        self.partials = partials
        self.customFields = customFields
        scopes = [.names(names)]
        for (index, tag) in tags.enumerated() {
            check(tag, at: index)
            if open.count > TemplateExtents.deepest {
                report(tag, .sectionTooDeep(tag.expression))
                return
            }
            guard problems.count < Self.mostProblems else { return }
        }
        for section in open { report(section.tag, .unclosedSection(section.tag.expression)) }
    }

    /// Of one file; nobody reads further.
    private static let mostProblems = 100

    private mutating func report(_ tag: TemplateTag, _ reason: TemplateProblem.Reason) {
        problems.append(TemplateProblem(tag.place, reason, file: file))
    }

    private mutating func check(_ tag: TemplateTag, at index: Int) {
        switch tag.kind {
        case .comment: break
        case .unsupported: report(tag, .unsupportedTag(tag.name))
        case .partial where !partials.contains(tag.name):
            report(tag, .unknownPartial(tag.name, nearest: nearestName(to: tag.name, among: partials)))
        case .partial: break
        case .close: close(tag, at: index)
        case .section, .inverted: openSection(tag, at: index)
        case .variable, .raw:
            if let field = personalField(tag) {
                marks[index] = .field(field)
                checkPersonal(tag, field)
            } else if let shape = shape(of: tag) {
                checkText(tag, shape)
            }
        }
    }

    private mutating func checkText(_ tag: TemplateTag, _ shape: TemplateShape) {
        if tag.name == "sections", open.contains(where: \.isPersonal) { report(tag, .sectionsInCondition) }
        switch shape {
        case .list, .group: report(tag, .noText(tag.name))
        case .rendered where format == .html && tag.kind == .variable: report(tag, .escapedHTML(tag.name))
        case .text where format == .html && tag.kind == .raw: report(tag, .rawText(tag.name))
        default: break
        }
    }
}

// MARK: Sections

extension TemplateCheck {
    private mutating func openSection(_ tag: TemplateTag, at index: Int) {
        if isRecipient(tag) {
            if tag.kind == .inverted { report(tag, .recipientAlways) }
            marks[index] = .some(nil)
            scopes.append(.recipient)
            open.append(OpenSection(tag: tag, hasScope: true, dot: .value(.group([:]))))
        } else if let field = personalField(tag) {
            checkPersonal(tag, field)
            marks[index] = .open(field, inverted: tag.kind == .inverted)
            let dot = tag.kind == .section ? Dot.field(field) : nil
            open.append(OpenSection(tag: tag, hasScope: false, isPersonal: true, dot: dot))
        } else {
            let shape = shape(of: tag), scope = tag.kind == .section ? shape?.scope : nil
            if let scope { scopes.append(.names(scope)) }
            let dot = scope == nil ? nil : shape.map { Dot.value($0.element) }
            open.append(OpenSection(tag: tag, hasScope: scope != nil, dot: dot))
        }
    }

    private mutating func close(_ tag: TemplateTag, at index: Int) {
        guard let last = open.last else { return report(tag, .unopenedSection(tag.expression)) }
        guard last.tag.expression == tag.expression else {
            return report(
                tag, .crossedSection(tag.expression, open: last.tag.expression, line: last.tag.place.line))
        }
        open.removeLast()
        if last.hasScope { scopes.removeLast() }
        if isRecipient(last.tag) {
            marks[index] = .some(nil)
        } else if let field = personalField(last.tag) {
            marks[index] = .close(field)
        }
    }
}

// MARK: Names

extension TemplateCheck {
    private func isRecipient(_ tag: TemplateTag) -> Bool { tag.name == "recipient" && tag.transforms.isEmpty }

    private var dot: Dot { open.lazy.reversed().compactMap(\.dot).first ?? .value(.group([:])) }

    /// `recipient.name` anywhere; `name` within `{{#recipient}}` unless a nearer scope has that name; `.` within
    /// `{{#recipient.name}}`.
    private func personalField(_ tag: TemplateTag) -> PersonalField? {
        if tag.name == ".", case .field(let field) = dot { return field }
        let path = tag.path
        if path.first == "recipient", path.count == 2 { return PersonalField(templateName: path[1]) }
        guard path.count == 1, let name = path.first else { return nil }
        for scope in scopes.reversed() {
            switch scope {
            case .names(let names) where names[name] != nil: return nil
            case .names: continue
            case .recipient:
                return isField(name) ? PersonalField(templateName: name) : nil
            }
        }
        return nil
    }

    private func isField(_ name: String) -> Bool { PersonalField.standard[name] != nil || customFields.contains(name) }

    private mutating func checkPersonal(_ tag: TemplateTag, _ field: PersonalField) {
        if !isField(field.templateName) {
            reportUnknown(tag)
        } else if !tag.transforms.isEmpty {
            report(tag, .personalTransform(tag.name))
        } else if tag.kind == .raw, format == .html {
            report(tag, .rawText(tag.name))
        }
    }

    /// The kind of value behind a tag's name and transforms; reports and returns nil when there is none.
    private mutating func shape(of tag: TemplateTag) -> TemplateShape? {
        if tag.name.isEmpty {
            return transformed(
                tag, tag.transforms.dropLast(), TemplateShape.positionTransforms[tag.transforms.last ?? ""])
        }
        if tag.name == ".", case .value(let shape) = dot { return transformed(tag, tag.transforms[...], shape) }
        guard let shape = lookUp(tag.path) else {
            reportUnknown(tag)
            return nil
        }
        return transformed(tag, tag.transforms[...], shape)
    }

    private mutating func transformed(
        _ tag: TemplateTag, _ transforms: ArraySlice<String>, _ shape: TemplateShape?
    ) -> TemplateShape? {
        guard var shape else {
            let name = tag.transforms.last ?? ""
            let nearest = nearestName(to: name, among: TemplateShape.positionTransforms.keys)
            report(tag, .unknownTransform(name, of: "()", nearest: nearest))
            return nil
        }
        for transform in transforms.reversed() {
            guard let next = shape.transforms[transform] else {
                let nearest = nearestName(to: transform, among: shape.transforms.keys)
                report(tag, .unknownTransform(transform, of: tag.name, nearest: nearest))
                return nil
            }
            shape = next
        }
        return shape
    }

    private func lookUp(_ path: [String]) -> TemplateShape? {
        guard let first = path.first else { return nil }
        for case .names(let names) in scopes.reversed() {
            guard var shape = names[first] else { continue }
            for name in path.dropFirst() {
                guard case .group(let fields) = shape, let next = fields[name] else { return nil }
                shape = next
            }
            return shape
        }
        return nil
    }

    private mutating func reportUnknown(_ tag: TemplateTag) {
        var known = Set(PersonalField.standard.keys).union(customFields).map { "recipient.\($0)" } + ["recipient"]
        for scope in scopes {
            switch scope {
            case .names(let names): known += TemplateShape.group(names).names()
            case .recipient: known += Array(PersonalField.standard.keys) + customFields
            }
        }
        report(tag, .unknownVariable(tag.name, nearest: nearestName(to: tag.name, among: known)))
    }
}
