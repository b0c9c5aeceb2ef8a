"""Names of time zones that are none of the time zone database: as Outlook shows them, or as an offset."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from functools import cache
from typing import Final
from zoneinfo import ZoneInfo, available_timezones

from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

_OFFSET: Final = re.compile(
    r"\(?(?:UTC|GMT|Z)?\s*(?P<sign>[+\-\u2212])?(?P<hours>\d{1,2})?(?::?(?P<minutes>\d\d))?\)?(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL | re.ASCII,
)
_SHOWN: Final = re.compile(r"\((?:UTC|GMT)[^)]*\)\s*(?P<places>.+)", re.IGNORECASE | re.DOTALL)
_NUMBERED: Final = re.compile(r"(?P<name>.*\D)\s+\d{1,2}")
_UTC_NAMES: Final = ("utc", "gmt", "z", "zulu", "coordinated universal time", "tzone://microsoft/utc")
_PREFIXES: Final = (
    "tzone://microsoft/",
    "/freeassociation.sourceforge.net/",
    "/mozilla.org/",
    "/citadel.org/",
)
_HALF_HOURS: Final = {
    "+0330": "Asia/Tehran",
    "+0430": "Asia/Kabul",
    "+0530": "Asia/Kolkata",
    "+0545": "Asia/Kathmandu",
    "+0630": "Asia/Yangon",
    "+0930": "Australia/Darwin",
    "-0930": "Pacific/Marquesas",
}
_WINTER, _SUMMER = datetime(2026, 1, 15, 12), datetime(2026, 7, 15, 12)  # noqa: DTZ001  in every zone


def alias_of(name: str) -> str | None:
    """Return the name in the time zone database of what a calendar calls a zone; None when it is unknown."""
    written = " ".join(name.strip().strip('"').split())
    if written.casefold() in _UTC_NAMES:
        return "Etc/UTC"
    for prefix in _PREFIXES:
        if written.casefold().startswith(prefix):
            return alias_of(written[len(prefix) :]) or _database_end(written)
    if (windows := WINDOWS_TO_OLSON.get(written)) is not None:
        return windows
    if shown := _SHOWN.fullmatch(written):
        if shown["places"].casefold() in _UTC_NAMES:
            return "Etc/UTC"
        return _of_places(shown["places"], _offset_of(written)) or _fixed(_offset_of(written))
    if numbered := _NUMBERED.fullmatch(written):
        return WINDOWS_TO_OLSON.get(numbered["name"]) or alias_of(numbered["name"])
    match = _OFFSET.fullmatch(written)
    if match and not match["rest"].strip():
        return _fixed(_offset_of(written))
    return _database_end(written)


def _offset_of(written: str) -> timedelta | None:
    match = _OFFSET.match(written)
    if match is None or match["sign"] is None or match["hours"] is None:
        return None
    away = timedelta(hours=int(match["hours"]), minutes=int(match["minutes"] or 0))
    return away if match["sign"] == "+" else -away


def _fixed(offset: timedelta | None) -> str | None:
    """Return a zone that is always so far from UTC; None when there is none."""
    if offset is None or abs(offset) > timedelta(hours=14):
        return None
    minutes = round(offset.total_seconds() / 60)
    if minutes % 60:
        sign = "-" if minutes < 0 else "+"
        return _HALF_HOURS.get(f"{sign}{abs(minutes) // 60:02}{abs(minutes) % 60:02}")
    # These names count the other way round.
    zone = f"Etc/GMT{-minutes // 60:+d}"
    return zone if zone in _zones() else None


def _of_places(places: str, offset: timedelta | None) -> str | None:
    """Return the zone of `Eastern Time (US & Canada)` or of `Amsterdam, Berlin, Bern`."""
    general = places.partition("(")[0].strip()
    candidates = [
        WINDOWS_TO_OLSON.get(general),
        WINDOWS_TO_OLSON.get(general.replace("Time", "Standard Time")),
    ]
    cities = (city.strip().replace(" ", "_") for city in places.split(","))
    candidates += [_cities().get(city.casefold()) for city in cities]
    return next((zone for zone in candidates if zone and _agrees(zone, offset)), None)


def _agrees(zone: str, offset: timedelta | None) -> bool:
    """Whether a zone is so far from UTC for a part of the year: the same city may stand in two countries."""
    home = ZoneInfo(zone)
    return offset is None or offset in {home.utcoffset(_WINTER), home.utcoffset(_SUMMER)}


def _database_end(written: str) -> str | None:
    """Return the name of the database with which a longer name ends: `/x.org/2008/Europe/Amsterdam`."""
    parts = written.split("/")
    ends = ("/".join(parts[at:]) for at in range(1, len(parts)))
    return next((end for end in ends if "/" in end and end in _zones()), None)


@cache
def _zones() -> frozenset[str]:
    return frozenset(available_timezones())


@cache
def _cities() -> dict[str, str]:
    return {zone.rpartition("/")[2].casefold(): zone for zone in sorted(_zones()) if "/" in zone}
