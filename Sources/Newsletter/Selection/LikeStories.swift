/// Notes which articles of an edition may tell the same story in other words: a hint for the editor, who decides.
///
/// Words alone find such pairs only half of the time, and find others, too: so nothing is left out for it.
enum LikeStories {
    /// Of the telling words of headline and beginning.
    private static let threshold = 0.5
    /// Each with each: more are too many to look at anyway.
    private static let most = 500

    static func noted(_ picked: [Ranked]) -> [Ranked] {
        guard picked.count <= most else { return picked }
        var noted = picked
        for index in picked.indices {
            noted[index].likeStories = picked.indices.filter { other in
                other != index && areAlike(picked[index], picked[other])
            }.map { picked[$0].candidate.id }
        }
        return noted
    }

    private static func areAlike(_ a: Ranked, _ b: Ranked) -> Bool {
        guard let first = a.candidate.likeness, let second = b.candidate.likeness,
            min(first.words.count, second.words.count) >= 12
        else { return false }
        return first.similarity(to: second) >= threshold
    }
}
