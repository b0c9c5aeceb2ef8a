"""What an import would do, by kind of record: how many come, change and go, and of which period."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from herstel.domain.changes import Change, Save
from herstel.domain.frozen import frozen
from herstel.domain.journal import TABLES


@frozen
class ChangedKind:
    """The changes of one table.

    Attributes:
        table: its name.
        new: records that come.
        changed: records that were there and say something else.
        gone: records that are taken out.
        first: the first day of any of them.
        last: the last day.
    """

    table: str
    new: int
    changed: int
    gone: int
    first: date
    last: date


def kinds_of(changes: Iterable[Change]) -> list[ChangedKind]:
    """Return changes by table, in the order of the exchange file; tables without any are left out."""
    by_table: dict[str, list[Change]] = {}
    for change in changes:
        by_table.setdefault(change.record.table, []).append(change)
    return [_kind(table.name, by_table[table.name]) for table in TABLES if table.name in by_table]


def _kind(table: str, changes: list[Change]) -> ChangedKind:
    saved = [change for change in changes if isinstance(change, Save)]
    # Every record has a date, though the class of all of them does not say so.
    days = [date.fromisoformat(str(change.record.facts()["date"])) for change in changes]
    new = sum(change.base is None for change in saved)
    return ChangedKind(table, new, len(saved) - new, len(changes) - len(saved), min(days), max(days))
