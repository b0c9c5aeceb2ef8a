"""Calendar files for tests, as other programs write them."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

from herstel.config import CalendarSettings
from herstel.domain.life import Commitment
from herstel.formats.batch import Batch, ReadingContext
from herstel.formats.ics.commitments import read

TODAY = date(2026, 11, 22)
AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def event(*lines: str, uid: str = "a", title: str = "Late shift") -> str:
    """Return an event with these lines."""
    named = [f"UID:{uid}", f"SUMMARY:{title}"]
    return "\r\n".join(["BEGIN:VEVENT", *named, *lines, "END:VEVENT"])


def calendar(*parts: str, head: tuple[str, ...] = ()) -> str:
    """Return a calendar file with these parts."""
    return "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", *head, *parts, "END:VCALENDAR", ""])


def batch_of(text: str, settings: CalendarSettings | None = None, name: str = "Work") -> Batch:
    """Read a calendar file in Amsterdam on the test's day."""
    return read(text, ReadingContext(TODAY, name, settings or CalendarSettings(), AMSTERDAM))


def commitments(*parts: str, head: tuple[str, ...] = ()) -> list[Commitment]:
    """Return what is read from a calendar with these parts, of which nothing may be left out."""
    batch = batch_of(calendar(*parts, head=head))
    assert not batch.skipped, batch.skipped
    return [record for record in batch.records if isinstance(record, Commitment)]
