"""The next content of a year file, encoded as a whole before any byte is written."""

from __future__ import annotations

from pathlib import Path

from herstel.domain.errors import StoreError
from herstel.store.ids import year_of
from herstel.store.replicas import Records
from herstel.store.rows import Rows, Tables
from herstel.store.year_file import YearFile, encode


class Draft:
    """What a year file will hold. Making it changes nothing.

    Raises:
        StoreError: when a record of it, new or old, cannot be said in JSON.

    Attributes:
        name: the file, relative to the journal folder.
        path: the file.
        year_file: what it holds now.
        records: the records that changed, as they will be read back.
        data: its bytes.
    """

    def __init__(
        self, name: str, path: Path, year_file: YearFile, records: Records, device: str, schema: int
    ) -> None:
        self.name = name
        self.path = path
        self.year_file = year_file
        self.records: Tables = {table: Rows(rows) for table, rows in records.items()}
        for rows in year_file.records.values():
            for key in rows.unsayable:
                raise StoreError("store.bad_value", id=key)
        texts = year_file.texts
        texts |= {table: {**texts.get(table, {}), **rows.texts} for table, rows in self.records.items()}
        self.data = encode(texts, year_file.meta, device, schema)


def split_by_year(records: Records) -> dict[str, Records]:
    """Return the records by the year whose file holds them."""
    years: dict[str, Records] = {}
    for table, rows in records.items():
        for key, record in rows.items():
            years.setdefault(year_of(key), {}).setdefault(table, {})[key] = record
    return years
