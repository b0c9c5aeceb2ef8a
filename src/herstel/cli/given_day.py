"""The day that a command is given in words."""

from __future__ import annotations

from datetime import date


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
