"""Eating and drinking over the last mornings: said beside an advice, never part of it.

The article that the product stands on names food beside sleep. No study gives a number of mornings: three of
five is the confirmation that a kind of signal needs, too (convention).
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from herstel.domain.journal import Journal, days_between

LOW_NUTRITION: Final = 2
"""At most this is 'too little' in the words of the scale."""

_MORNINGS: Final = 5
_LOW_MORNINGS: Final = 3
_DAYS: Final = 7
"""What is older than this says nothing about now."""


def low_nutrition(known_past: Journal, day: date) -> tuple[int, int] | None:
    """Return on how many mornings it was too little, and of how many; None when they are fewer than three.

    Counted are the last five mornings that answered, within a week. One without an answer is unknown.

    Args:
        known_past: what is known on the day (`rules.replay.known_past`).
        day: the day; its own morning counts.
    """
    days = days_between(known_past.checkin_days, day - timedelta(days=_DAYS - 1), day)
    answers = [
        checkin.nutrition
        for checkin in map(known_past.checkin, days)
        if checkin is not None and checkin.nutrition is not None
    ]
    latest = answers[-_MORNINGS:]
    low = sum(answer <= LOW_NUTRITION for answer in latest)
    return (low, len(latest)) if low >= _LOW_MORNINGS else None
