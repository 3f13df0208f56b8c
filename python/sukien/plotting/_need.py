"""Libraries that are imported when a picture asks for them."""

from __future__ import annotations

from importlib import import_module
from typing import Any


def need(name: str) -> Any:
    """Import a library of the extra `plot`.

    Raises:
        ImportError: It is not there; the message says how to install it.
    """
    try:
        return import_module(name)
    except ImportError as error:
        library = name.partition(".")[0]
        raise ImportError(f"{library} is needed for this picture: pip install 'sukien[plot]'") from error
