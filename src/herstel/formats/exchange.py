"""The exchange file: everything in one JSON document, and back again to the same journal."""

from __future__ import annotations

import json
import re
from collections import Counter
from datetime import date
from typing import Any, Final

from herstel.domain.calendar_items import Rest, Session
from herstel.domain.errors import InvalidInputError, InvalidRecordError
from herstel.domain.journal import TABLES, AnyTable, Journal
from herstel.domain.life import Commitment
from herstel.domain.record import RECORD_ID, OneADay, Record, derived_id
from herstel.domain.scales import RestOutcome
from herstel.domain.self_reports import CheckIn, Night
from herstel.formats.batch import MOST_RECORDS, Batch, FormatError, ReadingContext
from herstel.store.year_file import raised

VERSION: Final = 1

_ALWAYS_WRITTEN: Final = (CheckIn, Session, Rest, Commitment)
"""Their keys stand in the document even where there is nothing: other programs may rely on them."""


def write(journal: Journal, first: date | None = None, last: date | None = None) -> str:
    """Return the journal, or its days from `first` to `last`, as an exchange document."""
    document: dict[str, Any] = {"herstel": VERSION}
    for table in TABLES:
        entries = [_entry(record) for record in journal.records(table, first, last)]
        if entries or table.kind in _ALWAYS_WRITTEN:
            document[table.name] = entries
    return json.dumps(document, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def _entry(record: Record) -> dict[str, object]:
    return _rest_facts(record) if isinstance(record, Rest) else record.facts()


def _rest_facts(rest: Rest) -> dict[str, object]:
    """Say aloud what would be read otherwise without a word.

    A rest without an outcome, written by others, is one that happened; and of older versions a reason may be
    the word for an origin.
    """
    origin = {"origin": None} if rest.reason else {}
    return {"outcome": None, **origin, **rest.facts()}


def read(text: str, reading: ReadingContext) -> Batch:
    """Read an exchange document.

    Args:
        reading: the circumstances; rest up to today that has no `outcome` key counts as kept.

    Raises:
        FormatError: when it is not an exchange document, or a newer one.
    """
    document = _document(text)
    batch = Batch()
    for table in TABLES:
        entries = document.get(table.name, [])
        if not isinstance(entries, list):
            raise FormatError("import.not_a_list", table=table.name)
        _read_table(table, entries, batch, reading.today)
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


def _read_table(table: AnyTable, entries: list[Any], batch: Batch, today: date) -> None:
    seen: Counter[str] = Counter()
    for number, entry in enumerate(entries, 1):
        where = f"{table.name}[{number}]"
        if not isinstance(entry, dict):
            batch.skip(where, FormatError("import.not_an_object"))
            continue
        try:
            record: Record = table.kind.validated(_prepared(table, dict(entry), seen, today))
        except InvalidRecordError as error:
            batch.skip(where, error)
        else:
            if fault := _unwritable(record):
                batch.skip(where, fault)
            else:
                batch.records.append(record)


def _unwritable(record: Record) -> InvalidInputError | None:
    """Return what stands under an unknown key and cannot be written: half a character, an endless number."""
    for name, value in record.extra.items():
        try:
            json.dumps({name: value}, ensure_ascii=False, allow_nan=False).encode()
        except ValueError:
            return InvalidInputError("error.value", field=name, given=str(value)[:40])
    return None


def _is_ours(record_id: object) -> bool:
    return re.fullmatch(RECORD_ID, str(record_id)) is not None


def _with_id(entry: dict[str, Any], seen: Counter[str], today: date) -> dict[str, Any]:
    """Give an entry without an id of ours the one that its contents make; equal ones are numbered."""
    if not _is_ours(entry.get("id")):
        contents = json.dumps(entry, sort_keys=True, default=str)
        seen[contents] += 1
        try:
            day = date.fromisoformat(str(entry.get("date")))
        except ValueError:
            day = today  # the record is refused for its date a moment later
        entry["id"] = derived_id(day, contents, seen[contents])
    return entry


def _prepared(table: AnyTable, entry: dict[str, Any], seen: Counter[str], today: date) -> dict[str, Any]:
    """Return an entry with what the files of others leave unsaid."""
    if isinstance(table, OneADay):
        return entry
    if table.kind is Night:
        return {name: value for name, value in entry.items() if name != "id" or _is_ours(value)}
    entry = raised(table.name, _with_id(entry, seen, today))
    if table.kind is Rest and "outcome" not in entry and str(entry.get("date")) <= today.isoformat():
        entry["outcome"] = RestOutcome.KEPT.value
    return entry
