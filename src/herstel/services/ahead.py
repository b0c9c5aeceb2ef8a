"""The days to come: what is planned on them, and what life asks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from herstel.domain.commitment import Commitment
from herstel.domain.event import Event
from herstel.domain.journal import Journal
from herstel.domain.rest import Rest
from herstel.domain.scales import Weight
from herstel.domain.session import Session

_LIGHT_FIRST = tuple(Weight)


@dataclass(frozen=True, slots=True)
class AheadDay:
    """One day to come.

    Attributes:
        day: its date.
        plan: the training and the rest that are still to come; key sessions first.
        life: the races, spells and commitments that it holds; what weighs most first.
    """

    day: date
    plan: tuple[Session | Rest, ...]
    life: tuple[Event | Commitment, ...]


def days_ahead(journal: Journal, day: date, count: int) -> tuple[AheadDay, ...]:
    """Return the days that follow a day."""
    return tuple(_ahead(journal, day + timedelta(days=after)) for after in range(1, count + 1))


def _ahead(journal: Journal, day: date) -> AheadDay:
    sessions = [each for each in journal.sessions_on(day) if each.is_open]
    rest = [each for each in journal.rest_on(day) if each.outcome is None]
    commitments = sorted(
        journal.commitments_on(day), key=lambda each: _LIGHT_FIRST.index(each.weight), reverse=True
    )
    sessions.sort(key=lambda each: not each.key)
    return AheadDay(day, (*sessions, *rest), (*journal.events_on(day), *commitments))
