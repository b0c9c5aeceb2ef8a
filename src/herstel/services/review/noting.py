"""Writing, changing and taking away the note of a week."""

from __future__ import annotations

from herstel.domain.journal import Journal
from herstel.domain.week import Week
from herstel.domain.week_note import WeekNote
from herstel.store.repository import Change, Remove, Save


def noted(journal: Journal, week: Week, text: str) -> list[Change]:
    """Return what makes a text the note of a week; an empty one takes the note away.

    Raises:
        ValidationError: when it is too long.
    """
    known = journal.week_note(week.monday)
    if not text.strip():
        return [Remove(known)] if known else []
    # What a newer version keeps in the note survives.
    facts = known.facts() if known else {}
    after = WeekNote.model_validate({**facts, "date": week.monday, "note": text})
    return [Save(after, known)] if after != known else []
