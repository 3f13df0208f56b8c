"""The people of a document: a tuple that a notebook shows as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sukien import Person
else:
    Person = object

__all__ = ["People"]


class People(tuple[Person, ...]):
    """What `Doc.people` gives: a tuple of `Person`."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        from sukien.display import items_html

        return items_html(self)
