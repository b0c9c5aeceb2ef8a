"""Places on a screen that one can go to in two keys."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Protocol, runtime_checkable

from herstel.domain.frozen import frozen


@frozen
class JumpPlace:
    """A place that one can go to.

    Attributes:
        x: column, counted from the left of what it belongs to.
        y: line, counted from its top.
        go: goes there.
    """

    x: int
    y: int
    go: Callable[[], object]


@runtime_checkable
class Jumpable(Protocol):
    """A screen or a widget with places that one can go to."""

    def jump_places(self) -> Iterable[JumpPlace]:
        """Return the places, the most likely first."""
        ...
