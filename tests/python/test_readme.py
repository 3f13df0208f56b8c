"""The code in README.md and docs runs, and says what its comments say."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
#: Libraries that not every environment of the tests has: requirements-integrations.txt.
HEAVY = ("datasets", "gensim", "spacy")
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


def blocks() -> Iterator[tuple[str, str]]:
    """Give the Python code blocks of all pages, each with the name of its page."""
    for page in PAGES:
        for block in re.findall(r"^```python\n(.*?)^```", page.read_text(encoding="utf-8"), re.M | re.S):
            yield page.name, block


@pytest.mark.parametrize(("page", "code"), list(blocks()))
def test_code_blocks_run(page: str, code: str) -> None:
    """Run a block line by line; an expression whose comment is a value must have that value."""
    for library in HEAVY:
        if f"sukien.integrations.{library} " in code:
            pytest.importorskip(library, reason="it is in requirements-integrations.txt")
    import datetime
    from decimal import Decimal

    scope: dict[str, object] = {"datetime": datetime, "Decimal": Decimal}
    lines = code.splitlines()
    checked = 0
    for statement in ast.parse(code).body:
        source = ast.get_source_segment(code, statement) or ""
        if not isinstance(statement, ast.Expr):
            exec(compile(source, page, "exec"), scope)
            continue
        value = eval(compile(source, page, "eval"), scope)
        last = (statement.end_lineno or 1) - 1
        comment = lines[last][statement.end_col_offset or 0 :].strip()
        if not comment and last + 1 < len(lines):
            comment = lines[last + 1].strip()
        if comment.startswith(("# [", "# (", "# '")):
            assert value == eval(comment[2:], dict(scope)), source
            checked += 1
    assert checked >= 1
