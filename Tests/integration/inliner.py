#!/usr/bin/env python3
"""Inlined documents look as they did: every computed style of every element, in Chromium, before and after."""
import html
import os
import random

from browser import literal, reported
from newsletter import WEEK, Newsletter, expect, main, readers

DOCUMENTS = int(os.environ.get("DOCUMENTS", "60"))

CLASSES, IDS = ["card", "ink", "soft", "rule", "wide", "first"], ["top", "foot", "intro"]
TYPES = ["p", "h2", "h3", "div", "a", "b", "span", "table", "td", "tr", "ul", "li", "*", "body", "tbody", "em"]
VALUES = {
    "color": ["red", "#123", "rgb(1, 2, 3)", "rgba(9,8,7,.5)", "inherit"], "margin": ["0", "1px 2px", "4px auto", "0 0 7px"],
    "margin-top": ["3px", "1em"], "margin-left": ["5px", "0"], "padding": ["0", "2px 4px", "8px"], "padding-top": ["9px"],
    "font": ["italic bold 15px/20px Georgia, \"Times New Roman\", serif", "12px monospace"], "font-size": ["14px", "1.2em", "80%"],
    "font-weight": ["bold", "400"], "line-height": ["20px", "1.5"], "font-family": ["'Courier New', monospace", "Arial"],
    "border": ["1px solid red", "0", "2px dashed #0a0"], "border-top": ["3px double blue"], "border-color": ["green", "red blue"],
    "border-left-width": ["6px"], "border-style": ["dotted solid"], "background": ["#eee", "none", "url(\"data:,\") #fed"],
    "background-color": ["#fff", "transparent", "#def"], "text-decoration": ["underline", "none", "underline dotted red"],
    "text-align": ["center", "right"], "display": ["block", "inline-block", "none"], "letter-spacing": ["1px", "normal"],
    "width": ["100%", "calc(50% - 3px)", "200px"], "max-width": ["640px", "none"], "vertical-align": ["top"],
    "list-style": ["none", "square inside"], "list-style-type": ["circle"], "border-collapse": ["collapse"],
    "text-transform": ["uppercase", "nonsense"], "opacity": [".5", "1"],
}
CONDITIONS = ["screen", "(min-width: 300px)", "(max-width: 100px)", "print", "screen and (min-width: 10px)"]


def simple(rng):
    """One compound selector."""
    text = rng.choice(TYPES + [""] * 6)
    for _ in range(rng.choice([0, 1, 1, 2]) if text else 1):
        text += rng.choice([f".{rng.choice(CLASSES)}"] * 5 + [f"#{rng.choice(IDS)}", "[href]", "[href^=\"https\"]", "[lang|=en]",
            "[class~=ink]", ":first-child", ":last-child", ":nth-child(2n+1)", ":nth-child(3)", ":nth-last-child(2)", ":first-of-type",
            ":last-of-type", ":nth-of-type(even)", ":only-child", ":empty", f":not(.{rng.choice(CLASSES)})", ":not(p, :first-child)",
            f":is(.{rng.choice(CLASSES)}, h2)", f":where(#{rng.choice(IDS)}, .{rng.choice(CLASSES)})"])
    return text or ".ink"


def selector(rng):
    parts = [simple(rng) for _ in range(rng.choice([1, 1, 1, 2, 2, 3]))]
    return "".join(part + (rng.choice([" ", " ", " > ", " + ", " ~ "]) if at + 1 < len(parts) else "") for at, part in enumerate(parts))


def declarations(rng, important=True):
    names = [rng.choice(list(VALUES)) for _ in range(rng.randint(1, 4))]
    mark = lambda: " !important" if important and rng.random() < .12 else ""
    return "; ".join(f"{name}: {rng.choice(VALUES[name])}{mark()}" for name in names)


def rule(rng, stays=True):
    chosen = ", ".join(selector(rng) for _ in range(rng.choice([1, 1, 1, 2, 3])))
    extra = rng.choice(["", "", "", "", ", a:hover", ", p::first-line"] if stays else [""])
    return f"{chosen}{extra} {{ {declarations(rng)} }}"


def sheet(rng):
    group = rng.choice(["", "", "@scope (.card)", "@layer tide", "important @layer tide"])
    # No attribute can be stronger than an important rule that stays, and weaker than one of a layer.
    isLoud = group.startswith("important")
    rules = [rule(rng, stays=not isLoud) for _ in range(rng.randint(5, 40))]
    if group:
        inner = " ".join(f"{selector(rng)} {{ {declarations(rng, important=isLoud)} }}" for _ in range(rng.randint(1, 5)))
        rules.insert(rng.randint(0, len(rules)), f"{group.removeprefix('important ')} {{ {inner} }}")
    for _ in range(rng.randint(0, 3)):
        # A rule that is weaker than one that stays, and stronger than another, cannot be written into an attribute.
        inner = " ".join(f".{rng.choice(CLASSES)} {{ {declarations(rng, important=False)} }}" for _ in range(rng.randint(1, 3)))
        rules.append(f"@media {rng.choice(CONDITIONS)} {{ {inner} }}")
    rules.append(rng.choice(["/* { a comment */", "@import url(none.css);", "p>>b { color: red }", "@font-face { font-family: x }"]))
    return "\n".join(rules)


