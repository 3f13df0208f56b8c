"""Every public name has an example; all examples in docstrings run and say what they give."""

import doctest
import importlib
import inspect
import pkgutil
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import sukien
import sukien._core

sys.path.insert(0, str(Path(__file__).parents[2] / "scripts"))
reference: Any = importlib.import_module("reference")

FLAGS = doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS
MODULES = sorted(
    {m.name for m in pkgutil.walk_packages(sukien.__path__, "sukien.")}
    - {"sukien.__main__", "sukien._core"}
    - {m.name for m in pkgutil.iter_modules([f"{sukien.__path__[0]}/integrations"], "sukien.integrations.")}
)
#: Names that are no more than names.
CONSTANTS = {"PALETTE"}
#: Classes all of whose methods have an example of their own.
WHOLE = ["Corpus", "Counts", "Doc", "Items", "Matcher", "Pipeline", "Result", "Rules", "Table"]


def run(finder_target: object, name: str) -> tuple[int, int]:
    finder = doctest.DocTestFinder(exclude_empty=True)
    runner = doctest.DocTestRunner(optionflags=FLAGS)
    for test in finder.find(finder_target, name, globs={}, module=False):
        runner.run(test)
    return runner.tries, runner.failures


@pytest.mark.parametrize("name", ["sukien", *MODULES])
def test_python_modules(name: str) -> None:
    module = importlib.import_module(name)
    assert isinstance(module, ModuleType)
    assert doctest.testmod(module, optionflags=FLAGS).failed == 0


def test_compiled_module() -> None:
    tries = 0
    for name in dir(sukien._core):
        thing = getattr(sukien._core, name)
        if name.startswith("__"):
            continue
        n, failures = run(thing, name)
        assert failures == 0, name
        tries += n
    assert tries > 100


def public() -> Iterator[tuple[str, Any]]:
    for name in reference.MODULES:
        module = importlib.import_module(name)
        for each in module.__all__:
            thing = getattr(module, each)
            if not each.startswith("_") and not inspect.ismodule(thing) and each not in CONSTANTS:
                yield f"{name}.{each}", thing


@pytest.mark.parametrize(("name", "thing"), dict(public()).items())
def test_public_names_have_an_example(name: str, thing: Any) -> None:
    assert ">>>" in (thing.__doc__ or ""), name


@pytest.mark.parametrize("name", WHOLE)
def test_methods_have_an_example(name: str) -> None:
    thing = getattr(sukien, name, None) or getattr(sukien.corpus, name)
    for attribute in dir(thing):
        value = inspect.getattr_static(thing, attribute)
        data = isinstance(value, property) or inspect.isgetsetdescriptor(value)
        if not attribute.startswith("_") and not data and not inspect.ismemberdescriptor(value):
            assert ">>>" in (getattr(thing, attribute).__doc__ or ""), f"{name}.{attribute}"


def test_everything_public_is_documented() -> None:
    for name in sukien.__all__:
        thing = getattr(sukien, name)
        assert thing.__doc__, name
        if not isinstance(thing, type) or issubclass(thing, BaseException):
            continue
        for attribute, value in vars(thing).items():
            if not attribute.startswith("_"):
                assert value.__doc__, f"{name}.{attribute}"


def test_the_reference_is_up_to_date() -> None:
    """`make reference` makes it again."""
    made = reference.pages()
    assert sorted(made) == sorted(path.name for path in reference.PAGES.glob("*.md"))
    for name, text in made.items():
        assert (reference.PAGES / name).read_text(encoding="utf-8") == text, f"docs/reference/{name}"
