/// How the preview page itself looks, by day and by night; and how its buttons choose what is shown.
enum PreviewStyle {
    static let css = [palette, page, controls, panels, behaviour].joined(separator: "\n")

    private static let palette = """
        :root { color-scheme: light dark; --ink: #1f1d1a; --soft: #5c5850; --page: #f5f3ee; --card: #fff; --line: #dcd7cc; \
        --link: #8f3520; --well: #e7e3da; --warn: #7a5200; --shade: 0 1px 2px rgba(0, 0, 0, .06), 0 8px 24px rgba(0, 0, 0, .08); }
        @media (prefers-color-scheme: dark) {
          :root { --ink: #f0ede6; --soft: #b6b3ac; --page: #15171a; --card: #1e2125; --line: #363a40; --link: #f0a890; \
        --well: #0e1012; --warn: #e5bd6a; --shade: 0 8px 24px rgba(0, 0, 0, .5); }
        }
        """

    private static let page = """
        body { margin: 0; background: var(--page); color: var(--ink); font: 15px/1.5 system-ui, sans-serif; }
        header { background: var(--card); border-bottom: 1px solid var(--line); }
        header > *, main { max-width: 1080px; margin: 0 auto; padding: 0 24px; box-sizing: border-box; }
        main { padding-bottom: 48px; }
        .name { display: flex; flex-wrap: wrap; align-items: baseline; justify-content: space-between; gap: 4px 24px; padding-top: 20px; }
        h1 { margin: 0; font: bold 26px/1.3 Georgia, serif; }
        h1 span { margin-inline-start: 8px; font: 15px/1.5 system-ui, sans-serif; color: var(--soft); }
        h2 { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
        h3 { margin: 28px 0 10px; font-size: 15px; color: var(--link); }
        a { color: var(--link); text-underline-offset: 3px; }
        :focus-visible { outline: 3px solid var(--link); outline-offset: 2px; border-radius: 3px; }
        .files { margin: 0; color: var(--soft); font-size: 14px; }
        .files meter { width: 96px; margin-inline-end: 8px; vertical-align: -2px; }
        .files span { margin-inline-end: 16px; }
        .files a { margin-inline-end: 12px; }
        .files .over { color: var(--link); font-weight: bold; }
        nav, .reader { margin-top: 10px; color: var(--soft); font-size: 14px; }
        nav a { display: inline-block; margin: 0 0 6px 6px; padding: 3px 12px; border: 1px solid var(--line); border-radius: 16px; \
        text-decoration: none; }
        nav small { display: inline; color: inherit; opacity: .85; }
        nav a:hover { text-decoration: underline; }
        nav a[aria-current] { background: var(--ink); border-color: var(--ink); color: var(--page); }
        .inbox { list-style: none; margin-top: 8px; padding-bottom: 14px; font-size: 14px; }
        .inbox li { display: grid; grid-template-columns: 104px minmax(0, 176px) minmax(0, 1fr); gap: 0 14px; padding: 7px 0; \
        border-top: 1px solid var(--line); overflow-wrap: anywhere; }
        .inbox .limit, .inbox .rest { color: var(--soft); }
        @media (max-width: 640px) {
          header > *, main { padding-left: 16px; padding-right: 16px; }
          .inbox li { grid-template-columns: 92px minmax(0, 1fr); }
          .inbox .line { grid-column: 1 / -1; }
        }
        """

