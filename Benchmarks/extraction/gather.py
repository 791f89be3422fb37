#!/usr/bin/env python3
"""Makes corpora for evaluate.py from what the source packages of other readers bring along for their own tests.

    Benchmarks/extraction/gather.py OUT PACKAGE...

PACKAGE is an unpacked source package: trafilatura 0.3 to 1.0, htmldate up to 1.4, newspaper4k. What their tests assert of a
page ("this sentence is in the result, that one is not"; "its date is this") becomes gold. Written: OUT/mixed (evaldata.json),
OUT/news (ground-truth.json), OUT/dates and OUT/published (dates.json), each with its pages. Nothing of them belongs into the project.
"""
import ast
import json
import os
import shutil
import sys


def constants(node):
    """The texts that an assertion wants in a result, and those that it does not want there."""
    wanted, unwanted = [], []
    for part in ast.walk(node):
        if isinstance(part, ast.Compare) and isinstance(part.left, ast.Constant) and isinstance(part.left.value, str):
            if isinstance(part.ops[0], ast.In):
                wanted.append(part.left.value)
            elif isinstance(part.ops[0], ast.NotIn):
                unwanted.append(part.left.value)
    return wanted, unwanted


def loaded(node):
    """The address of the page that a call somewhere in `node` loads."""
    for part in ast.walk(node):
        if isinstance(part, ast.Call) and getattr(part.func, "id", "") == "load_mock_page" and part.args \
                and isinstance(part.args[0], ast.Constant):
            return part.args[0].value
    return None


def mock_pages(tree):
    pages = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Dict) and "PAGES" in getattr(node.targets[0], "id", ""):
            pages.update({key.value: value.value for key, value in zip(node.value.keys, node.value.values)
                          if isinstance(key, ast.Constant) and isinstance(value, ast.Constant)})
    return pages


def page_of(package, name):
    for folder in ("cache", "resources", "test_set"):
        path = os.path.join(package, "tests", folder, name or "")
        if name and os.path.isfile(path):
            return path
    return None


def trees(package):
    folder = os.path.join(package, "tests")
    for name in sorted(os.listdir(folder)):
        if name.endswith(".py"):
            with open(os.path.join(folder, name), encoding="utf-8") as file:
                yield ast.parse(file.read())


def segments(package, gold, out):
    """Of trafilatura: the assertions that follow the loading of a page, up to the next one."""
    for tree in trees(package):
        pages = mock_pages(tree)
        for function in [node for node in tree.body if isinstance(node, ast.FunctionDef)]:
            url = None
            for node in function.body:
                if isinstance(node, ast.Assign):
                    url = loaded(node) or url
                elif isinstance(node, ast.With):  # a page from elsewhere
                    url = None
                path = page_of(package, pages.get(url))
                if not isinstance(node, ast.Assert) or not path:
                    continue
                wanted, unwanted = constants(node.test)
                entry = gold.setdefault(url, {"file": os.path.basename(path), "with": [], "without": []})
                # Markup belongs to the form of their output.
                for key, texts in (("with", wanted), ("without", unwanted)):
                    entry[key] += [t for t in texts if "<" not in t and len(t) > 5 and t not in entry[key]]
                shutil.copy(path, os.path.join(out, os.path.basename(path)))


def dates(package, gold, out):
    """Of htmldate: what it should find, of original dates where it is asked for them."""
    for tree in trees(package):
        pages = mock_pages(tree)
        for node in ast.walk(tree):
            if not isinstance(node, ast.Compare) or not isinstance(node.comparators[0], ast.Constant):
                continue
            path, date = page_of(package, pages.get(loaded(node.left))), node.comparators[0].value
            call = node.left
            if not path or not isinstance(call, ast.Call) or getattr(call.func, "id", "") != "find_date":
                continue
            keywords = {word.arg: getattr(word.value, "value", None) for word in call.keywords}
            if date is not None and (not isinstance(date, str) or len(date) != 10) or keywords.get("extensive_search") is False:
                continue
            name = os.path.basename(path)
            if name not in gold or keywords.get("original_date"):
                gold[name] = {"date": date}
                shutil.copy(path, os.path.join(out, name))


def published(package, gold, out):
    """Of newspaper4k: the days beside its pages."""
    folder = os.path.join(package, "tests", "data")
    for name in sorted(os.listdir(os.path.join(folder, "metadata"))):
        page = name.removesuffix(".json") + ".html"
        with open(os.path.join(folder, "metadata", name), encoding="utf-8") as file:
            date = json.load(file).get("publish_date")
        if date and os.path.isfile(os.path.join(folder, "html", page)):
            gold[page] = {"date": date[:10]}
            shutil.copy(os.path.join(folder, "html", page), os.path.join(out, page))


def news(package, gold, out):
    """Of newspaper4k: whole texts beside their pages."""
    folder = os.path.join(package, "tests", "data")
    for name in sorted(os.listdir(os.path.join(folder, "html"))):
        text = os.path.join(folder, "txt", name.removesuffix(".html") + ".txt")
        if os.path.isfile(text):
            with open(text, encoding="utf-8") as file:
                gold[name.removesuffix(".html")] = {"articleBody": file.read()}
            shutil.copy(os.path.join(folder, "html", name), os.path.join(out, name))


def main():
    out, packages = sys.argv[1], sys.argv[2:]
    kinds = {"mixed": ("trafilatura", "evaldata.json", segments), "dates": ("htmldate", "dates.json", dates),
             "published": ("newspaper4k", "dates.json", published), "news": ("newspaper4k", "ground-truth.json", news)}
    for kind, (name, file, gather) in kinds.items():
        folder, gold = os.path.join(out, kind), {}
        os.makedirs(folder, exist_ok=True)
        for package in packages:
            if os.path.basename(os.path.abspath(package)).startswith(name):
                gather(package, gold, folder)
        gold = {key: entry for key, entry in gold.items() if entry.get("with") or "with" not in entry}
        with open(os.path.join(folder, file), "w", encoding="utf-8") as target:
            json.dump(gold, target, ensure_ascii=False, indent=1)
        print(f"{kind}: {len(gold)} pages")


if __name__ == "__main__":
    main()