def tag(rng, name, inner, **more):
    """An element, with some classes, perhaps an identifier and a style of its own."""
    words = {"class": " ".join(rng.sample(CLASSES, rng.randint(0, 2)))} | more
    if rng.random() < .08:
        words["id"] = rng.choice(IDS)
    if rng.random() < .25:
        words["style"] = declarations(rng)
    text = "".join(f' {key}="{html.escape(value)}"' for key, value in words.items() if value)
    return f"<{name}{text}>{inner}</{name}>"


def templates(rng):
    words = lambda: rng.choice(["tide", "ferry &amp; quay", "", "mill <em>lane</em>"])
    items = lambda: "".join(tag(rng, "li", words()) for _ in range(rng.randint(1, 4)))
    article = tag(rng, "div", "\n".join([
        tag(rng, "h3", tag(rng, "a", "{{article.title}}", href="https://example.org/"), lang=rng.choice(["en", "en-GB", "de"])),
        tag(rng, "p", "{{article.excerpt}}" + tag(rng, "b", words())), tag(rng, "ul", items())]))
    section = f"<tr>{tag(rng, 'td', tag(rng, 'h2', '{{section.topic}}') + '{{{section.articles}}}')}</tr>"
    frame = "\n".join([
        "<!DOCTYPE html>", '<html lang="en"><head><meta charset="utf-8"><title>{{subject}}</title>', "STYLE", "</head>",
        "<body>", tag(rng, "p", "Hello {{recipient.name}}" + tag(rng, "span", "")), tag(rng, "table", "{{{sections}}}"),
        tag(rng, "p", "{{newsletter.postalAddress}}" + tag(rng, "a", "leave", href="https://example.org/", title="{{recipient.unsubscribe}}")), "</body></html>"])
    return frame, section, article


def rendered(digest, frame, section, article, style):
    for name, text in [("edition", frame.replace("STYLE", style)), ("section", section), ("article", article)]:
        digest.write(f"templates/weekly/{name}.html", text)
    digest.run("preview", WEEK)
    with open(os.path.join(digest.folder, "outbox", WEEK, "message.html"), encoding="utf-8") as file:
        return file.read()


PAGE = """<!DOCTYPE html><meta charset="utf-8"><body><script>
const pairs = %s;
const styles = text => new Promise(done => {
  const frame = document.createElement("iframe");
  frame.width = 660;
  frame.onload = () => {
    const all = [...frame.contentDocument.querySelectorAll("body, body *")].filter(e => e.localName != "style");
    done(all.map(e => {
      const style = frame.contentWindow.getComputedStyle(e);
      return [e.localName + "." + e.className, Object.fromEntries([...style].map(name => [name, style.getPropertyValue(name)]))];
    }));
    frame.remove();
  };
  frame.srcdoc = text;
  document.body.append(frame);
});
(async () => {
  const all = {elements: 0, properties: 0, differences: []};
  for (const [number, [before, after]] of pairs.entries()) {
    const [a, b] = [await styles(before), await styles(after)];
    if (a.length != b.length) all.differences.push([number, "elements", a.length, b.length]);
    for (let i = 0; i < Math.min(a.length, b.length); i++) {
      all.elements++;
      for (const name in a[i][1]) {
        all.properties++;
        if (a[i][1][name] != b[i][1][name] && all.differences.length < 20)
          all.differences.push([number, a[i][0], name, a[i][1][name], b[i][1][name]]);
      }
    }
  }
  report(all);
})();
</script>"""


def same_look():
    """Computed styles before and after inlining:"""
    pairs, sheets, inlined = [], [], 0
    with Newsletter.make(readers(1)) as digest:
        for number in range(DOCUMENTS):
            rng = random.Random(number)
            parts, css = templates(rng), sheet(rng)
            before = rendered(digest, *parts, f'<style data-inline="no">{css}</style>')
            after = rendered(digest, *parts, f"<style>{css}</style>")
            inlined += after.count(" style=") - before.count(" style=")
            pairs.append((before, after))
            sheets.append(css)
    report = reported(PAGE % literal(pairs))
    if report["differences"] and os.environ.get("KEEP"):
        for number in {difference[0] for difference in report["differences"]}:
            for name, text in zip(("before", "after"), pairs[number]):
                with open(f"{os.environ['KEEP']}/{number}-{name}.html", "w", encoding="utf-8") as file:
                    file.write(text)
    expect(not report["differences"], *report["differences"])
    expect(inlined > DOCUMENTS and report["elements"] > 20 * DOCUMENTS, "too little was inlined:", inlined, report["elements"])
    return f"{DOCUMENTS} documents, {report['elements']} elements, {report['properties']} properties, {inlined} new style attributes"


main(same_look)
