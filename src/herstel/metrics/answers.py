"""The answers of mornings as plain columns, so that windows are cheap, and which value of a night holds."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from datetime import date
from operator import attrgetter
from typing import Final, NamedTuple

from herstel.domain.frozen import frozen
from herstel.domain.journal import Journal
from herstel.domain.scales import Item
from herstel.domain.self_reports import CheckIn, Night

SLEEP_HOURS: Final = "sleep_hours"
RESTING_HR: Final = "resting_hr"
HRV_RMSSD: Final = "hrv_rmssd"
MEASURED: Final = (SLEEP_HOURS, RESTING_HR, HRV_RMSSD)
"""What both a check-in and a night can say, by the name of the field in either."""


@frozen
class NightValue:
    """One value of a night.

    Attributes:
        value: hours, beats a minute or milliseconds.
        source: the device that measured it; empty for an answer that no device gave.
        is_answer: whether the athlete answered it; otherwise it was only measured.
    """

    value: float
    source: str = ""
    is_answer: bool = False


def night_values(
    checkin: CheckIn | None, nights: Sequence[Night], devices: Sequence[str] = ()
) -> dict[str, NightValue]:
    """Return the values that hold for a morning, by the names of `MEASURED`; absent where nothing is known.

    The answer always holds. An answer that a device gives too is that device's: whoever takes over what
    the watch says measured nothing else.

    Args:
        checkin: the answers of the morning, if there are any.
        nights: what was measured in the night before it.
        devices: sources in the order in which they are believed; those that it does not name follow, by name.
    """
    values: dict[str, NightValue] = {}
    ranked = sorted(nights, key=lambda night: _rank(night, devices)) if len(nights) > 1 else nights
    for name in MEASURED:
        measured = [(value, night.source) for night in ranked if (value := getattr(night, name)) is not None]
        answer = None if checkin is None else getattr(checkin, name)
        if answer is not None:
            source = next((source for value, source in measured if _is_same(value, answer)), "")
            values[name] = NightValue(answer, source, is_answer=True)
        elif measured:
            values[name] = NightValue(*measured[0])
    return values


def _rank(night: Night, devices: Sequence[str]) -> tuple[int, str, float, str]:
    """Return what sorts nights: by the order of devices, and of two of one device the longer sleep first."""
    names = [name.casefold() for name in devices]
    source = night.source.casefold()
    order = names.index(source) if source in names else len(names)
    return order, source, -(night.sleep_hours or 0.0), night.id


def _is_same(measured: float, answer: float) -> bool:
    """Whether an answer is what was measured, as the check-in writes it down."""
    return round(measured, 2) == round(answer, 2)


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
