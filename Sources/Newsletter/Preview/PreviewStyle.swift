/// How the preview page itself looks, by day and by night; and how its buttons choose what is shown.
enum PreviewStyle {
    static let css = look + "\n" + behaviour

    private static let look = """
        :root { color-scheme: light dark; --ink: #22201c; --soft: #5e5a52; --page: #f3f0ea; --card: #fff; --line: #d9d4c9; \
        --link: #9c3a22; }
        @media (prefers-color-scheme: dark) {
          :root { --ink: #f0ede6; --soft: #b6b3ac; --page: #16181b; --card: #1f2226; --line: #3d4147; --link: #ef9f86; }
        }
        body { margin: 0; background: var(--page); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
        header, main { max-width: 1100px; margin: 0 auto; padding: 16px 24px; box-sizing: border-box; }
        header { padding-bottom: 0; }
        h1 { margin: 0; font: bold 26px/1.2 Georgia, serif; }
        h1 span { margin-inline-start: 8px; }
        h1 span, small, .files, .note, .limit, nav, .reader { color: var(--soft); font-weight: normal; font-size: 14px; }
        h2 { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
        h3 { margin: 24px 0 8px; font-size: 16px; color: var(--link); }
        nav, .reader { margin: 8px 0; }
        nav a { margin-inline-end: 12px; }
        nav a[aria-current] { font-weight: bold; color: var(--ink); text-decoration: none; }
        a { color: var(--link); }
        :focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
        .inbox { list-style: none; margin: 8px 0; padding: 8px 16px; background: var(--card); border: 1px solid var(--line); \
        overflow-wrap: anywhere; }
        .inbox b { margin: 0 8px; }
        .limit { display: inline-block; width: 28px; text-align: end; }
        .files { margin: 8px 0; }
        .files meter { width: 120px; margin-inline-end: 8px; }
        .files span { margin-inline-end: 24px; }
        .files a { margin-inline-end: 16px; }
        .over { color: var(--link); font-weight: bold; }
        fieldset { border: 0; margin: 0 0 8px; padding: 0; display: flex; flex-wrap: wrap; gap: 4px; }
        legend { float: left; padding: 6px 8px 6px 0; color: var(--soft); font-size: 14px; }
        label { position: relative; }
        label input { position: absolute; inset: 0; margin: 0; opacity: 0; cursor: pointer; }
        label span { display: block; padding: 6px 12px; border: 1px solid var(--line); background: var(--card); font-size: 14px; }
        label input:checked + span { background: var(--ink); color: var(--page); border-color: var(--ink); }
        label input:focus-visible + span { outline: 3px solid var(--link); outline-offset: 2px; }
        .settings { display: flex; flex-wrap: wrap; gap: 0 24px; }
        .stage { overflow-x: auto; }
        iframe { display: block; width: 375px; max-width: 100%; height: 1200px; border: 1px solid var(--line); \
        box-sizing: border-box; color-scheme: light; background: #fff; }
        pre, .lines { margin: 0; padding: 16px; background: var(--card); border: 1px solid var(--line); overflow: auto; \
        white-space: pre-wrap; overflow-wrap: anywhere; font: 14px/1.5 ui-monospace, monospace; }
        .lines { padding-inline-start: 64px; }
        .lines li::marker { color: var(--soft); }
        .lines li:target { outline: 2px solid var(--link); }
        .cards { margin: 0; padding: 0; list-style: none; background: var(--card); border: 1px solid var(--line); }
        .cards li { padding: 12px 16px; overflow-wrap: anywhere; }
        .cards li + li { border-top: 1px solid var(--line); }
        .cards .error { border-inline-start: 4px solid var(--link); }
        small { display: block; }
        .wide { overflow-x: auto; }
        table { border-collapse: collapse; background: var(--card); width: 100%; }
        th, td { padding: 8px 12px; border: 1px solid var(--line); text-align: start; vertical-align: top; \
        overflow-wrap: anywhere; font-size: 14px; }
        .changed td:last-child { font-weight: bold; }
        """

    /// A browser that knows no `:has` shows all panels, one below the other.
    private static var behaviour: String {
        let views = PreviewView.allCases.map { view in
            "main:not(:has(#view-\(view.rawValue):checked)) .\(view.rawValue)"
        }
        return """
            @supports selector(:has(*)) {
            \(views.joined(separator: ",\n")) { display: none; }
            main:has(.lines :target) .source { display: block; }
            main:not(:has(#view-mail:checked)) .settings { display: none; }
            main:has(#width-600:checked) iframe { width: 600px; }
            main:has(#width-full:checked) iframe { width: 100%; }
            main:has(#palette-dark:checked) iframe { color-scheme: dark; background: #000; }
            main:has(#palette-inverted:checked) iframe { filter: invert(1) hue-rotate(180deg); }
            }
            """
    }
}
