"""Charts of altair that draw themselves as SVG: no scripts, no network, the colours of the page."""

from __future__ import annotations

from functools import cache
from typing import Any

from sukien.plotting._need import need


def still(chart: Any) -> Any:
    """Make a chart draw itself as SVG in a notebook, as long as nothing in it moves.

    It stays a chart of altair. With `.interactive()`, with a renderer chosen by `altair.renderers.enable`, or
    without vl-convert, it is drawn the way altair does.
    """
    # altair takes attributes set the usual way for parts of the chart.
    base: Any = type(chart)
    object.__setattr__(chart, "__class__", _still_class(base))
    return chart


@cache
def _still_class(base: Any) -> type:
    def _repr_mimebundle_(self: Any, *args: Any, **options: Any) -> Any:
        svg = _svg(self)
        if svg is None:
            return base._repr_mimebundle_(self, *args, **options)
        return {"text/html": f'<div class="sukien-chart">{svg}</div>', "text/plain": f"<{base.__name__}>"}

    return type(base.__name__, (base,), {"_repr_mimebundle_": _repr_mimebundle_, "__doc__": base.__doc__})


def _svg(chart: Any) -> str | None:
    if need("altair").renderers.active not in ("default", "html"):
        return None
    try:
        convert = need("vl_convert")
    except ImportError:
        return None
    spec = chart.to_dict()
    if "params" in spec:
        return None
    text: str = convert.vegalite_to_svg(spec)
    # As wide as there is room, no wider than it was drawn.
    return text.replace("<svg ", '<svg style="max-width: 100%; height: auto" ', 1)
