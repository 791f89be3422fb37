import Foundation

/// One line on the terminal that is drawn anew: how much is done, how fast, and how long it will take.
final class ProgressBar {
    private let total: Int
    private let isShown: Bool
    private let began = ContinuousClock.now
    private var drawn: ContinuousClock.Instant?
    private var last = (done: 0, note: "")

    /// Nothing is shown when standard error is not a terminal.
    init(total: Int, console: Console) {
        self.total = total
        isShown = !console.isQuiet && isatty(STDERR_FILENO) == 1
    }

    /// So many are shown each at once: a slow run may have nothing new for minutes.
    private static let firstOnes = 20

    func update(done: Int, note: String = "") {
        guard drawn == nil || last != (done, note) else { return }
        last = (done, note)
        let now = ContinuousClock.now
        let isDue = drawn.map { $0.duration(to: now) > .milliseconds(100) } ?? true
        if isDue || done <= Self.firstOnes || done >= total { draw(at: now) }
    }

    /// Says something above the line, which then shows all that is done so far.
    func interrupt(with say: () -> Void) {
        finish()
        say()
        draw(at: .now)
    }

    private func draw(at now: ContinuousClock.Instant) {
        guard isShown, total > 0 else { return }
        drawn = now
        let (done, note) = last
        let seconds = max(began.duration(to: now) / .seconds(1), 0.001)
        let rate = Double(done) / seconds
        let filled = min(24, done * 24 / total)
        let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: 24 - filled)
        let left = rate > 0 ? Self.duration(Double(total - done) / rate) : "?"
        write("\r\u{1B}[K\(bar) \(done)/\(total)  \(Int(rate))/s  \(left) left\(note.isEmpty ? "" : "  \(note)")")
    }

    /// Takes the line away.
    func finish() {
        if isShown, drawn != nil { write("\r\u{1B}[K") }
    }

    private func write(_ text: String) {
        Console.write(text, to: STDERR_FILENO)
    }

    private static func duration(_ seconds: Double) -> String {
        let whole = Int(seconds.rounded(.up))
        if whole < 60 { return "\(whole) s" }
        return whole < 3_600 ? "\(whole / 60) min \(whole % 60) s" : "\(whole / 3_600) h \(whole % 3_600 / 60) min"
    }
}