    private static let controls = """
        fieldset { border: 0; margin: 0; padding: 0; min-width: 0; display: flex; flex-wrap: wrap; }
        legend { float: left; padding: 7px 12px 7px 0; color: var(--soft); font-size: 14px; }
        label { position: relative; }
        label input { position: absolute; inset: 0; margin: 0; opacity: 0; cursor: pointer; }
        label span { display: block; padding: 7px 14px; font-size: 14px; }
        label input:focus-visible + span { outline: 3px solid var(--link); outline-offset: -3px; }
        label:hover span { color: var(--link); }
        .choice.view { margin: 0 0 16px; border-bottom: 1px solid var(--line); }
        .choice.view legend { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); padding: 0; }
        .choice.view span { padding: 13px 14px 10px; border-bottom: 3px solid transparent; }
        .choice.view input:checked + span { border-color: var(--link); font-weight: bold; }
        .settings { display: flex; flex-wrap: wrap; gap: 8px 28px; margin: 0 0 12px; }
        .settings span { background: var(--card); border: 1px solid var(--line); margin-inline-start: -1px; }
        .settings label:first-of-type span { border-start-start-radius: 6px; border-end-start-radius: 6px; }
        .settings label:last-of-type span { border-start-end-radius: 6px; border-end-end-radius: 6px; }
        .settings input:checked + span { background: var(--ink); border-color: var(--ink); color: var(--page); }
        """

    private static let panels = """
        .note { margin: 12px 0 0; color: var(--soft); font-size: 14px; }
        .stage { overflow-x: auto; padding: 28px 16px; background: var(--well); border-radius: 8px; }
        iframe { display: block; width: 375px; max-width: 100%; height: 1200px; margin: 0 auto; border: 0; border-radius: 4px; \
        box-shadow: var(--shade); box-sizing: border-box; color-scheme: light; background: #fff; }
        pre, .lines { margin: 0; padding: 20px; background: var(--card); border: 1px solid var(--line); border-radius: 8px; \
        overflow: auto; white-space: pre-wrap; overflow-wrap: anywhere; font: 14px/1.55 ui-monospace, monospace; }
        .text pre { max-width: 80ch; }
        .lines { padding-inline-start: 64px; }
        .lines li::marker { color: var(--soft); }
        .lines li:target { outline: 2px solid var(--link); }
        .cards { margin: 0; padding: 0; list-style: none; background: var(--card); border: 1px solid var(--line); border-radius: 8px; }
        .cards li { padding: 12px 18px; overflow-wrap: anywhere; }
        .cards li + li { border-top: 1px solid var(--line); }
        .cards i { margin-inline-end: 6px; font-style: normal; color: var(--soft); }
        .cards .error i { color: var(--link); font-weight: bold; }
        .cards .warning i { color: var(--warn); font-weight: bold; }
        small { display: block; color: var(--soft); font-size: 14px; }
        .empty { margin: 0; padding: 28px; background: var(--card); border: 1px solid var(--line); border-radius: 8px; color: var(--soft); }
        details { margin-top: 16px; }
        summary { padding: 6px 0; color: var(--soft); cursor: pointer; }
        .wide { overflow-x: auto; border: 1px solid var(--line); border-radius: 8px; background: var(--card); }
        table { border-collapse: collapse; width: 100%; }
        th, td { padding: 10px 16px; border-bottom: 1px solid var(--line); text-align: start; vertical-align: top; \
        overflow-wrap: anywhere; font-size: 14px; }
        th { min-width: 72px; overflow-wrap: normal; }
        tbody tr:last-child > * { border-bottom: 0; }
        .changed td:last-child { font-weight: bold; }
        @media (max-width: 640px) { .stage { margin: 0 -16px; padding: 16px 0; border-radius: 0; } }
        """

    /// A browser that knows no `:has` shows all panels, one below the other.
    private static var behaviour: String {
        let views = PreviewView.allCases.map { view in
            "main:not(:has(#view-\(view.rawValue):checked)) .panel.\(view.rawValue)"
        }
        return """
            @supports selector(:has(*)) {
            \(views.joined(separator: ",\n")) { display: none; }
            main:has(.lines :target) .panel.source { display: block; }
            main:not(:has(#view-mail:checked)) .settings { display: none; }
            main:not(:has(#images-on:checked)) .images-on, main:has(#images-on:checked) .images-off { display: none; }
            main:has(#width-600:checked) iframe { width: 600px; }
            main:has(#width-full:checked) iframe { width: 100%; }
            main:has(#palette-dark:checked) iframe { color-scheme: dark; background: #000; }
            main:has(#palette-inverted:checked) iframe { filter: invert(1) hue-rotate(180deg); }
            }
            """
    }
}
