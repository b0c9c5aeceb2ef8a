"""Undo and redo: what was changed, step by step, kept on this machine so that it survives a restart."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, Final

from herstel.domain.errors import InvalidRecordError
from herstel.domain.frozen import frozen
from herstel.domain.journal import TABLE_OF
from herstel.domain.record import Change, Record, RecordKey, Remove, Save
from herstel.services.environment import LocalFile
from herstel.store.year_file import SCHEMA, migrate

MOST_STEPS: Final = 200
_UNDOING, _REDOING = "undoing", "redoing"
_SIDES: Final = ("before", "after")
_UNREADABLE: Final = (InvalidRecordError, KeyError, TypeError, AttributeError)


@frozen
class Edit:
    """One record before and after a change; None where it did not exist."""

    before: Record | None
    after: Record | None

    def forwards(self) -> Change:
        """Return the change that makes it so (again)."""
        return _change(self.before, self.after)


UndoStep = tuple[Edit, ...]
"""What was changed at once, and is taken back at once."""


def edits_of(changes: Iterable[Change]) -> UndoStep:
    return tuple(
        Edit(change.record, None) if isinstance(change, Remove) else Edit(change.base, change.record)
        for change in changes
    )


def backwards(step: UndoStep) -> UndoStep:
    """Return the edits that take a step back, the last one first."""
    return tuple(Edit(edit.after, edit.before) for edit in reversed(step))


class UndoSteps:
    """The steps that can be undone and redone. Each stays as it is written until it is asked for."""

    def __init__(self, path: Path | None = None) -> None:
        self._file = LocalFile(path) if path else None
        stored = self._file.read() if self._file else {}
        self._done = _written_steps(stored, "done")
        self._undone = _written_steps(stored, "undone")
        self._begun = str(stored.get("begun", ""))
        self._run = ""

    def add(self, step: UndoStep, run: str = "") -> None:
        """Remember a step; what was undone before it can no longer be redone.

        Args:
            step: what was changed.
            run: name of the run that it belongs to; steps of one run in a row become one step.
        """
        if run and run == self._run and self._done:
            step = (*_read(self._done.pop()), *step)
        folded = _folded(step)
        if folded:
            self._done = [*self._done, _written(folded)][-MOST_STEPS:]
        self._undone, self._run = [], run if folded else ""
        self._keep()

    @property
    def to_undo(self) -> UndoStep | None:
        return next(_newest_first(self._done), None)

    @property
    def to_redo(self) -> UndoStep | None:
        return next(_newest_first(self._undone), None)

    @property
    def undone_records(self) -> frozenset[RecordKey]:
        """Return the keys of the records that undo took out again: they can still be redone."""
        steps = _newest_first(self._undone)
        return frozenset(_key_of(edit) for step in steps for edit in step if edit.before is None)

    def last_known(self) -> dict[RecordKey, Record | None]:
        """Return, by its key, every record of the steps as the last of them left it."""
        left: dict[RecordKey, Record | None] = {}
        for step in _newest_first(self._done):
            left = {_key_of(edit): edit.after for edit in step} | left
        for step in _newest_first(self._undone):
            left = {_key_of(edit): edit.before for edit in step} | left
        return left

    def begins(self, *, undoing: bool) -> None:
        """Remember that the last step is about to be taken back, or made again."""
        self._begun = _UNDOING if undoing else _REDOING
        self._keep()

    def cut_short(self) -> tuple[UndoStep, Callable[[], None]] | None:
        """Return what was begun and may have been made, and what to call where it was; None for nothing.

        It is told once: what was begun is about the step that is the last one now, and no later one.
        """
        begun, self._begun = self._begun, ""
        if begun == _UNDOING and (step := self.to_undo):
            return backwards(step), self.undone
        if begun == _REDOING and (step := self.to_redo):
            return step, self.redone
        return None

    def undone(self) -> None:
        self._undone.append(self._done.pop())
        self._run = ""
        self._keep()

    def redone(self) -> None:
        self._done.append(self._undone.pop())
        self._run = ""
        self._keep()

    def _keep(self) -> None:
        if self._file:
            steps = {"done": self._done, "undone": self._undone}
            self._file.write({"schema": SCHEMA, **steps, "begun": self._begun})
        self._begun = ""


def _newest_first(steps: list[Any]) -> Iterator[UndoStep]:
    """Yield steps as records; one that cannot be read is forgotten, with all that lie below it."""
    for index in reversed(range(len(steps))):
        try:
            step = _read(steps[index])
        except _UNREADABLE:
            del steps[: index + 1]
            return
        yield step


def _folded(step: UndoStep) -> UndoStep:
    """Return each record once, from what it was before the step to what it is after it.

    A record that is after it what it was before it is left out: there is nothing to take back.
    """
    by_record: dict[RecordKey, Edit] = {}
    for edit in step:
        earlier = by_record.get(_key_of(edit))
        by_record[_key_of(edit)] = Edit(earlier.before, edit.after) if earlier else edit
    return tuple(edit for edit in by_record.values() if edit.before != edit.after)


def _key_of(edit: Edit) -> RecordKey:
    record = edit.after or edit.before
    assert record is not None
    return record.record_key


def _change(old: Record | None, new: Record | None) -> Change:
    if new is not None:
        return Save(new, old)
    if old is None:
        raise ValueError("an edit has a record before or after it")
    return Remove(old)


def _written_steps(stored: dict[str, Any], name: str) -> list[Any]:
    """Return the steps as they stand in a file, in our schema; none of what a newer version wrote."""
    steps, schema = stored.get(name), stored.get("schema", 1)
    if not isinstance(steps, list) or not isinstance(schema, int) or not 1 <= schema <= SCHEMA:
        return []
    if schema == SCHEMA:
        return steps
    return [_raised_step(step, schema) for step in steps]


def _raised_step(step: list[dict[str, Any]], schema: int) -> list[dict[str, Any]] | None:
    """Return a step in our schema; None, which cannot be read either, for one that cannot be read."""
    try:
        return [_raised(edit, schema) for edit in step]
    except _UNREADABLE:
        return None


def _raised(edit: dict[str, Any], schema: int) -> dict[str, Any]:
    versions = {name: edit[name] for name in _SIDES}
    return {**edit, **{n: migrate(edit["table"], v, schema) if v else v for n, v in versions.items()}}


def _written(step: UndoStep) -> list[dict[str, Any]]:
    return [
        {
            "table": _key_of(edit)[0],
            "before": edit.before.facts() if edit.before else None,
            "after": edit.after.facts() if edit.after else None,
        }
        for edit in step
    ]


def _read(step: list[dict[str, Any]]) -> UndoStep:
    return tuple(_read_edit(edit) for edit in step)


def _read_edit(edit: dict[str, Any]) -> Edit:
    kind = TABLE_OF[edit["table"]].kind
    before, after = (kind.validated(edit[side]) if edit[side] else None for side in _SIDES)
    if before is None and after is None:
        raise KeyError("a record before or after it")
    return Edit(before, after)
