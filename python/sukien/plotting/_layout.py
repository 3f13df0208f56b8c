"""Where the nodes of a network stand: forces between them, until they rest."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

Point = tuple[float, float]

#: The picture in pixels, what it shows of the plane, and how large a letter and a node are in it.
_SIZE, _SHOWN = (600, 400), 2.5
_LETTER, _LINE, _NODE = 7.0, 15.0, 10.0

#: Steps until the nodes rest; the steps grow shorter from one to the next.
_STEPS = 120


def spring(nodes: Sequence[str], edges: Mapping[tuple[str, str], float]) -> dict[str, Point]:
    """Place nodes so that neighbours are near and nothing overlaps, the same way every time.

    Fruchterman and Reingold (1991): all nodes push each other away, edges pull their ends together, and the
    longest step allowed shrinks. A pull to the middle keeps parts together that no edge joins. Takes time in
    the square of the nodes.

    Args:
        nodes: Their names.
        edges: The weight of each edge, by its ends.

    Returns:
        A point for each node, within the square from -1 to 1.
    """
    count = len(nodes)
    number = {name: n for n, name in enumerate(nodes)}
    # A sunflower: even, and no two in one place.
    xs = [math.sqrt((n + 0.5) / count) * math.cos(n * 2.399963) for n in range(count)]
    ys = [math.sqrt((n + 0.5) / count) * math.sin(n * 2.399963) for n in range(count)]
    heaviest = max(edges.values(), default=1.0) or 1.0
    pulls = [(number[a], number[b], 0.3 + 0.7 * weight / heaviest) for (a, b), weight in edges.items()]
    ideal = 1.6 / math.sqrt(max(count, 1))
    for step in range(_STEPS):
        _move(xs, ys, pulls, ideal, 0.15 * (1 - step / _STEPS) + 0.002)
    return _fitted(nodes, xs, ys)


def _move(
    xs: list[float], ys: list[float], pulls: Sequence[tuple[int, int, float]], ideal: float, longest: float
) -> None:
    count = len(xs)
    dx, dy = [-0.3 * x * ideal for x in xs], [-0.3 * y * ideal for y in ys]
    for i in range(count):
        for j in range(i):
            x, y = xs[i] - xs[j], ys[i] - ys[j]
            force = ideal * ideal / max(x * x + y * y, 1e-6)
            dx[i] += x * force
            dy[i] += y * force
            dx[j] -= x * force
            dy[j] -= y * force
    for i, j, weight in pulls:
        x, y = xs[i] - xs[j], ys[i] - ys[j]
        force = weight * math.hypot(x, y) / ideal
        dx[i] -= x * force
        dy[i] -= y * force
        dx[j] += x * force
        dy[j] += y * force
    for i in range(count):
        size = math.hypot(dx[i], dy[i])
        scale = min(size, longest) / size if size else 0.0
        xs[i] += dx[i] * scale
        ys[i] += dy[i] * scale


def _fitted(nodes: Sequence[str], xs: Sequence[float], ys: Sequence[float]) -> dict[str, Point]:
    """Stretch the picture to the square."""

    def fit(values: Sequence[float]) -> list[float]:
        low, high = min(values, default=0.0), max(values, default=0.0)
        half = (high - low) / 2
        return [(value - low) / half - 1 if half > 1e-9 else 0.0 for value in values]

    return dict(zip(nodes, zip(fit(xs), fit(ys), strict=True), strict=True))


def labels(texts: Mapping[str, str], points: Mapping[str, Point]) -> dict[str, Point]:
    """Choose which nodes show their names, and where: no name lies over another, nor over a node if it can.

    Args:
        texts: What each node is called, the most important first: it chooses its place first.
        points: Where the nodes stand.

    Returns:
        The middle of each name that has found a place, above its node, below or beside it.
    """
    wide, high = (_SHOWN / size for size in _SIZE)
    nodes = [_box(points[name], _NODE * wide, _NODE * high) for name in texts]
    placed: dict[str, Point] = {}
    taken: list[_Box] = []
    for name, text in texts.items():
        x, y = points[name]
        width, height = (len(text) * _LETTER + 4) * wide, _LINE * high
        beside = width / 2 + 9 * wide
        places = ((x, y + 17 * high), (x, y - 17 * high), (x + beside, y), (x - beside, y))
        boxes = {place: _box(place, width, height) for place in places}
        free = [place for place, box in boxes.items() if _inside(box) and not _meets(box, taken)]
        if free:
            placed[name] = min(free, key=lambda place: _meets(boxes[place], nodes))
            taken.append(boxes[placed[name]])
    return placed


_Box = tuple[float, float, float, float]


def _box(middle: Point, width: float, height: float) -> _Box:
    """Left, right, bottom, top."""
    x, y = middle
    return x - width / 2, x + width / 2, y - height / 2, y + height / 2


def _inside(box: _Box) -> bool:
    return max(map(abs, box)) <= _SHOWN / 2


def _meets(box: _Box, others: Sequence[_Box]) -> int:
    """Count the boxes over which a box lies."""
    return sum(box[0] < o[1] and o[0] < box[1] and box[2] < o[3] and o[2] < box[3] for o in others)
