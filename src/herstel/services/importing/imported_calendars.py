"""The calendars that were imported: what stands in the journal of each, and taking one out whole."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from herstel.domain.changes import Remove
from herstel.domain.commitment import Commitment
from herstel.domain.frozen import frozen
from herstel.domain.journal import Journal


@frozen
class ImportedCalendar:
    """A calendar.

    Attributes:
        name: its name.
        commitments: all that came from it, also what was taken out by hand and is remembered as such.
        ahead: how many of them stand today or later.
    """

    name: str
    commitments: tuple[Commitment, ...]
    ahead: int

    def as_json(self) -> dict[str, object]:
        """Return it as JSON, with its first and last day."""
        days = [commitment.date for commitment in self.commitments]
        return {
            "name": self.name,
            "commitments": len(days),
            "ahead": self.ahead,
            "from": min(days).isoformat(),
            "to": max(days).isoformat(),
        }


def imported_calendars(journal: Journal, today: date) -> list[ImportedCalendar]:
    """Return the calendars of a journal, by name."""
    by_name: dict[str, list[Commitment]] = {}
    for day in journal.commitments:
        for commitment in journal.commitments[day]:
            if commitment.calendar:
                by_name.setdefault(commitment.calendar, []).append(commitment)
    return [
        ImportedCalendar(
            name,
            tuple(commitments),
            sum(commitment.date >= today and not commitment.dismissed for commitment in commitments),
        )
        for name, commitments in sorted(by_name.items())
    ]


def changes_for_dropping_calendar(calendars: Sequence[ImportedCalendar], name: str) -> list[Remove]:
    """Return what takes a calendar out whole; nothing when there is none of that name."""
    return [
        Remove(commitment)
        for calendar in calendars
        if calendar.name == name
        for commitment in calendar.commitments
    ]
