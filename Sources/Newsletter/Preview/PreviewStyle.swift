/// How the preview page itself looks, by day and by night.
enum PreviewStyle {
    static let css = """
        :root { color-scheme: light dark; --ink: #22201c; --soft: #5e5a52; --page: #f3f0ea; --card: #fff; --line: #d9d4c9; \
        --link: #9c3a22; }
        @media (prefers-color-scheme: dark) {
          :root { --ink: #f0ede6; --soft: #b6b3ac; --page: #16181b; --card: #1f2226; --line: #3d4147; --link: #ef9f86; }
        }
        html { scroll-padding-top: 72px; }
        body { margin: 0; background: var(--page); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
        header, main { max-width: 1540px; margin: 0 auto; padding: 24px; }
        header { padding-bottom: 0; }
        h1 { margin: 0; font: bold 28px/1.2 Georgia, serif; }
        h1 span { margin-inline-start: 8px; }
        h1 span, small, figcaption, .files { color: var(--soft); font-weight: normal; font-size: 14px; }
        h2 { margin: 0 0 12px; font: bold 22px/1.3 Georgia, serif; }
        h3 { margin: 24px 0 8px; font-size: 16px; color: var(--link); }
        nav { position: sticky; top: 0; background: var(--page); border-bottom: 1px solid var(--line); }
        nav div { max-width: 1540px; margin: 0 auto; padding: 12px 24px; }
        nav a, .files a { margin-inline-end: 16px; }
        a { color: var(--link); }
        :focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
        section { margin: 0 0 56px; }
        .inbox { margin: 0; padding: 12px 16px; background: var(--card); border: 1px solid var(--line); \
        overflow-wrap: anywhere; }
        .inbox span { margin: 0 12px; }
        .files meter { width: 120px; margin-inline-end: 8px; }
        .files span { margin-inline-end: 24px; }
        .over { color: var(--link); font-weight: bold; }
        .frames { display: flex; flex-wrap: wrap; gap: 8px; }
        figure { margin: 0 0 8px; max-width: 100%; }
        iframe { max-width: 100%; border: 1px solid var(--line); box-sizing: border-box; display: block; }
        summary { padding: 8px 0; cursor: pointer; }
        pre { margin: 0; padding: 16px; background: var(--card); border: 1px solid var(--line); max-height: 480px; \
        overflow: auto; white-space: pre-wrap; overflow-wrap: anywhere; font-size: 14px; }
        ol { margin: 0; padding: 0; list-style: none; background: var(--card); border: 1px solid var(--line); }
        li { padding: 12px 16px; overflow-wrap: anywhere; }
        li + li { border-top: 1px solid var(--line); }
        li small { display: block; }
        """
}
