"""Colours and fonts of the charts, the same for every backend."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Theme = Literal["auto", "light", "dark"]
Backend = Literal["altair", "matplotlib"]

#: Colours for groups: after Okabe and Ito (2008), told apart with any colour vision; each has a contrast of 3
#: or more on white and on the dark grounds of notebooks (WCAG 2.2, 1.4.11).
PALETTE = ("#1f83c4", "#d55e00", "#009e73", "#b5588f", "#a5761d", "#8a63c9", "#2e9bc9", "#7f7f7f")

#: Fonts with every Vietnamese letter, the reader's own first.
FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'DejaVu Sans', Arial, sans-serif"


@dataclass(frozen=True)
class Look:
    """What a theme draws with; `ground` is None where the page shows through."""

    ink: str
    soft: str
    grid: str
    ground: str | None


#: `auto` takes the colour of the page's own text: `currentColor` of SVG.
LOOKS: dict[str, Look] = {
    "auto": Look("currentColor", "currentColor", "#8888884d", None),
    "light": Look("#1b1f24", "#57606a", "#e3e7eb", "#ffffff"),
    "dark": Look("#e6e9ed", "#9da7b3", "#333b45", "#14181d"),
}


def look(theme: str) -> Look:
    """Look a theme up."""
    if theme not in LOOKS:
        raise ValueError(f"theme is one of {', '.join(map(repr, LOOKS))}, not {theme!r}")
    return LOOKS[theme]
