"""The reference of `docs/reference`: every public name with its signature, its docstring and its example.

    python scripts/reference.py            write the pages
    python scripts/reference.py --check    say which of them are out of date; exit code 1 if any is

Signatures of compiled things come from the stubs, all else from the things themselves.
"""

from __future__ import annotations

import argparse
import ast
import importlib
import inspect
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
PAGES = ROOT / "docs" / "reference"
STUBS = ROOT / "python" / "sukien" / "_core.pyi"
#: The modules and what they are for; integrations that need a library of their own are told from their text.
MODULES = {
    "sukien": "documents, pipelines, tables, numbers, normalization",
    "sukien.corpus": "many texts: frequencies, concordances, collocations, keyness, dispersion, trends",
    "sukien.links": "facts of many documents: conflicts, timelines, series, who said what",
    "sukien.display": "pictures of documents and tables, as HTML or for a terminal",
    "sukien.plotting": "charts",
    "sukien.graph": "facts as JSON-LD, networkx graphs and event codes",
    "sukien.datasets": "the sample corpus",
    "sukien.progress": "what `progress=` takes",
}
_HEAD = (
    "<!-- Made by scripts/reference.py from stubs and docstrings; `make reference` makes it again. -->\n\n"
)
_SECTION = re.compile(r"(Args|Attributes|Returns|Raises|Yields):")
_ITEM = re.compile(r"    (\*{0,2}\w+): (.*)")
_LONG = 100


def pages() -> dict[str, str]:
    """Make all pages: their text by the name of the file."""
    stubs = _stubs()
    made = {f"{name}.md": _page(name, stubs) for name in MODULES}
    lines = [f"- [`{name}`]({name}.md): {what}" for name, what in MODULES.items()]
    made["index.md"] = (
        f"{_HEAD}# Reference\n\nEvery public name with its signature, what it does, and an example. "
        "The examples are run as tests.\n\n" + "\n".join(lines) + "\n\n"
        "Doors to other libraries (`sukien.integrations`) are told in [integrations.md](../integrations.md), "
        "the command line in [how-to.md](../how-to.md), the language of rules in [rules.md](../rules.md).\n"
    )
    return made


def _page(name: str, stubs: dict[str, ast.stmt]) -> str:
    module = importlib.import_module(name)
    parts = [_HEAD + f"# `{name}`\n", _text(_own_doc(module))]
    things = [n for n in module.__all__ if not n.startswith("_") and not inspect.ismodule(getattr(module, n))]
    # What another page has whole is named there only.
    own = [n for n in things if name == "sukien" or getattr(module, n) is not _of_top(n)]
    if elsewhere := [n for n in own if name == "sukien" and getattr(module, n).__module__ in _OTHERS]:
        links = ", ".join(f"[`{n}`]({_home(module, n)}.md#{n.lower()})" for n in elsewhere)
        parts.append(f"On other pages: {links}.\n")
    parts += [_thing(n, getattr(module, n), stubs) for n in own if not (name == "sukien" and n in elsewhere)]
    return "\n".join(parts)


_OTHERS = {"sukien.corpus", "sukien.display.document"}


def _of_top(name: str) -> Any:
    """Give what `sukien` itself has under a name and shows on its own page."""
    thing = getattr(importlib.import_module("sukien"), name, None)
    return None if getattr(thing, "__module__", None) in _OTHERS else thing


def _home(module: Any, name: str) -> str:
    return ".".join(getattr(module, name).__module__.split(".")[:2])


