"""Taking a step back, or making it again, without taking along what was changed elsewhere since."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import chain

from herstel.domain.errors import InvalidRecordError
from herstel.domain.frozen import frozen
from herstel.domain.journal import TABLE_OF, Journal
from herstel.domain.record import Change, OneADay, Record
from herstel.services.undo.undo_steps import Edit, UndoStep


@frozen
class Retraced:
    """What becomes of a step.

    Attributes:
        made: what is changed, each record from what it is now to what it is then.
        left: the records that stay as they are, wholly or in part, because they were changed elsewhere since;
            as they were in the step where they are gone.
    """

    made: UndoStep
    left: tuple[Record, ...] = ()

    def changes(self) -> list[Change]:
        return [edit.forwards() for edit in self.made]


def retraced(journal: Journal, step: Iterable[Edit]) -> Retraced:
    """Return what becomes of a step in the journal as it is now.

    A record that is still as the step expects it goes to the other side of the step. Of one that another
    window or machine changed since, only the step's own fields go, as far as they are still the step's; it is
    neither taken out nor written over.

    Args:
        journal: as it is now.
        step: the edits, each from what the record is expected to be to what it becomes.
    """
    made, left = list[Edit](), list[Record]()
    for edit in step:
        record = edit.before or edit.after
        assert record is not None
        now = _current(journal, record, edit.after)
        if now == edit.before:
            made.append(edit)
            continue
        after, is_whole = _own_fields_only(edit, now)
        if after is not None and after != now:
            made.append(Edit(now, after))
        if not (now == edit.after or is_whole):
            left.append(now or record)
    return Retraced(tuple(made), tuple(left))


def _own_fields_only(edit: Edit, now: Record | None) -> tuple[Record | None, bool]:
    """Return a record with the fields of the edit that nobody changed since, and whether that is all of them.

    Without such fields, or where they make no record of it, there is none.
    """
    if edit.before is None or edit.after is None or now is None:
        return None, False
    expected, wanted, current = edit.before.values(), edit.after.values(), now.values()
    changed = [name for name in {*expected, *wanted} if expected.get(name) != wanted.get(name)]
    own = {name: wanted.get(name) for name in changed if current.get(name) == expected.get(name)}
    try:
        after = type(now).validated({**current, **own})
    except InvalidRecordError:  # half of the one and half of the other is no record
        return None, False
    values = after.values()
    return after, all(values.get(name) == wanted.get(name) for name in changed)


def _current(journal: Journal, record: Record, other: Record | None) -> Record | None:
    """Return a record as it is now; None when it is gone."""
    table = TABLE_OF[record.table]
    likely = [day for version in (record, other) if (day := getattr(version, "date", None)) is not None]
    if isinstance(table, OneADay):
        return next(journal.records(table, likely[0], likely[0]), None)
    by_day: Mapping[date, Sequence[Record]] = getattr(journal, table.field)
    # Elsewhere it may have been moved to any day; that is looked for only where it is not on its own.
    days = chain(likely, (day for day in by_day if day not in likely))
    records = (record for day in days for record in by_day.get(day, ()))
    return next((other for other in records if other.record_id == record.record_id), None)
