"""Time zones of a calendar file: known by name, or described by the file itself."""

from __future__ import annotations

import re
from datetime import timezone, tzinfo
from typing import Final
from zoneinfo import ZoneInfo

from icalendar import Timezone
from icalendar.timezone import tzp

from herstel.domain.cleaning import one_line
from herstel.domain.errors import HerstelError, InvalidInputError
from herstel.formats.batch import Batch
from herstel.formats.ics.calendar_text import Block, Parts
from herstel.formats.ics.zone_names import alias_of

MOST_ZONES: Final = 50
MOST_LINES: Final = 500
"""Of a time zone: every change of the clock in a hundred years."""

_SHOWN: Final = 60
_YEARLY: Final = "FREQ=YEARLY"
_HOUR: Final = re.compile(r";?BY(?:HOUR|MINUTE|SECOND)=[^;]*", re.IGNORECASE)
# The first colon that is not in quotes ends the parameters.
_ZONE: Final = re.compile(
    r'(?P<before>[^:"]*(?:"[^"]*"[^:"]*)*?);TZID=(?P<name>"[^"]*"|[^;:]*)', re.IGNORECASE
)


class Zones:
    """The time zones that a file uses."""

    def __init__(self, parts: Parts, batch: Batch) -> None:
        """Take in the zones that a file describes.

        Args:
            parts: the file.
            batch: where it is said that a zone cannot be used.
        """
        self._batch = batch
        self._told: set[str] = set()
        for block in parts.zones[:MOST_ZONES]:
            self._describe(block)
        name = one_line(parts.heading.get("X-WR-TIMEZONE", ""))
        self.of_calendar: tzinfo | None = self._named(name) if name else None

    def find(self, name: str) -> tzinfo | None:
        """Return the zone of a name; None when nobody knows it."""
        return _find(name)

    def _describe(self, block: Block) -> None:
        """Make a zone known that is not known by its name."""
        name = block.value("TZID") or ""
        if not name or _find(name) is not None:
            return
        block.lines[:] = [_yearly(line) for line in block.lines]
        rules = [line for line in block.lines if line.upper().startswith("RRULE")]
        try:
            # A clock changes once or twice a year; any other rule is there to keep a program busy.
            if len(block.lines) > MOST_LINES or not all(_is_harmless(rule) for rule in rules):
                raise InvalidInputError("import.ics_zone", zone=one_line(name)[:_SHOWN])  # noqa: TRY301
            tzp.cache_timezone_component(Timezone.from_ical(block.component("VTIMEZONE")))
        except HerstelError as error:
            self._tell(name, str(block.line), error)
        except Exception:
            self._tell(
                name, str(block.line), InvalidInputError("import.ics_zone", zone=one_line(name)[:_SHOWN])
            )

    def _named(self, name: str) -> tzinfo | None:
        zone = _find(name) or _find(alias_of(name) or "")
        if zone is None:
            self._tell(name, "X-WR-TIMEZONE", InvalidInputError("import.ics_zone", zone=name[:_SHOWN]))
        return zone

    def use_known(self, block: Block) -> None:
        """Name every zone as the libraries know it.

        Times in a zone that nobody knows are made floating, and that is said once for each zone.
        """
        for at, line in enumerate(block.lines):
            match = _ZONE.match(line)
            name = match["name"].strip('"') if match else ""
            if match and _find(name) is None and (alias := alias_of(name)) and _find(alias):
                block.lines[at] = f"{match['before']};TZID={alias}{line[match.end() :]}"
            elif match and _find(name) is None:
                fault = InvalidInputError("import.ics_zone", zone=one_line(name)[:_SHOWN])
                self._tell(name, str(block.line), fault)
                block.lines[at] = match["before"] + line[match.end() :]

    def _tell(self, name: str, where: str, error: HerstelError) -> None:
        if name not in self._told and len(self._told) < MOST_ZONES:
            self._told.add(name)
            self._batch.skip(where, error)


def _is_harmless(rule: str) -> bool:
    return _YEARLY in rule.upper() and "BYHOUR" not in rule.upper() and "BYYEARDAY" not in rule.upper()


def _yearly(line: str) -> str:
    """Return a rule of a zone without its hour: the clock changes at the hour of its start."""
    if not line.upper().startswith("RRULE"):
        return line
    return _HOUR.sub("", "".join(line.split()))


def _find(name: str) -> tzinfo | None:
    """Return the zone of a name, or None."""
    if not name:
        return None
    try:
        return tzp.timezone(name)
    except Exception:
        return None  # a name such as "Europe" is a folder where the zones are kept


def is_common(zone: tzinfo | None) -> bool:
    """Whether a zone is quick: one that a file describes is worked out anew for every moment."""
    return zone is None or isinstance(zone, (ZoneInfo, timezone))
