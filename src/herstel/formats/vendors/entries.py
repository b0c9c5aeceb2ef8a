"""The entries of a source, one by one: what is wrong with one, or with a part of it, keeps no other out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final, TypeVar

from herstel.domain.errors import HerstelError, InvalidInputError, InvalidRecordError
from herstel.domain.record import Record
from herstel.formats.batch import Batch, Skipped
from herstel.formats.vendors.source_values import measured

_MEASURED: Final = frozenset({"distance_km", "average_hr", "sleep_hours", "resting_hr", "hrv_rmssd"})
"""What a record is true without."""

LeaveOut = Callable[[HerstelError], None]
"""Is told why a part of an entry is not taken."""

_AnyRecord = TypeVar("_AnyRecord", bound=Record)


@contextmanager
def entry(batch: Batch, where: object) -> Iterator[LeaveOut]:
    """Leave out an entry that cannot be used, and remember where it stands and why.

    Yields:
        What is called where a part of the entry is left out: where it is left out whole, only that is told.
    """
    parts: list[Skipped] = []

    def leave_out(error: HerstelError) -> None:
        parts.append(Skipped(str(where), error.key, error.params, is_part=True))

    try:
        yield leave_out
    except HerstelError as error:
        batch.skip(str(where), error)
    except (OverflowError, OSError) as error:  # a moment beyond the calendar
        batch.skip(str(where), InvalidInputError("import.date", given=str(error)[:40]))
    else:
        batch.skipped += parts


def measured_part(value: object, field: str, leave_out: LeaveOut) -> float | None:
    """Return a measured number; what is no number is left out with a word, and its entry stays."""
    try:
        return measured(value, field)
    except InvalidInputError as fault:
        leave_out(InvalidInputError("import.value_left", fault=fault))
        return None


def record_of(kind: type[_AnyRecord], values: dict[str, object], leave_out: LeaveOut) -> _AnyRecord:
    """Return a record; a measured value that lies beyond what it can be is left out with a word.

    Raises:
        InvalidRecordError: for any other value that it cannot have.
    """
    try:
        return kind.validated(values)
    except InvalidRecordError as error:
        fault = error
        field = str(fault.params.get("field"))
        if field not in _MEASURED or values.get(field) is None:
            raise
    leave_out(InvalidInputError("import.value_left", fault=fault))
    return record_of(kind, {**values, field: None}, leave_out)
