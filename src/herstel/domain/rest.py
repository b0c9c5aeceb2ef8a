"""Rest as an object of its own: planned, with a kind, a reason and an outcome."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

from pydantic import Field

from herstel.domain.record import Record, RecordId
from herstel.domain.scales import RestKind, RestOutcome
from herstel.domain.text import Note, Title

_SETTLING_OUTCOMES = frozenset({RestOutcome.KEPT, RestOutcome.FORCED})
_SETTLING_KINDS = frozenset({RestKind.REST, RestKind.ACTIVE_RECOVERY})


class Rest(Record):
    """A planned piece of recovery on a day."""

    table: ClassVar[str] = "rest"

    id: RecordId
    date: dt.date
    kind: RestKind = RestKind.REST
    reason: Title = ""
    load_ceiling: int | None = Field(default=None, ge=0, le=14_400)
    """The most load (AU) that still counts as keeping it."""
    outcome: RestOutcome | None = None
    no_training: bool = False
    """Said by the athlete: nothing was trained on this day, whatever the kind."""
    note: Note = ""
    original_date: dt.date | None = None

    @property
    def record_id(self) -> str:
        """The id given to it when it was made."""
        return self.id

    @property
    def settles_day(self) -> bool:
        """Whether it makes known that the day had no training (so that its load is 0, not unknown)."""
        return self.no_training or (self.kind in _SETTLING_KINDS and self.outcome in _SETTLING_OUTCOMES)
