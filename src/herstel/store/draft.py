"""The next content of a year file, encoded as a whole before any byte is written."""

from __future__ import annotations

import json
from pathlib import Path

from herstel.store.ids import year_of
from herstel.store.replicas import Records
from herstel.store.shardfile import Lines, Shard, encode, encode_record


class Draft:
    """What a year file will hold. Making it changes nothing.

    Attributes:
        name: the file, relative to the journal folder.
        path: the file.
        shard: what it holds now.
        lines: all its lines as they will be.
        records: the records that changed, as they will be read back.
        data: its bytes.
    """

    def __init__(
        self, name: str, path: Path, shard: Shard, records: Records, device: str, schema: int
    ) -> None:
        self.name = name
        self.path = path
        self.shard = shard
        new = {
            table: {key: encode_record(key, record) for key, record in rows.items()}
            for table, rows in records.items()
        }
        self.lines: Lines = {**shard.lines, **{t: {**shard.lines.get(t, {}), **new[t]} for t in new}}
        # Memory holds what the file says, never an object that a caller may still change.
        self.records: Records = {
            table: {key: json.loads(f"{{{line}}}")[key] for key, line in rows.items()}
            for table, rows in new.items()
        }
        self.data = encode(self.lines, shard.meta, device, schema)


def split_by_year(records: Records) -> dict[str, Records]:
    """Return the records by the year whose file holds them."""
    years: dict[str, Records] = {}
    for table, rows in records.items():
        for key, record in rows.items():
            years.setdefault(year_of(key), {}).setdefault(table, {})[key] = record
    return years
