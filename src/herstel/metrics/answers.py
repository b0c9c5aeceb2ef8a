"""The answers of all mornings as plain columns, so that windows over days are cheap."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from datetime import date
from operator import attrgetter
from typing import Final, NamedTuple

from herstel.domain.checkin import CheckIn
from herstel.domain.journal import Journal
from herstel.domain.scales import Item
from herstel.metrics.measured import (
    HRV_RMSSD,
    MEASURED,
    RESTING_HR,
    SLEEP_HOURS,
    NightValue,
    night_values,
)

ITEMS: tuple[Item, ...] = tuple(Item)

_ITEMS_OF = attrgetter(*(item.value for item in ITEMS))
_NIGHT_OF = attrgetter(*MEASURED)

_NO_ITEMS: Final[tuple[int | None, ...]] = (None,) * len(ITEMS)


class Answers(NamedTuple):
    """What one morning said, in the order of `ITEMS`; None is not answered.

    What a device measured stands where the athlete did not answer.
    """

    items: tuple[int | None, ...]
    sleep_hours: float | None
    resting_hr: float | None = None
    """Beats a minute."""
    ln_rmssd: float | None = None
    """Natural logarithm of the rMSSD in milliseconds."""
    resting_hr_source: str = ""
    """The device of the heart rate; empty for what the athlete measured and typed."""
    rmssd_source: str = ""
    """The device of the rMSSD."""

    @classmethod
    def of(cls, checkin: CheckIn) -> Answers:
        """Take the answers out of a check-in."""
        hours, heart_rate, rmssd = _NIGHT_OF(checkin)
        return cls(_ITEMS_OF(checkin), hours, heart_rate, None if rmssd is None else math.log(rmssd))

    @classmethod
    def merged(cls, checkin: CheckIn | None, values: Mapping[str, NightValue]) -> Answers:
        """Return the answers of a morning, with the values of its night that hold."""
        hours, heart, rmssd = (values.get(name) for name in (SLEEP_HOURS, RESTING_HR, HRV_RMSSD))
        return cls(
            _NO_ITEMS if checkin is None else _ITEMS_OF(checkin),
            hours.value if hours else None,
            heart.value if heart else None,
            math.log(rmssd.value) if rmssd else None,
            heart.source if heart else "",
            rmssd.source if rmssd else "",
        )


NO_ANSWERS: Final = Answers(_NO_ITEMS, None)
"""A morning that said nothing."""


def answers_on(journal: Journal, day: date, devices: Sequence[str] = ()) -> Answers | None:
    """Return what is known of a morning, or None without a check-in and a measured night.

    Args:
        journal: what there is.
        day: the morning.
        devices: sources of nights in the order in which they are believed.
    """
    checkin, nights = journal.checkin(day), journal.nights.get(day, ())
    if not nights:
        return None if checkin is None else Answers.of(checkin)
    values = night_values(checkin, nights, devices)
    return None if checkin is None and not values else Answers.merged(checkin, values)
