"""One year of one device as a file, in this schema or an older one: TinyDB JSON with one record on each line.

    {"_meta":{"1":{"device":"k3f9","schema":1,"sum":"0123456789abcdef"}},
    "checkins":{
    "2026-03-30":{"_t":"...","mood":4},
    "2026-03-31":{"_t":"...","mood":3}
    }
    }

Stock TinyDB reads it. Every line but the first is covered by the sum; a file without a sum is taken
as it is, so that a repair by hand only has to remove the sum.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, Final

from herstel.domain.errors import StoreError
from herstel.domain.frozen import frozen
from herstel.domain.scales import RestOrigin
from herstel.store.merge import FLOOR, Records, StoredRecord, are_sound, canonical
from herstel.store.repository import is_id
from herstel.store.rows import Rows, Tables

Texts = dict[str, dict[str, str]]
"""By table and id: the encoded record."""

_META: Final = "_meta"
_SCHEMA: Final = re.compile(rb'"schema":\s*(\d{1,4})')
_END: Final = "\n}\n}\n"
_NOTHING: Final = b"\n}\n"  # the body of a file without records


Migration = Callable[[str, StoredRecord], StoredRecord]
"""Takes the name of the table and a record, returns the record one schema later.

Field by field, and a stamp moves with its field: only then do devices that migrate apart still agree. What
is computed from several fields is computed when it is read, not stored here.
"""

ORIGIN_REASONS: Final = {
    "advised": RestOrigin.ADVISED,
    "advies": RestOrigin.ADVISED,
    "own choice": RestOrigin.OWN_CHOICE,
    "eigen keuze": RestOrigin.OWN_CHOICE,
}
"""What schema 1 wrote as the reason of a rest, in the language of that moment: no catalogue changes it."""


def rest_has_an_origin(table: str, record: StoredRecord) -> StoredRecord:
    """Return a rest with its origin as a field of its own, stamped as the reason in which it stood.

    A reason in other words gives an origin of None with its stamp: on two devices that migrate apart the
    newer of "advised" and a reason of one's own must win, as it did before.
    """
    if table != "rest" or "reason" not in record:
        return record
    reason = record["reason"]
    origin = ORIGIN_REASONS.get(reason) if isinstance(reason, str) else None
    raised = {**record, "reason": "" if origin else reason, "origin": origin and origin.value}
    newer = record.get("_f", {})
    return {**raised, "_f": {**newer, "origin": newer["reason"]}} if "reason" in newer else raised


def raised(table: str, facts: StoredRecord) -> StoredRecord:
    """Return the facts of a record in an export, which names no schema, as this schema has them."""
    return facts if "origin" in facts else rest_has_an_origin(table, facts)


MIGRATIONS: Final[tuple[Migration, ...]] = (rest_has_an_origin,)
"""Number n (counted from 1) leads from schema n to schema n + 1."""


def newest_schema(migrations: Sequence[Migration] = MIGRATIONS) -> int:
    """Return the schema that is written."""
    return 1 + len(migrations)


SCHEMA: Final = newest_schema()


def migrate(
    table: str, record: StoredRecord, schema: int, migrations: Sequence[Migration] = MIGRATIONS
) -> StoredRecord:
    """Return a record of an older schema as the newest one has it."""
    for migration in migrations[schema - 1 :]:
        record = migration(table, record)
    return record


class Problem(Enum):
    """Why a file is read but never written: the key of the sentence that says so."""

    DAMAGED = "store.damaged"
    CHANGED = "store.changed"
    NEWER = "store.newer"


@frozen
class SeenRecords:
    """One year file as it was.

    Attributes:
        records: how many stood in it.
        newest: its newest stamp.
        changed: the sum of what somebody else made of it; empty where it is as herstel wrote it, and in
            the memory until it was told.
    """

    records: int
    newest: str
    changed: str = ""


@dataclass
class YearFile:
    """The content of one file.

    Attributes:
        records: by table and id, with bookkeeping, in the newest schema.
        meta: what stands in `_meta`, including what this version does not know.
        problem: why the file must be left as it is; None when it may be replaced.
        ahead: table and id of records whose stamp lies in the future and does not count.
        lines: by table and id, the lines of the records that something is wrong with, counted from 1.
        bad_line: the first line that is damaged; None where no line by itself is.
        changed: where somebody else changed it, the sum of what it is now; else empty.
    """

    records: Tables = field(default_factory=dict)
    meta: dict[str, Any] = field(default_factory=dict)
    problem: Problem | None = None
    ahead: list[tuple[str, str]] = field(default_factory=list)
    lines: dict[tuple[str, str], int] = field(default_factory=dict)
    bad_line: int | None = None
    changed: str = ""

    def find_lines(self, data: bytes) -> None:
        """Find where what is wrong with it stands in its bytes."""
        if self.problem is None and not (self.unsayable or self.ahead):
            return
        from herstel.store.salvage import first_bad_line, line_of

        if self.problem in {Problem.DAMAGED, Problem.CHANGED}:
            self.bad_line = first_bad_line(data)
        for table, key in (*self.unsayable, *self.ahead):
            if (line := line_of(data, key, table)) is not None:
                self.lines[table, key] = line

    @property
    def is_kept(self) -> bool:
        """Whether what is new goes into a file beside it."""
        return self.problem in {Problem.DAMAGED, Problem.CHANGED} or bool(self.unsayable)

    @property
    def unsayable(self) -> list[tuple[str, str]]:
        """Table and id of records that cannot be written again as they are."""
        return sorted((table, key) for table, rows in self.records.items() for key in rows.unsayable)

    @property
    def seen(self) -> SeenRecords:
        """What is to be remembered of it."""
        newest = max((rows.newest for rows in self.records.values()), default=FLOOR)
        return SeenRecords(sum(map(len, self.records.values())), newest, self.changed)

    @property
    def texts(self) -> Texts:
        """The encoded records; taken from the file as they are wherever possible."""
        return {table: rows.texts for table, rows in self.records.items()}

    def with_records(self, changed: Tables, device: str, schema: int) -> bytes:
        """Return the bytes of the file once some records have changed; it stays as it is itself."""
        texts = self.texts
        texts |= {table: {**texts.get(table, {}), **rows.texts} for table, rows in changed.items()}
        return encode(texts, self.meta, device, schema)

    def take(self, changed: Tables) -> None:
        """Take over the records that were written."""
        for table, rows in changed.items():
            self.records.setdefault(table, Rows()).adopt_all(rows)


def schema_of(head: bytes) -> int | None:
    """Return the schema that the first bytes of a year file name; None where they name none."""
    match = _SCHEMA.search(head)
    return int(match[1]) if match else None


def texts_as_written(data: bytes) -> Texts | None:
    """Return the records of a file that is sound by its sum alone; None where `decode` has to look.

    A file that is as we would write it need not be read to be called sound: that takes a tenth of the time.
    """
    head, _, body = data.partition(b"\n")
    try:
        own = _own_meta(json.loads(head.removesuffix(b",") + b"}")[_META])
        is_as_written = own.get("sum") == _sum(body) and own.get("schema") == SCHEMA
        if not is_as_written or (lines_of := _lines_of(body)) is None:
            return None
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    texts: Texts = {}
    for table, lines in lines_of.items():
        rows = [line[1:].partition('":{') for line in lines]
        if not all(is_id(key) and text[-1:] == "}" for key, _, text in rows):
            return None
        texts[table[1:-1]] = {key: "{" + text for key, _, text in rows}
    return texts


def encode(texts: Texts, meta: dict[str, Any], device: str, schema: int) -> bytes:
    """Return the bytes of a file."""
    body = _body(texts)
    own = {**_own_meta(meta), "schema": schema, "device": device, "sum": _sum(body)}
    head = f'{{"{_META}":{canonical({**meta, "1": own})}'
    return head.encode("utf-8") + (b"\n" if body == _NOTHING else b",\n") + body


def _body(texts: Texts) -> bytes:
    """Return every line but the first: what the sum covers."""
    tables = [
        f"{json.dumps(table)}:{{\n" + ",\n".join([f'"{key}":{rows[key]}' for key in sorted(rows)]) + "\n}"
        for table, rows in sorted(texts.items())
        if rows
    ]
    return (",\n".join(tables) + "\n}\n").encode("utf-8")


def decode(data: bytes, migrations: Sequence[Migration] = MIGRATIONS) -> YearFile:
    """Return the content of a file; what is wrong with it stands in the result.

    Other line ends, another encoding and another layout are no damage: the sum tells that no more changed.
    """
    try:
        year_file = _decoded(data, migrations)
        if year_file.problem in {Problem.DAMAGED, Problem.CHANGED}:
            from herstel.store.salvage import is_told_by_itself, rewritten

            for other in rewritten(data):
                again = _decoded(other, migrations)
                if again.problem in {None, Problem.NEWER} and (
                    "sum" in _own_meta(again.meta) or is_told_by_itself(data)
                ):
                    return again
    except RecursionError:
        return YearFile(problem=Problem.DAMAGED)
    return year_file


def _decoded(data: bytes, migrations: Sequence[Migration]) -> YearFile:
    try:
        content = json.loads(data.decode("utf-8"), parse_constant=_refuse)
    except (ValueError, RecursionError):
        return _salvaged(data)
    if not isinstance(content, dict):
        return YearFile(problem=Problem.DAMAGED)
    meta = content.pop(_META, {})
    own = _own_meta(meta)
    schema = own.get("schema", newest_schema(migrations))
    whole = isinstance(meta, dict) and type(schema) is int and schema >= 1 and is_sound(content)
    body = data.partition(b"\n")[2]
    is_as_written = own.get("sum") == _sum(body)
    if not is_as_written or not whole:
        from herstel.store.salvage import has_doubles, sound_part

        if not is_as_written and has_doubles(data):
            # Of what stands twice JSON gives the last; both versions count.
            return _salvaged(data)
        if not whole:
            return YearFile(_packed(sound_part(content), {}), problem=Problem.DAMAGED)
    if "sum" in own and not is_as_written and own["sum"] != _sum_of(content):
        return YearFile(_packed(content, {}), meta, Problem.CHANGED, changed=_sum(data))
    if schema > newest_schema(migrations):
        return YearFile(_packed(content, {}), meta, Problem.NEWER)
    if schema < newest_schema(migrations):
        return YearFile(_packed(_migrated(content, schema, migrations), {}), meta)
    return YearFile(_packed(content, (_lines_of(body) if is_as_written else None) or {}), meta)


def _salvaged(data: bytes) -> YearFile:
    from herstel.store.salvage import salvage

    return YearFile(_packed(salvage(data), {}), problem=Problem.DAMAGED)


def _sum_of(content: Records) -> str:
    """Return the sum that a file with this content would have; empty when it cannot be written."""
    try:
        texts = {table: Rows(records).texts for table, records in content.items()}
    except StoreError:
        return ""
    return _sum(_body(texts))


def _own_meta(meta: object) -> dict[str, Any]:
    own = meta.get("1") if isinstance(meta, dict) else None
    return own if isinstance(own, dict) else {}


def _sum(body: bytes) -> str:
    return hashlib.blake2b(body, digest_size=8).hexdigest()


def _refuse(constant: str) -> float:
    raise ValueError(constant)


def _migrated(content: Records, schema: int, migrations: Sequence[Migration]) -> Records:
    return {
        table: {key: migrate(table, record, schema, migrations) for key, record in rows.items()}
        for table, rows in content.items()
    }


def is_sound(content: dict[str, Any]) -> bool:
    """Return whether what stands in a file is tables of records, with ids and stamps to be relied on."""
    return all(
        isinstance(rows, dict) and all(map(is_id, rows)) and are_sound(rows.values())
        for rows in content.values()
    )


def _lines_of(body: bytes) -> dict[str, list[str]] | None:
    """Return the lines of records by the head of their table, in quotes; None of another's layout."""
    if body == _NOTHING:
        return {}
    text = body.decode("utf-8")
    if not text.endswith(_END):
        return None
    tables = (table.partition(":{\n") for table in text.removesuffix(_END).split("\n},\n"))
    return {head: lines.split(",\n") for head, _, lines in tables}


def _packed(content: Records, lines_of: Mapping[str, Sequence[str]]) -> Tables:
    """Return records as rows; the lines of a file as we write it are the texts of its records."""
    return {table: _rows(records, lines_of.get(json.dumps(table), ())) for table, records in content.items()}


def _rows(records: dict[str, StoredRecord], lines: Sequence[str]) -> Rows:
    """Return records as rows; lines on which something else stands are not used."""
    width = len(next(iter(records), "")) + 3
    if [line[:width] for line in lines] != [f'"{key}":' for key in records]:
        return Rows.as_read(records)
    return Rows.as_written(records, {key: line[width:] for key, line in zip(records, lines, strict=True)})
