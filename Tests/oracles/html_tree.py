"""Parses each HTML document of a JSON list with html5lib and prints its trees, as JSON: the lines that MarkupOracleTests writes of ours."""
import json
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "../integration"))
import packages

html5lib = packages.html5lib()
if html5lib is None:
    print("null")
    sys.exit()


def name(tag):
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else None


def lines(element, depth=0):
    if name(element.tag) is None:
        yield f"{depth} !{element.text}"
    else:
        yield f"{depth} <{name(element.tag)} " + " ".join(f"{key}={value}" for key, value in sorted(element.attrib.items())) + ">"
        if element.text:
            yield f"{depth + 1} \"{element.text}"
        for child in element:
            yield from lines(child, depth + 1)
    if element.tail:
        yield f"{depth} \"{element.tail}"


documents = json.load(sys.stdin)
print(json.dumps([list(lines(html5lib.parse(text, namespaceHTMLElements=False))) for text in documents]))
