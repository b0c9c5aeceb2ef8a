"""A SQLite file: the export of Health Connect, or a database of GarminDB. Its tables say which.

It is only read, from a copy: the program that it belongs to may be writing to it.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from herstel.formats.batch import MOST_RECORDS, Batch, FormatError, ReadingContext
from herstel.formats.sources import ByteStream, DatabaseRow
from herstel.formats.vendors import garmin_exports, health_connect

_MARK: Final = "SQLite format 3\x00"


def looks_like(start: str) -> bool:
    return start.startswith(_MARK)


def read_stream(stream: ByteStream, reading: ReadingContext) -> Batch:
    """Read the nights and the sessions.

    Raises:
        FormatError: when it is a database of neither.
    """
    with TemporaryDirectory() as folder:
        path = Path(folder) / "copy.db"
        with path.open("wb") as copy:
            shutil.copyfileobj(stream, copy)
        try:
            with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as database:
                database.row_factory = sqlite3.Row
                return _read(_DatabaseTables(database), reading)
        except (sqlite3.Error, OverflowError) as error:
            raise FormatError("import.not_database", reason=str(error)[:100]) from error


class _DatabaseTables:
    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database
        listed = database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        self.names = frozenset(str(row["name"]) for row in listed)

    def rows(self, table: str) -> Iterator[DatabaseRow]:
        """Yield the rows of a table that one of the readers names."""
        if table in self.names:
            query = f"SELECT * FROM {table} LIMIT {MOST_RECORDS}"
            yield from (dict(row) for row in self._database.execute(query))


def _read(tables: _DatabaseTables, reading: ReadingContext) -> Batch:
    if health_connect.is_of(tables.names):
        return health_connect.read(tables.rows, reading)
    if garmin_exports.is_of(tables.names):
        return garmin_exports.read_database(tables.rows, reading)
    raise FormatError("import.not_database", reason=", ".join(sorted(tables.names))[:100])
