"""Makes the digest of a year that was read: its days, and the records that may count on any other day."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Final

from herstel.domain.journal import TABLE_OF
from herstel.domain.tables import RecordReach
from herstel.store.day_index import DayIndex
from herstel.store.merged_journal import MergedJournal
from herstel.store.rows import Documents, Rows
from herstel.store.year_digest import DaysOfYear, FilesOfYear, YearDigest

_REPEATS: Final = '"repeat":'
"""Stands in the text of what repeats, and of little else."""


def is_beyond(reach: RecordReach, text: str) -> bool:
    """Whether a record, as its text is stored, may count on another day than its own."""
    return reach is RecordReach.ANY_DAY or (reach is RecordReach.WHERE_REPEATED and _REPEATS in text)


def documents_of(texts: Mapping[str, str]) -> Documents:
    """Return the documents of stored texts, by id."""
    rows = Rows()
    for key, text in texts.items():
        rows.put(key, json.loads(text), text)
    return Documents(rows)


def digest_of(
    indexes: Mapping[str, DayIndex], journal: MergedJournal, year: str, files: FilesOfYear
) -> YearDigest | None:
    """Return the digest of a year; None where the day of a record cannot be told.

    Args:
        indexes: by table, on which day each document stands.
        journal: the documents.
        year: the year.
        files: its files as they are.
    """
    if any(key[:4] == year for index in indexes.values() for key in index.undated):
        return None
    days: dict[str, DaysOfYear] = {}
    beyond: dict[str, dict[str, str]] = {}
    records = [journal.replicas_read[name].year_file.records for name in files]
    for table in {table for tables in records for table in tables}:
        documents, index = journal.tables_read[table], indexes.get(table)
        keys = {key for tables in records for key in tables.get(table, ())}
        of_year = [key for key in keys if key in documents]
        if index is None:
            # A later version keeps it. It is named, so that nobody takes it for gone.
            days |= {table: DaysOfYear(int(year))} if of_year else {}
            continue
        if of_year:
            on = (index.day_of(key) for key in of_year)
            days[table] = DaysOfYear.of(int(year), (day for day in on if isinstance(day, date)))
        reach = TABLE_OF[table].reach
        far = {key: text for key in of_year if (text := documents.text(key)) and is_beyond(reach, text)}
        beyond |= {table: far} if far else {}
    return YearDigest(int(year), files, days, beyond)
