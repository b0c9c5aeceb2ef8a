"""Time zones of a calendar file: by name, as Outlook shows them, as an offset, or described in it."""

from __future__ import annotations

import re
from datetime import datetime, timedelta, timezone, tzinfo
from functools import cache
from typing import Final
from zoneinfo import ZoneInfo, available_timezones

from icalendar import Timezone
from icalendar.timezone import tzp
from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from herstel.domain.constraints import one_line
from herstel.domain.errors import HerstelError, InvalidInputError
from herstel.formats.batch import Batch
from herstel.formats.ics.calendar_text import Block, Parts

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

MOST_ZONES: Final = 50
MOST_LINES: Final = 500
"""Of a time zone: every change of the clock in a hundred years."""

_MOST_SHOWN: Final = 60
_YEARLY: Final = "FREQ=YEARLY"
_HOUR: Final = re.compile(r";?BY(?:HOUR|MINUTE|SECOND)=[^;]*", re.IGNORECASE)
# The first colon that is not in quotes ends the parameters.
_ZONE: Final = re.compile(
    r'(?P<before>[^:"]*(?:"[^"]*"[^:"]*)*?);TZID=(?P<name>"[^"]*"|[^;:]*)', re.IGNORECASE
)


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
    """Return a zone that is always at this offset from UTC; None when there is none."""
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
    """Whether a zone has this offset from UTC for a part of the year: two countries may share a city name."""
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


class Zones:
    """The time zones that a file uses."""

    def __init__(self, parts: Parts, batch: Batch) -> None:
        """Take in the zones that a file describes.

        Args:
            batch: where it is said that a zone cannot be used.
        """
        self._batch = batch
        self._named_as_unknown: set[str] = set()
        for block in parts.zones[:MOST_ZONES]:
            self._describe(block)
        name = one_line(parts.heading.get("X-WR-TIMEZONE", ""))
        self.of_calendar: tzinfo | None = self._named(name) if name else None

    def _describe(self, block: Block) -> None:
        """Make a zone known that is not known by its name."""
        name = block.value("TZID") or ""
        if not name or zone_named(name) is not None:
            return
        block.lines[:] = [_yearly(line) for line in block.lines]
        rules = [line for line in block.lines if line.upper().startswith("RRULE")]
        try:
            # A clock changes once or twice a year; any other rule is there to keep a program busy.
            if len(block.lines) > MOST_LINES or not all(_is_harmless(rule) for rule in rules):
                raise InvalidInputError("import.ics_zone", zone=one_line(name)[:_MOST_SHOWN])  # noqa: TRY301
            tzp.cache_timezone_component(Timezone.from_ical(block.component("VTIMEZONE")))
        except HerstelError as error:
            self._tell(name, str(block.line), error)
        except Exception:
            self._tell(
                name, str(block.line), InvalidInputError("import.ics_zone", zone=one_line(name)[:_MOST_SHOWN])
            )

    def _named(self, name: str) -> tzinfo | None:
        zone = zone_named(name) or zone_named(alias_of(name) or "")
        if zone is None:
            self._tell(name, "X-WR-TIMEZONE", InvalidInputError("import.ics_zone", zone=name[:_MOST_SHOWN]))
        return zone

    def use_known(self, block: Block) -> None:
        """Name every zone as the libraries know it.

        Times in a zone that nobody knows are made floating, and that is said once for each zone.
        """
        for at, line in enumerate(block.lines):
            match = _ZONE.match(line)
            name = match["name"].strip('"') if match else ""
            if match and zone_named(name) is None and (alias := alias_of(name)) and zone_named(alias):
                block.lines[at] = f"{match['before']};TZID={alias}{line[match.end() :]}"
            elif match and zone_named(name) is None:
                fault = InvalidInputError("import.ics_zone", zone=one_line(name)[:_MOST_SHOWN])
                self._tell(name, str(block.line), fault)
                block.lines[at] = match["before"] + line[match.end() :]

    def _tell(self, name: str, where: str, error: HerstelError) -> None:
        if name not in self._named_as_unknown and len(self._named_as_unknown) < MOST_ZONES:
            self._named_as_unknown.add(name)
            self._batch.skip(where, error)


def _is_harmless(rule: str) -> bool:
    return _YEARLY in rule.upper() and "BYHOUR" not in rule.upper() and "BYYEARDAY" not in rule.upper()


def _yearly(line: str) -> str:
    """Return a rule of a zone without its hour: the clock changes at the hour of its start."""
    if not line.upper().startswith("RRULE"):
        return line
    return _HOUR.sub("", "".join(line.split()))


def zone_named(name: str) -> tzinfo | None:
    """Return the zone of a name; None when nobody knows it."""
    if not name:
        return None
    try:
        return tzp.timezone(name)
    except Exception:
        return None  # a name such as "Europe" is a folder where the zones are kept


def is_common(zone: tzinfo | None) -> bool:
    """Whether a zone is quick: one that a file describes is worked out anew for every moment."""
    return zone is None or isinstance(zone, (ZoneInfo, timezone))
