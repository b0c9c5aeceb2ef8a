"""What the athlete answered: done anyway and why, what becomes of a recovery week, what is fine in a plan."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

from herstel.domain.record import Record, RecordId
from herstel.domain.scales import Answer, OverrideReason, ReplyTo
from herstel.domain.stored import stored
from herstel.domain.text_types import Title, Word


@stored
class Reply(Record):
    """An answer to an advice. It changes no advice: it is remembered, and never held against anyone."""

    table: ClassVar[str] = "replies"

    id: RecordId
    date: dt.date
    """The day of the advice, or the day on which a recovery week was answered."""
    to: ReplyTo = ReplyTo.DAY
    answer: Answer = Answer.OVERRIDDEN
    rule: Word | None = None
    """The rule that decided, as it was that morning; of a plan the check that was answered."""
    week: dt.date | None = None
    """The first day of the week whose plan was answered."""
    reason: OverrideReason | None = None
    note: Title = ""
    """The reason in the athlete's own words."""

    @property
    def record_id(self) -> str:
        """The id given to it when it was made."""
        return self.id