def _thing(name: str, thing: Any, stubs: dict[str, ast.stmt]) -> str:
    if not isinstance(thing, type):
        lines = _signatures(name, thing, stubs.get(name)) if callable(thing) else ""
        doc = _text(_own_doc(thing)) if callable(thing) else f"`{thing!r}`\n"
        return f"## {name}\n\n{lines}{doc}"
    if issubclass(thing, BaseException):
        bases = ", ".join(f"`{base.__name__}`" for base in thing.__bases__)
        return f"## {name}\n\nAn exception: {bases}.\n\n{_text(_own_doc(thing))}"
    parts = [f"## {name}\n\n{_signatures(name, thing, stubs.get(name))}{_text(_own_doc(thing))}"]
    members = dict(_members(thing, stubs.get(name)))
    told = {n: m for n, m in members.items() if isinstance(m, (property, str)) or _is_data(m)}
    if told:
        parts.append("\n".join(f"- `{n}`: {_first(m)}" for n, m in told.items()) + "\n")
    methods = {n: m for n, m in members.items() if n not in told}
    node = stubs.get(name)
    for n, method in methods.items():
        inner = [s for s in getattr(node, "body", []) if isinstance(s, ast.FunctionDef) and s.name == n]
        signature = _signatures(n, method, inner[0] if len(inner) == 1 else None, overloads=inner)
        parts.append(f"### {name}.{n}\n\n{signature}{_text(_own_doc(method))}")
    return "\n".join(parts)


def _members(thing: type, node: ast.stmt | None) -> Iterator[tuple[str, Any]]:
    """Give the public members, of bases of ours too, in their order."""
    names: dict[str, None] = {}
    for cls in reversed(thing.__mro__):
        if cls.__module__.startswith("sukien"):
            names |= dict.fromkeys(n for n in vars(cls) if not n.startswith("_"))
    order = [s.name for s in getattr(node, "body", []) if isinstance(s, ast.FunctionDef)]
    # Compiled classes have no order of their own.
    given = sorted(names) if node is not None else list(names)
    for n in sorted(given, key=lambda n: order.index(n) if n in order else -1):
        yield n, inspect.getattr_static(thing, n)


def _is_data(member: Any) -> bool:
    return inspect.isgetsetdescriptor(member) or inspect.ismemberdescriptor(member)


def _first(member: Any) -> str:
    if isinstance(member, str):
        return member
    doc = inspect.getdoc(member) or ""
    return " ".join(doc.split("\n\n")[0].split()) or "a value."


def _own_doc(thing: Any) -> str:
    if isinstance(thing, (classmethod, staticmethod)):
        thing = thing.__func__
    return inspect.cleandoc(thing.__doc__ or "")


# Signatures -------------------------------------------------------------------------------------------------


def _stubs() -> dict[str, ast.stmt]:
    tree = ast.parse(STUBS.read_text(encoding="utf-8"))
    return {s.name: s for s in tree.body if isinstance(s, (ast.FunctionDef, ast.ClassDef))}


def _signatures(
    name: str, thing: Any, node: ast.stmt | None, *, overloads: list[ast.FunctionDef] | None = None
) -> str:
    kind = "class " if isinstance(thing, type) else ""
    if isinstance(node, ast.ClassDef):
        made = [s for s in node.body if isinstance(s, ast.FunctionDef) and s.name in ("__new__", "__init__")]
        lines = [_call(name, s) for s in made]
    elif overloads:
        lines = [_call(name, s) for s in overloads]
    elif isinstance(node, ast.FunctionDef):
        lines = [_call(name, node)]
    else:
        lines = [_written(name, thing)]
    lines = [kind + line for line in lines if line]
    return "```python\n" + "\n".join(lines) + "\n```\n\n" if lines else ""


def _call(name: str, node: ast.FunctionDef) -> str:
    """Write a function of the stubs without `self` and without types that say nothing to a reader."""
    arguments = node.args
    for group in (arguments.posonlyargs, arguments.args):
        if group and group[0].arg in ("self", "cls"):
            del group[0]
    given = ast.unparse(arguments)
    result = f" -> {ast.unparse(node.returns)}" if node.returns and name != node.name[:0] else ""
    result = "" if node.name in ("__new__", "__init__") else result
    return _wrapped(name, given, result)


