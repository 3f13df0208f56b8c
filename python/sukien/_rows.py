"""What the pictures take: rows as dicts, from whatever holds rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, is_dataclass
from datetime import date
from decimal import Decimal
from typing import Any

Row = dict[str, Any]

#: How the libraries call the method that gives rows as dicts.
_METHODS = ("to_pylist", "to_records", "to_dicts")


def rows(table: Any) -> list[Row]:
    """List the rows of a table as dicts.

    Args:
        table: A `Table`, a result of `Corpus`, an Arrow table, a pandas or polars frame, or rows: mappings,
            dataclasses, named tuples or things with `to_dict`.

    Raises:
        TypeError: There are no rows in it.
    """
    if hasattr(table, "iterrows"):
        return list(table.to_dict("records"))
    for method in _METHODS:
        if hasattr(table, method) and not isinstance(table, Mapping):
            table = getattr(table, method)()
            break
    if isinstance(table, (str, bytes, Mapping)) or not isinstance(table, Iterable):
        raise TypeError(f"expected a table or a list of dicts, not {type(table).__name__}")
    return [_row(row) for row in table]


def _row(row: object) -> Row:
    if isinstance(row, Mapping):
        return dict(row)
    if is_dataclass(row) and not isinstance(row, type):
        return asdict(row)
    for method in ("_asdict", "to_dict"):
        if hasattr(row, method):
            return dict(getattr(row, method)())
    raise TypeError(f"expected a row as a dict, not {type(row).__name__}")


def names(table: Iterable[Row]) -> list[str]:
    """List the columns of rows, in the order they first come up."""
    return list(dict.fromkeys(name for row in table for name in row))


def plain(value: object) -> Any:
    """Give a value as JSON has it: decimals as floats, dates as text, scalars of numpy as Python's."""
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (list, tuple)):
        return ", ".join(map(str, value))
    if hasattr(value, "item"):
        return value.item()
    return value
