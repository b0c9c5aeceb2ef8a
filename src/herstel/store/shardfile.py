"""One year of one device as a file: plain TinyDB JSON with one record on each line.

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
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, Final

from herstel.domain.errors import StoreError
from herstel.store.ids import is_id
from herstel.store.merge import Record, canonical
from herstel.store.migrate import MIGRATIONS, Migration, migrate, newest_schema
from herstel.store.salvage import is_sound_record, salvage

Lines = dict[str, dict[str, str]]
"""By table and id: the encoded record with its id before it."""

_META: Final = "_meta"


class Problem(Enum):
    """Why a file is read but never written."""

    DAMAGED = "damaged"
    NEWER = "newer"


@dataclass
class Shard:
    """The content of one file.

    Attributes:
        records: by table and id, with bookkeeping, in the newest schema.
        meta: what stands in `_meta`, including what this version does not know.
        problem: why the file must be left as it is; None when it may be replaced.
    """

    records: dict[str, dict[str, Record]] = field(default_factory=dict)
    meta: dict[str, Any] = field(default_factory=dict)
    problem: Problem | None = None
    _body: str | None = None
    _lines: Lines | None = None

    @property
    def lines(self) -> Lines:
        """The encoded records; taken from the file as they are wherever possible."""
        if self._lines is None:
            self._lines = _split(self._body) if self._body is not None else _encode_all(self.records)
            self._body = None
        return self._lines

    def replace(self, lines: Lines, records: dict[str, dict[str, Record]]) -> None:
        """Take over what was written: all lines, and the records among them that changed."""
        self._lines = lines
        for table, rows in records.items():
            self.records.setdefault(table, {}).update(rows)


def encode_record(record_id: str, record: Record) -> str:
    """Return the line of a record.

    Raises:
        StoreError: when it holds what JSON or UTF-8 cannot say.
    """
    try:
        text = json.dumps(record, ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":"))
        text.encode("utf-8")
    except (TypeError, ValueError, RecursionError) as error:
        raise StoreError("store.bad_value", id=record_id) from error
    return f'"{record_id}":{text}'


def encode(lines: Lines, meta: dict[str, Any], device: str, schema: int) -> bytes:
    """Return the bytes of a file."""
    tables = [
        f"{json.dumps(table)}:{{\n" + ",\n".join([rows[key] for key in sorted(rows)]) + "\n}"
        for table, rows in sorted(lines.items())
        if rows
    ]
    body = (",\n".join(tables) + "\n}\n").encode("utf-8")
    own = {**_own_meta(meta), "schema": schema, "device": device, "sum": _sum(body)}
    head = f'{{"{_META}":{canonical({**meta, "1": own})}'
    return head.encode("utf-8") + (b",\n" if tables else b"\n") + body


def decode(data: bytes, migrations: Sequence[Migration] = MIGRATIONS) -> Shard:
    """Return the content of a file; what is wrong with it stands in the result."""
    try:
        content = json.loads(data.decode("utf-8"), parse_constant=_refuse)
    except (ValueError, RecursionError):
        return Shard(salvage(data), problem=Problem.DAMAGED)
    if not isinstance(content, dict):
        return Shard(problem=Problem.DAMAGED)
    meta = content.pop(_META, {})
    own = _own_meta(meta)
    schema = own.get("schema", newest_schema(migrations))
    whole = isinstance(meta, dict) and type(schema) is int and schema >= 1 and _is_sound(content)
    body = data.partition(b"\n")[2]
    if not whole or ("sum" in own and own["sum"] != _sum(body)):
        return Shard(_sound_part(content), problem=Problem.DAMAGED)
    if schema > newest_schema(migrations):
        return Shard(content, meta, Problem.NEWER)
    if schema < newest_schema(migrations):
        return Shard(_migrated(content, schema, migrations), meta)
    return Shard(content, meta, None, body.decode("utf-8") if "sum" in own else None)


def _own_meta(meta: object) -> dict[str, Any]:
    own = meta.get("1") if isinstance(meta, dict) else None
    return own if isinstance(own, dict) else {}


def _sum(body: bytes) -> str:
    return hashlib.blake2b(body, digest_size=8).hexdigest()


def _refuse(constant: str) -> float:
    raise ValueError(constant)


def _migrated(
    content: dict[str, dict[str, Record]], schema: int, migrations: Sequence[Migration]
) -> dict[str, dict[str, Record]]:
    return {
        table: {key: migrate(table, record, schema, migrations) for key, record in rows.items()}
        for table, rows in content.items()
    }


def _is_sound(content: dict[str, Any]) -> bool:
    return all(
        isinstance(rows, dict) and all(map(is_id, rows)) and all(map(is_sound_record, rows.values()))
        for rows in content.values()
    )


def _sound_part(content: dict[str, Any]) -> dict[str, dict[str, Record]]:
    return {
        table: {key: record for key, record in rows.items() if is_id(key) and is_sound_record(record)}
        for table, rows in content.items()
        if isinstance(rows, dict)
    }


def _split(body: str) -> Lines:
    lines: Lines = {}
    rows: dict[str, str] = {}
    for line in body.split("\n"):
        if line.endswith(":{"):
            rows = lines.setdefault(json.loads(line[:-2]), {})
        elif line.startswith('"'):
            rows[line[1 : line.index('"', 1)]] = line.removesuffix(",")
    return lines


def _encode_all(records: dict[str, dict[str, Record]]) -> Lines:
    return {
        table: {key: encode_record(key, record) for key, record in rows.items()}
        for table, rows in records.items()
    }
