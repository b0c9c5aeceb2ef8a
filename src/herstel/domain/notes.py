"""What the athlete says beside the days: a note of a week, an answer to an advice or to a plan."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, ClassVar

from herstel.domain.constraints import Converter, Note, Title, Word
from herstel.domain.record import Record, RecordId
from herstel.domain.scales import Answer, OverrideReason, ReplyTo
from herstel.domain.stored import stored


def _monday(day: dt.date) -> dt.date:
    if day.weekday() != 0:
        raise ValueError("a week begins on a Monday")
    return day


@stored
class WeekNote(Record):
    """What the athlete writes beside the review of an ISO week."""

    table: ClassVar[str] = "weeks"

    date: Annotated[dt.date, Converter(_monday)]
    """The Monday of the week."""
    note: Note = ""


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