def _written(name: str, thing: Any) -> str:
    if isinstance(thing, (classmethod, staticmethod)):
        thing = thing.__func__
    try:
        signature = inspect.signature(thing)
    except (TypeError, ValueError):
        return ""
    own = [p for n, p in signature.parameters.items() if n not in ("self", "cls")]
    signature = signature.replace(parameters=own)
    text = str(signature).replace("'", "") if "'" in str(signature) else str(signature)
    text = re.sub(r"~(\w+)", r"\1", text)
    given, _, result = text.rpartition(") -> ") if ") -> " in text else (text[:-1], "", "")
    result = "" if isinstance(thing, type) or not result else f" -> {result}"
    return _wrapped(name, given.removeprefix("("), result)


def _wrapped(name: str, given: str, result: str) -> str:
    line = f"{name}({given}){result}"
    if len(line) <= _LONG:
        return line
    parts = _split(given)
    return f"{name}(\n" + "".join(f"    {part},\n" for part in parts) + f"){result}"


def _split(given: str) -> list[str]:
    """Split arguments at their commas, not at those within brackets."""
    parts, depth, start = [], 0, 0
    for at, char in enumerate(given):
        depth += (char in "([{") - (char in ")]}")
        if char == "," and depth == 0:
            parts.append(given[start:at].strip())
            start = at + 1
    return [part for part in [*parts, given[start:].strip()] if part]


# Docstrings -------------------------------------------------------------------------------------------------


def _text(doc: str) -> str:
    """Write a docstring as Markdown: sections and arguments as lists, examples fenced."""
    out: list[str] = []
    lines = doc.split("\n")
    at = 0
    while at < len(lines):
        line = lines[at]
        if line.startswith(">>>"):
            end = next((i for i in range(at, len(lines)) if not lines[i].strip()), len(lines))
            out += ["```pycon", *lines[at:end], "```"]
            at = end
        elif match := _SECTION.fullmatch(line.strip()):
            end = next((i for i in range(at + 1, len(lines)) if lines[i] and lines[i][0] != " "), len(lines))
            out += _section(match[1], lines[at + 1 : end])
            at = end
        elif re.fullmatch(r"\w+", line) and at + 1 < len(lines) and lines[at + 1].startswith("    "):
            end = next((i for i in range(at + 1, len(lines)) if not lines[i].startswith("    ")), len(lines))
            if out and out[-1] and not out[-1].startswith("- "):
                out.append("")
            out.append(f"- `{line}`: " + " ".join(part.strip() for part in lines[at + 1 : end]))
            at = end
        else:
            out.append(line)
            at += 1
    return "\n".join(out).strip() + "\n"


def _section(name: str, lines: list[str]) -> list[str]:
    if name in ("Returns", "Yields"):
        return [f"**{name}** " + "\n".join(line.strip() for line in lines).strip(), ""]
    items: list[str] = []
    for line in lines:
        if match := _ITEM.fullmatch(line):
            items.append(f"- `{match[1]}`: {match[2]}")
        elif line.strip() and items:
            items[-1] += f" {line.strip()}"
    return [f"**{name}**", "", *items, ""]


def main() -> int:
    """Write the pages, or check them."""
    parser = argparse.ArgumentParser(description="The pages of docs/reference.")
    parser.add_argument("--check", action="store_true", help="write nothing; say what is out of date")
    options = parser.parse_args()
    made = pages()
    old = {path.name: path.read_text(encoding="utf-8") for path in PAGES.glob("*.md")}
    wrong = sorted(name for name in made.keys() | old.keys() if made.get(name) != old.get(name))
    if options.check:
        for name in wrong:
            print(f"docs/reference/{name} is out of date: make reference", file=sys.stderr)
        return 1 if wrong else 0
    PAGES.mkdir(parents=True, exist_ok=True)
    for name in old.keys() - made.keys():
        (PAGES / name).unlink()
    for name, text in made.items():
        (PAGES / name).write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
