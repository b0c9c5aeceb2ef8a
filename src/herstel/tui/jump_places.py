"""Places on a screen that one can go to, and what one that is a day tells its screen."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Protocol, runtime_checkable

from textual.message import Message

from herstel.domain.frozen import frozen


@dataclass
class DayPicked(Message):
    """A day of a picture was clicked or jumped to; its screen shows more of it."""

    day: date


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
