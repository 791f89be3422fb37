#!/usr/bin/env python3
"""Other inliners at the same document: inliners.py css-inline|premailer FILE COUNT prints the seconds of so many times."""
import json
import logging
import sys
import time

name, path, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
with open(path, encoding="utf-8") as file:
    text = file.read()
if name == "css-inline":
    import css_inline
    # As Tidings: what no attribute can say stays in the style sheet.
    inline = css_inline.CSSInliner(keep_at_rules=True, load_remote_stylesheets=False).inline
else:
    import premailer
    inline = lambda html: premailer.transform(html, keep_style_tags=False, cssutils_logging_level=logging.CRITICAL)
inline(text)
begin = time.perf_counter()
for _ in range(count):
    inline(text)
print(json.dumps({"seconds": time.perf_counter() - begin}))
