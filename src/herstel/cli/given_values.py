"""What a command is given in its options: the day in words, a place that hurts with its pain."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from herstel.domain.errors import InvalidInputError


def given_day(words: str | None, today: date, *, past: bool = False) -> date:
    """Return the day that was named; today when none was.

    Args:
        words: what was typed, such as `2026-11-22` or `friday`.
        today: the day it is.
        past: whether a weekday means the last one.

    Raises:
        InvalidInputError: when no day is named in it.
    """
    if not words:
        return today
    from herstel.domain.spoken_dates import read_date  # most commands are given no day

    return read_date(words, today, past=past)


def check_place(values: Mapping[str, object], names: tuple[str, ...]) -> None:
    """Check that a place comes with a pain.

    Args:
        values: what would be saved.
        names: names of the values that say how much it hurts.

    Raises:
        InvalidInputError: when a place was said and no pain above 0.
    """
    if values.get("pain_place") and not any(values.get(name) for name in names):
        options = " / ".join(f"--{name.replace('_', '-')}" for name in names)
        raise InvalidInputError("error.place_without_pain", options=options)
