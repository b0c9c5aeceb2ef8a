"""The text of a repetition rule, brought to the parts that RFC 5545 knows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

_HOURS_IN_A_DAY: Final = {"HOURLY": 24, "MINUTELY": 24 * 60, "SECONDLY": 24 * 60 * 60}
_PLACES: Final = frozenset({"BYDAY", "BYMONTHDAY", "BYYEARDAY", "BYWEEKNO", "BYMONTH"})


def mended_rule(text: str, begins: date | None, until: Callable[[str], str | None]) -> str:
    """Return a rule without blanks, empty parts and parts that mean nothing to others.

    Args:
        text: the value of the property.
        begins: the first day of the event.
        until: gives the end of the rule in the clock of its start; None when it cannot be read.
    """
    parts: dict[str, str] = {}
    for piece in "".join(text.split()).split(";"):
        name, _, value = piece.partition("=")
        values = ",".join(part for part in value.split(",") if part)
        if values and not name.upper().startswith("X-"):
            parts.setdefault(name.upper(), values.upper())
    if "UNTIL" in parts:
        parts["UNTIL"] = until(parts["UNTIL"]) or parts["UNTIL"]
    _count_in_days(parts)
    _skip(parts, begins)
    return ";".join(f"{name}={value}" for name, value in parts.items())


def _count_in_days(parts: dict[str, str]) -> None:
    """Turn a step of 24 or 48 hours into one of days."""
    whole_day = _HOURS_IN_A_DAY.get(parts.get("FREQ", ""), 0)
    step = parts.get("INTERVAL", "1")
    if whole_day and step.isascii() and step.isdigit() and int(step) and int(step) % whole_day == 0:
        parts["FREQ"], parts["INTERVAL"] = "DAILY", str(int(step) // whole_day)


def _skip(parts: dict[str, str], begins: date | None) -> None:
    """Say without RFC 7529 what becomes of a day that a month does not have.

    Another calendar than ours (RSCALE=CHINESE), and a skip that cannot be said otherwise, stay: they are
    refused later, with the event.
    """
    if parts.get("RSCALE", "GREGORIAN") != "GREGORIAN":
        return
    skip = parts.get("SKIP", "OMIT")
    is_plain = begins is not None and not parts.keys() & _PLACES
    if begins is None or skip == "OMIT" or (is_plain and begins.day <= 28):
        rest = {}
    elif is_plain and parts.get("FREQ") == "YEARLY" and (begins.month, begins.day) == (2, 29):
        # Day 60 of a year is 29 February, or 1 March where there is none.
        rest = {"BYYEARDAY": "60"} if skip == "FORWARD" else {"BYMONTH": "2", "BYMONTHDAY": "-1"}
    elif is_plain and parts.get("FREQ") == "YEARLY":
        rest = {}
    elif is_plain and parts.get("FREQ") == "MONTHLY" and skip == "BACKWARD":
        days = ",".join(str(day) for day in range(28, begins.day + 1))
        rest = {"BYMONTHDAY": days, "BYSETPOS": "-1"}
    else:
        return
    parts.pop("RSCALE", None)
    parts.pop("SKIP", None)
    parts.update(rest)
