"""The exchange file: everything in one JSON document, and back again to the same journal."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Final

from pydantic import ValidationError

from herstel.domain.checkin import CheckIn
from herstel.domain.commitment import Commitment
from herstel.domain.errors import InvalidInputError
from herstel.domain.event import Event
from herstel.domain.ids import RECORD_ID
from herstel.domain.journal import Journal
from herstel.domain.record import Record
from herstel.domain.reply import Reply
from herstel.domain.rest import Rest
from herstel.domain.scales import RestOutcome
from herstel.domain.session import Session
from herstel.domain.template import WeekTemplate
from herstel.domain.week_note import WeekNote
from herstel.formats.batch import MOST_RECORDS, Batch, FormatError, Reading
from herstel.services.faults import first_fault
from herstel.services.importing.ids import imported_id
from herstel.store.repository import RECORD_TYPES

VERSION: Final = 1


def write(journal: Journal, first: date | None = None, last: date | None = None) -> str:
    """Return the journal, or its days from `first` to `last`, as an exchange document."""
    document: dict[str, Any] = {"herstel": VERSION}
    mornings = (journal.checkin(day) for day in _days(journal.checkins, first, last))
    document["checkins"] = [each.facts() for each in mornings if each is not None]
    document["sessions"] = _facts(journal.sessions, first, last)
    document["rest"] = [
        _rest_facts(each) for day in _days(journal.rest, first, last) for each in journal.rest_on(day)
    ]
    document["commitments"] = _facts(journal.commitments, first, last)
    mondays = (journal.week_note(day) for day in _days(journal.week_notes, first, last))
    others = {
        Event.table: _facts(journal.events, first, last),
        WeekNote.table: [each.facts() for each in mondays if each is not None],
        Reply.table: _facts(journal.replies, first, last),
        WeekTemplate.table: _facts(journal.templates, first, last),
    }
    document |= {table: facts for table, facts in others.items() if facts}
    return json.dumps(document, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def _days(days: Iterable[date], first: date | None, last: date | None) -> list[date]:
    return sorted(day for day in days if (first or date.min) <= day <= (last or date.max))


def _facts(
    table: Mapping[date, Sequence[Record]], first: date | None, last: date | None
) -> list[dict[str, object]]:
    return [each.facts() for day in _days(table, first, last) for each in table.get(day, ())]


def _rest_facts(rest: Rest) -> dict[str, object]:
    """Say an undecided outcome aloud: a rest without one, written by others, is one that happened."""
    return {"outcome": None, **rest.facts()}


def read(text: str, reading: Reading) -> Batch:
    """Read an exchange document.

    Args:
        text: the document.
        reading: the circumstances; rest up to today that has no `outcome` key counts as kept.

    Raises:
        FormatError: when it is not an exchange document, or a newer one.
    """
    document = _document(text)
    batch = Batch()
    for record_type in RECORD_TYPES:
        entries = document.get(record_type.table, [])
        if not isinstance(entries, list):
            raise FormatError("import.not_a_list", table=record_type.table)
        _read_table(record_type, entries, batch, reading.today)
    if len(batch.records) > MOST_RECORDS:
        raise FormatError("import.too_many", count=len(batch.records), most=MOST_RECORDS)
    return batch


def _document(text: str) -> dict[str, Any]:
    try:
        document = json.loads(text, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        raise FormatError("import.not_json", line=error.lineno, reason=error.msg) from error
    except (ValueError, RecursionError) as error:
        raise FormatError("import.not_json", line=1, reason=str(error)) from error
    if not isinstance(document, dict) or not isinstance(document.get("herstel"), int):
        raise FormatError("import.not_exchange")
    if document["herstel"] > VERSION:
        raise FormatError("import.newer", version=document["herstel"], known=VERSION)
    return document


def _no_constant(name: str) -> float:
    raise ValueError(name)


def _read_table(record_type: type[Record], entries: list[Any], batch: Batch, today: date) -> None:
    seen: Counter[str] = Counter()
    for number, entry in enumerate(entries, 1):
        where = f"{record_type.table}[{number}]"
        if not isinstance(entry, dict):
            batch.skip(where, FormatError("import.not_an_object"))
            continue
        try:
            record = record_type.model_validate(_PREPARE[record_type](dict(entry), seen, today))
        except ValidationError as error:
            batch.skip(where, first_fault(error))
        else:
            if fault := _unwritable(record):
                batch.skip(where, fault)
            else:
                batch.records.append(record)


def _unwritable(record: Record) -> InvalidInputError | None:
    """Return what stands under an unknown key and cannot be written: half a character, an endless number."""
    for name, value in (record.model_extra or {}).items():
        try:
            json.dumps({name: value}, ensure_ascii=False, allow_nan=False).encode()
        except ValueError:
            return InvalidInputError("error.value", field=name, given=str(value)[:40])
    return None


def _with_id(entry: dict[str, Any], seen: Counter[str], today: date) -> dict[str, Any]:
    """Give an entry without an id of ours the one that its contents make; equal ones are numbered."""
    if not re.fullmatch(RECORD_ID, str(entry.get("id"))):
        contents = json.dumps(entry, sort_keys=True, default=str)
        seen[contents] += 1
        try:
            day = date.fromisoformat(str(entry.get("date")))
        except ValueError:
            day = today  # the record is refused for its date a moment later
        entry["id"] = imported_id(day, contents, seen[contents])
    return entry


def _rest(entry: dict[str, Any], seen: Counter[str], today: date) -> dict[str, Any]:
    entry = _with_id(entry, seen, today)
    if "outcome" not in entry and str(entry.get("date")) <= today.isoformat():
        entry["outcome"] = RestOutcome.KEPT.value
    return entry


_PREPARE: Final[dict[type[Record], Callable[[dict[str, Any], Counter[str], date], dict[str, Any]]]] = {
    CheckIn: lambda entry, _seen, _today: entry,
    Session: _with_id,
    Rest: _rest,
    Commitment: _with_id,
    Event: _with_id,
    WeekNote: lambda entry, _seen, _today: entry,
    Reply: _with_id,
    WeekTemplate: _with_id,
}
