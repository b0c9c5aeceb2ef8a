"""Which sentence closes a week: chosen by clear rules, without reproach and without promise."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import Final

from herstel.domain.frozen import frozen
from herstel.services.review.days import Away
from herstel.services.review.load_review import LoadReview
from herstel.services.review.rest_review import RestFate, RestReview

_MOST_OF_A_WEEK: Final = 4
"""Days away from which on the journey explains the week."""

_FAR_ABOVE: Final = 1.3
"""Times own normal that is far above it: more than 30 % is where coaches look twice (convention)."""


@frozen
class Closing:
    """The closing sentence.

    Attributes:
        key: which sentence (under `review.closing.` in the catalogue).
        count: the number it speaks of; None for one without a number.
        loads: loads in AU that are filled in, by the name of their place.
    """

    key: str
    count: int | None = None
    loads: Mapping[str, float] = field(default_factory=dict)


def closing(
    away: Mapping[Away, int],
    rest: RestReview,
    load: LoadReview,
    *,
    has_come: bool,
    is_over: bool,
    is_empty: bool,
) -> Closing:
    """Return the sentence of the first of these that holds.

    The week is still to come; nothing was recorded; ill on a day; away on most days; rest was forced; rest
    was broken; the load is far above own normal; rest has no answer yet; rest is still to come; all planned
    rest was kept; no rest was planned. Otherwise: the week stands in the journal.

    Args:
        away: days of illness and of travel.
        rest: what became of the rest.
        load: the load.
        has_come: whether any day of the week has come.
        is_over: whether all of them have gone by.
        is_empty: whether nothing was recorded on the days that have come.
    """
    if not has_come:
        return Closing("ahead")
    if is_empty:
        return Closing("nothing" if is_over else "nothing_yet")
    if ill := away.get(Away.ILL, 0):
        return Closing("ill", ill)
    if (travel := away.get(Away.TRAVEL, 0)) >= _MOST_OF_A_WEEK:
        return Closing("travel", travel)
    for fate in (RestFate.FORCED, RestFate.BROKEN):
        if count := rest.count(fate):
            return Closing(fate.value, count)
    normal = load.own_normal
    if normal and load.at_least > _FAR_ABOVE * normal:
        return Closing("far_above", loads={"load": load.at_least, "normal": normal})
    return _of_rest(rest)


def _of_rest(rest: RestReview) -> Closing:
    if unanswered := rest.count(RestFate.UNANSWERED):
        return Closing("unanswered", unanswered)
    if rest.ahead:
        return Closing("rest_ahead", rest.ahead)
    if rest.planned and rest.count(RestFate.KEPT) == rest.planned:
        return Closing("kept", rest.planned)
    return Closing("quiet" if rest.planned or rest.moved_out else "no_rest")
