"""Rest as an object of its own: planned, with a kind, a reason and an outcome."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, ClassVar, Final

from herstel.domain.constraints import Bounds, Note, Title, Word
from herstel.domain.record import Record, RecordId, stored
from herstel.domain.scales import RestFelt, RestKind, RestOrigin, RestOutcome

MOST_CEILING: Final = 14_400
"""The largest load that a day can have, AU: 24 hours at RPE 10."""

LoadCeiling = Annotated[int, Bounds(0, MOST_CEILING)]
"""The most load that a day is to have, AU."""

_SETTLING_OUTCOMES = frozenset({RestOutcome.KEPT, RestOutcome.FORCED})
_SETTLING_KINDS = frozenset({RestKind.REST, RestKind.ACTIVE_RECOVERY})


@stored
class Rest(Record):
    """A planned piece of recovery on a day."""

    table: ClassVar[str] = "rest"

    id: RecordId
    date: dt.date
    kind: RestKind = RestKind.REST
    reason: Title = ""
    """Why it is there, in the athlete's own words."""
    origin: RestOrigin | None = None
    """How it came into the plan; None for what was planned or logged by hand."""
    load_ceiling: LoadCeiling | None = None
    """The most load (AU) that still counts as keeping it."""
    outcome: RestOutcome | None = None
    how: RestFelt | None = None
    """How it did the athlete; None when that was not said."""
    activity: Word | None = None
    """What was chosen to do: a sport family, or a name of the short list; None when nothing was."""
    no_training: bool = False
    """Said by the athlete: nothing was trained on this day, whatever the kind."""
    note: Note = ""
    original_date: dt.date | None = None
    """The day it was first planned on, kept when it is moved."""
    series: RecordId | None = None
    """The id of the first of the rests that were planned together as a repetition."""
    source: Word | None = None
    """The kind of file it was read from; None for what was entered by hand."""

    @property
    def is_open(self) -> bool:
        """Whether it still has to be kept: nothing is known of it yet, but perhaps that it was moved."""
        return self.outcome in {None, RestOutcome.MOVED}

    @property
    def forbids_training(self) -> bool:
        """Whether it is full rest that still has to be kept."""
        return self.is_open and self.kind is RestKind.REST

    @property
    def settles_day(self) -> bool:
        """Whether it makes known that the day had no training (so that its load is 0, not unknown)."""
        return self.no_training or (self.kind in _SETTLING_KINDS and self.outcome in _SETTLING_OUTCOMES)
