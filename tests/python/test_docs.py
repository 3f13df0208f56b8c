"""Examples in docstrings run and say what they give."""

import doctest
import importlib
import pkgutil
from types import ModuleType

import pytest

import sukien
import sukien._core

INSIDE = {m.name for m in pkgutil.iter_modules(sukien.__path__)} - {"__main__", "_core"}
MODULES = ["sukien", *sorted(f"sukien.{name}" for name in INSIDE)]


def run(finder_target: object, name: str) -> tuple[int, int]:
    finder = doctest.DocTestFinder(exclude_empty=True)
    runner = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS)
    for test in finder.find(finder_target, name, globs={}, module=False):
        runner.run(test)
    return runner.tries, runner.failures


@pytest.mark.parametrize("name", MODULES)
def test_python_modules(name: str) -> None:
    module = importlib.import_module(name)
    assert isinstance(module, ModuleType)
    assert doctest.testmod(module).failed == 0


def test_compiled_module() -> None:
    tries = 0
    for name in dir(sukien._core):
        thing = getattr(sukien._core, name)
        if name.startswith("__"):
            continue
        n, failures = run(thing, name)
        assert failures == 0, name
        tries += n
    assert tries > 15


def test_everything_public_is_documented() -> None:
    for name in sukien.__all__:
        thing = getattr(sukien, name)
        assert thing.__doc__, name
        if not isinstance(thing, type) or issubclass(thing, BaseException):
            continue
        for attribute, value in vars(thing).items():
            if not attribute.startswith("_"):
                assert value.__doc__, f"{name}.{attribute}"
