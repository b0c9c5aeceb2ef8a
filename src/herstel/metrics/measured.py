"""Which value of a night holds: what the athlete answered, or else what a device measured."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from herstel.domain.checkin import CheckIn
from herstel.domain.frozen import frozen
from herstel.domain.night import Night

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
