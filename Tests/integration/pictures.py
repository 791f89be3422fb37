#!/usr/bin/env python3
"""The mails of every set, language and size in Chromium, on a phone and a desktop, by day and by night: nothing is cut, hidden or pale.

PICTURES=folder keeps pictures of them there, six to a sheet, to look at. RECORD=1 renews those of docs/images instead."""
import collections
import html
import os
import subprocess
import tempfile

import letters
from browser import Browser
from newsletter import WEEK, Newsletter, expect, main

WIDTHS = [375, 700]
PALETTES = ["light", "dark"]
# The most of a long mail that is pictured: its begin and its end.
BEGIN, END = 1300, 500
HARBOUR = "data:image/svg+xml," + (
    "%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 9'%3E%3Crect width='16' height='9' fill='%23bcd3dc'/%3E"
    "%3Crect y='6' width='16' height='3' fill='%233f6f82'/%3E%3Cpath d='M3 6h5l-1 1H4zM10 6h4l-1 1h-2zM5 2v3h2z' fill='%2322313a'/%3E%3C/svg%3E")

# A list of what is wrong with the page, in words.
FAULTS = """(() => {
  const found = [], width = innerWidth;
  const name = node => (node.tagName || "").toLowerCase() + " " + JSON.stringify((node.textContent || "").trim().slice(0, 40));
  if (document.scrollingElement.scrollWidth > width) found.push("scrolls sideways: " + document.scrollingElement.scrollWidth);
  const shown = [...document.body.querySelectorAll("*")].filter(one => one.checkVisibility() && one.getClientRects().length);
  for (const one of shown) {
    const box = one.getBoundingClientRect();
    if (box.left < -0.5 || box.right > width + 0.5) found.push("leaves the window: " + name(one));
  }
  const colour = text => { const part = text.match(/[\\d.]+/g).map(Number); return part.length < 4 ? [...part, 1] : part; };
  const light = ([r, g, b]) => [r, g, b].map(v => (v /= 255) <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [.2126, .7152, .0722][i], 0);
  const ground = one => { while (one && colour(getComputedStyle(one).backgroundColor)[3] === 0) one = one.parentElement;
    return one ? colour(getComputedStyle(one).backgroundColor) : [255, 255, 255, 1]; };
  const lines = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    const parent = node.parentElement;
    if (!node.data.trim() || !parent.checkVisibility()) continue;
    const style = getComputedStyle(parent), [ink, paper] = [light(colour(style.color)), light(ground(parent))];
    const contrast = (Math.max(ink, paper) + .05) / (Math.min(ink, paper) + .05);
    if (contrast < 4.5) found.push("contrast " + contrast.toFixed(2) + ": " + name(parent));
    let block = parent;
    while (["inline", "contents"].includes(getComputedStyle(block).display)) block = block.parentElement;
    const frame = block.getBoundingClientRect(), range = document.createRange();
    range.selectNodeContents(node);
    for (const box of range.getClientRects()) {
      if (box.width < 1) continue;
      if (box.left < frame.left - 1 || box.right > frame.right + 1) found.push("text leaves its block: " + name(parent));
      const size = parseFloat(style.fontSize), middle = (box.top + box.bottom) / 2;
      lines.push({left: box.left, right: box.right, top: middle - size * .4, bottom: middle + size * .4, text: node.data.trim()});
    }
    for (let up = parent; up; up = up.parentElement) {
      const css = getComputedStyle(up);
      if (css.overflow !== "visible" && (up.scrollWidth > up.clientWidth + 1 || up.scrollHeight > up.clientHeight + 1) && up !== document.body
          && up !== document.documentElement) found.push("text is cut off: " + name(up));
    }
  }
  for (let i = 0; i < lines.length; i++) for (let j = i + 1; j < lines.length; j++) {
    const [a, b] = [lines[i], lines[j]];
    if (a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1)
      found.push("texts overlap: " + a.text.slice(0, 30) + " / " + b.text.slice(0, 30));
  }
  for (const one of document.querySelectorAll("[lang]")) {
    const right = ["ar", "he"].includes(one.lang.split("-")[0]), style = getComputedStyle(one);
    if (one.checkVisibility() && (style.direction === "rtl") !== right) found.push("direction: " + name(one));
    for (const block of one.querySelectorAll("h1, h2, h3, p, li")) {
      if (block.closest("[lang]") !== one || !block.textContent.trim()) continue;
      const range = document.createRange(), box = block.getBoundingClientRect(), css = getComputedStyle(block);
      range.selectNodeContents(block);
      const first = range.getClientRects()[0];
      const top = [...range.getClientRects()].filter(line => line.width > 1 && Math.abs(line.top - first.top) < 8);
      const gap = right ? box.right - parseFloat(css.paddingRight) - Math.max(...top.map(line => line.right))
        : Math.min(...top.map(line => line.left)) - box.left - parseFloat(css.paddingLeft);
      if (first && gap > 2) found.push("does not begin at its edge: " + name(block));
    }
  }
  return [...new Set(found)];
})()"""


