"""What a line means before it has an id, and the record that it makes on a day."""

from __future__ import annotations

from datetime import date
from typing import Any

from herstel.domain.calendar_items import Session
from herstel.domain.frozen import frozen
from herstel.domain.life import Commitment, Limit, Repeat
from herstel.domain.record import Record
from herstel.domain.scales import SessionStatus


@frozen
class Line:
    """What a line means.

    Attributes:
        kind: which record it makes.
        fields: its values.
        done: whether it was said to be done already.
        repeat: how it repeats, when it does.
        day: the day that was said; None when none was, then it is for the day one looks at.
        is_over: whether it says that an illness or an injury is over, and not that one begins: its `until` is
            then the last day of it, or else that is the day before. It is no record of its own.
    """

    kind: type[Record]
    fields: dict[str, Any]
    done: bool = False
    repeat: Repeat | None = None
    day: date | None = None
    is_over: bool = False

    def first_day(self, day: date) -> date:
        """Return the day on which it begins when it is said for a day."""
        start = self.day or day
        return self.repeat.begins(start) if self.repeat else start


def record_of(line: Line, record_id: str, day: date, *, past: bool) -> Record:
    """Return the record that a line makes on a day.

    Args:
        line: what was read.
        record_id: the id of the new record.
        day: the day for which it was said.
        past: whether its day is over: a session on it was done, on another it is planned.

    Raises:
        InvalidRecordError: for a value that does not exist.
    """
    fields = dict(line.fields)
    if line.kind is Session and not (past or line.done):
        fields = as_planned(fields)
    if line.kind in {Commitment, Limit} and line.repeat is not None:
        fields["repeat"] = line.repeat
    return line.kind.validated({**fields, "id": record_id, "date": line.first_day(day)})


def as_planned(fields: dict[str, Any]) -> dict[str, Any]:
    """Return the values of a session as values of a plan."""
    plan = {f"planned_{name}" if name in {"minutes", "rpe"} else name: fields[name] for name in fields}
    return {**plan, "status": SessionStatus.PLANNED}
