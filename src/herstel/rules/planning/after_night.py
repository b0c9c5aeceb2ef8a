"""Whether the night before a day was worked or ended late, and a hard session is still planned on it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from herstel.domain.journal import Journal
from herstel.rules.planning.journal_week import is_hard, life_of

AFTER_NIGHT: Final = frozenset({"after_night", "after_late"})
"""What the check of hard sessions on heavy days calls them; also keys of the sentences beside an advice."""


def hard_after_night(journal: Journal, day: date) -> str:
    """Return which of `AFTER_NIGHT` a hard session of a day follows; empty where it follows none."""
    if not any(session.is_open and is_hard(session) for session in journal.sessions_on(day)):
        return ""
    cause = life_of(journal, day).tires_after(life_of(journal, day - timedelta(days=1)))
    return cause if cause in AFTER_NIGHT else ""