def sheet(browser, folder, name, pictures):
    """Joins pictures, as (title, file, width, height); of long ones the begin and the end."""
    figures = []
    for title, path, width, height in pictures:
        parts = [(height, "top")] if height <= BEGIN + END else [(BEGIN, "top"), (END, "bottom")]
        boxes = "".join(
            f'<div style="width:{width}px;height:{size}px;background:url(file://{path}) {side};margin-bottom:6px"></div>' for size, side in parts)
        figures.append(f"<figure style='margin:0'><figcaption>{html.escape(title)}</figcaption>{boxes}</figure>")
    columns, width = (6, 375) if pictures[0][2] < 500 else (3, 700)
    page = os.path.join(folder, "sheet.html")
    with open(page, "w", encoding="utf-8") as file:
        file.write(f"<!DOCTYPE html><meta charset=utf-8><body style='margin:8px;background:#f0f;font:20px sans-serif;display:grid;gap:8px;"
                   f"align-items:start;grid-template-columns:repeat({columns},{width}px)'>{''.join(figures)}")
    browser.palette("light")
    browser.size(columns * (width + 8) + 8)
    browser.open(f"file://{page}")
    browser.picture(os.path.join(folder, f"{name}.png"))


def looked_at():
    """Nothing scrolls sideways, overflows, overlaps, is cut, pale or on the wrong side:"""
    keep = os.environ.get("PICTURES")
    sheets, states, faults = collections.defaultdict(list), 0, []
    with tempfile.TemporaryDirectory() as folder, Browser() as browser:
        if keep:
            keep = os.path.abspath(keep)
            os.makedirs(os.path.join(keep, "single"), exist_ok=True)
        for language, size, name, outbox, _ in letters.editions(*filter(None, [os.environ.get("LANGUAGES", "").split()])):
            text = letters.read(outbox, "message.html")
            for width in WIDTHS:
                page = os.path.join(folder, "mail.html")
                with open(page, "w", encoding="utf-8") as file:
                    # On the phone the pictures are off, and their texts are seen.
                    picture = HARBOUR if width > 500 else "data:,"
                    file.write(text.replace(letters.PICTURE["image"], picture))
                # Lower than any mail: of a right-to-left page that is lower than the window, Chromium pictures another part.
                browser.size(width, 400)
                for palette in PALETTES:
                    browser.palette(palette)
                    browser.open(f"file://{page}")
                    states += 1
                    faults += [f"{name} {language} {size} {width} {palette}: {fault}" for fault in browser.value(FAULTS)]
                    if keep:
                        path = os.path.join(keep, "single", f"{name}-{language}-{size}-{width}-{palette}.png")
                        browser.picture(path)
                        height = browser.value("document.documentElement.scrollHeight")
                        sheets[f"{name}-{size}-{width}-{palette}"].append((f"{name} {language} {size} {palette}", path, width, height))
        for name, pictures in sheets.items():
            sheet(browser, keep, name, pictures)
    expect(not faults, len(faults), "faults:", "\n".join(faults[:40]))
    return f"{states} states of {states // 4} mails"


def renewed():
    """The pictures of the documentation, of the newsletter that `tidings init` makes:"""
    images = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../docs/images")
    with tempfile.TemporaryDirectory() as folder, Browser() as browser:
        digest = Newsletter(os.path.join(folder, "digest"))
        subprocess.run([digest.binary, "init", digest.folder], cwd=folder, check=True, capture_output=True)
        for words in (["articles", "import", "seeds"], ["subscribers", "import", "subscribers/sample.csv"], ["compose", "weekly", "--week", WEEK],
                      ["preview"]):
            digest.run(*words, now="2024-09-21T08:00:00Z")
        outbox = os.path.join(digest.folder, "outbox", WEEK)
        for name, page, width, height, palette in [("weekly-phone-dark", "message", 375, 1000, "dark"), ("weekly-desktop-light", "message", 700, 1000, "light"),
                                                   ("preview", "index", 1100, 1000, None)]:
            browser.size(width, height)
            browser.palette(palette or "")
            browser.open(f"file://{outbox}/{page}.html")
            browser.picture(os.path.join(images, f"{name}.png"), (0, 0, width, height))


if __name__ == "__main__":
    main(renewed if os.environ.get("RECORD") else looked_at)
