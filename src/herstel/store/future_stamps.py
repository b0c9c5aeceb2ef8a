"""Stamps from the future: a device whose clock runs years ahead must not win against everybody until then.

A record with such a stamp is shown, as if it had been written by hand without one: whatever is written after
it is larger. Its stamp is never taken note of, so that no stamp of our own follows it.
"""

from __future__ import annotations

from typing import Final

from herstel.store.merge import StoredRecord, newest_stamp
from herstel.store.rows import Rows, Tables
from herstel.store.stamps import FLOOR

_YEAR_MS: Final = 366 * 86_400_000
_BUILT_MS: Final = 1_767_225_600_000
"""The start of 2026, before which this program did not exist: a clock that says less has lost its time."""


def horizon(wall_ms: int) -> str:
    """Return a text that every stamp more than a year ahead of the clock sorts after."""
    return f"{max(wall_ms, _BUILT_MS) + _YEAR_MS:012x}g"


def tame(tables: Tables, limit: str) -> list[tuple[str, str]]:
    """Take the stamps from the future out of records; return table and id of those that had some."""
    tamed: list[tuple[str, str]] = []
    for table, rows in tables.items():
        if rows.newest <= limit:
            continue
        sound = Rows()
        for key in rows:
            record = rows[key]
            if newest_stamp(record) > limit:
                sound.put_as_read(key, _tamed(record, limit))
                tamed.append((table, key))
            else:
                sound.adopt_record(key, rows, record)
        tables[table] = sound
    return tamed


def _tamed(record: StoredRecord, limit: str) -> StoredRecord:
    tamed: StoredRecord = {**record, "_t": _checked(record.get("_t", FLOOR), limit)}
    if "_f" in record:
        tamed["_f"] = {name: _checked(stamp, limit) for name, stamp in record["_f"].items()}
    if "_a" in record:
        tamed["_a"] = {
            name: [[_checked(stamp, limit), text] for stamp, text in versions]
            for name, versions in record["_a"].items()
        }
    if "_s" in record:
        # What was replaced at such a stamp would, without it, seem to be the version that replaced it.
        tamed["_s"] = {
            name: [stamp for stamp in stamps if stamp <= limit] for name, stamps in record["_s"].items()
        }
    return tamed


def _checked(stamp: str, limit: str) -> str:
    return FLOOR if stamp > limit else stamp
