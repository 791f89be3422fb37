/// What the preview page can show of a message.
enum PreviewView: String, CaseIterable {
    case mail, text, articles, findings, difference, headers, source

    var title: String {
        switch self {
        case .mail: "HTML"
        case .text: "Text"
        case .articles: "Articles"
        case .findings: "Findings"
        case .difference: "Last edition"
        case .headers: "Headers"
        case .source: "Source"
        }
    }
}
