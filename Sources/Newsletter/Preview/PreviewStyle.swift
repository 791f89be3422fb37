/// How the preview page itself looks, by day and by night.
enum PreviewStyle {
    static let css = """
        :root { color-scheme: light dark; --ink: #22201c; --soft: #5e5a52; --page: #f3f0ea; --card: #fff; --line: #d9d4c9; \
        --link: #9c3a22; }
        @media (prefers-color-scheme: dark) {
          :root { --ink: #f0ede6; --soft: #b6b3ac; --page: #16181b; --card: #1f2226; --line: #3d4147; --link: #ef9f86; }
        }
        body { margin: 0; background: var(--page); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
        header, main { max-width: 1180px; margin: 0 auto; padding: 24px; }
        h1 { margin: 0 0 8px; font: bold 28px/1.2 Georgia, serif; }
        h1 span, small, figcaption, .files { color: var(--soft); font-weight: normal; font-size: 14px; }
        h2 { font: bold 22px/1.3 Georgia, serif; }
        a { color: var(--link); margin-right: 12px; }
        a:focus-visible, summary:focus-visible, pre:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
        section { margin: 0 0 48px; }
        .inbox { padding: 12px 16px; background: var(--card); border: 1px solid var(--line); overflow-wrap: anywhere; }
        .inbox span { margin: 0 12px; }
        .frames { display: flex; flex-wrap: wrap; gap: 24px; }
        figure { margin: 0 0 16px; max-width: 100%; }
        iframe { max-width: 100%; border: 1px solid var(--line); background: var(--card); }
        summary { padding: 8px 0; cursor: pointer; }
        pre { margin: 0; padding: 16px; background: var(--card); border: 1px solid var(--line); max-height: 480px; \
        overflow: auto; white-space: pre-wrap; overflow-wrap: anywhere; }
        li { margin: 0 0 12px; overflow-wrap: anywhere; }
        """
}
