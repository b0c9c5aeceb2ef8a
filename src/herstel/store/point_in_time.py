"""A record as it was at a moment, from the versions of it that are still kept.

Every field bears the stamp of its last save. So a version of a record tells what each of its fields was from
that stamp on; what was written over since has to stand in an older version.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import reduce

from herstel.store.ids import FLOOR
from herstel.store.merge import BOOKKEEPING, DELETED, TEXT_LIMITS, StoredRecord, merge


def last_stamp_at(moment: datetime) -> str:
    """Return a text that the stamps made up to a moment sort before, and all later ones after."""
    return f"{int(moment.timestamp() * 1000):012x}g"


def record_at(versions: Iterable[StoredRecord], limit: str) -> StoredRecord | None:
    """Return a record as it was when no stamp sorted after a limit; None when nothing of it was there.

    Args:
        versions: the record as it is now, and as it stands in backups.
        limit: see `last_stamp_at`.
    """
    parts = [part for version in versions if (part := _up_to(version, limit)) is not None]
    return reduce(merge, parts) if parts else None


def is_certain(since: Sequence[StoredRecord | None], limit: str, *, is_once_a_day: bool) -> bool:
    """Return whether `record_at` is what the record was, and not only the last that is known of it.

    A field that bears a later stamp in every version may have been something else just before it.

    Args:
        since: the record in each copy of the journal that was made after the limit; None where it lacks it.
        limit: see `last_stamp_at`.
        is_once_a_day: whether the day is its id: it may have been saved anew with every field it had.
    """
    versions = [version for version in since if version is not None]
    if len(versions) < len(since):
        return True
    if not is_once_a_day and any(_is_new(version, limit) for version in versions):
        return True
    # What was deleted later was there until then, for writing it anew would have stamped its fields.
    names = {
        name
        for version in versions
        for name in version
        if name not in BOOKKEEPING and not (name == DELETED and version[name])
    }
    return all(
        any(name not in version or _stamp_of(version, name) <= limit for version in versions)
        for name in names
    )


def _is_new(version: StoredRecord, limit: str) -> bool:
    """Whether all of a record was written later, and nothing was deleted before it.

    Its id is one of its fields, and nothing writes that anew: it keeps the stamp of the first save.
    """
    return version.get("_t", FLOOR) > limit and not version.keys() & {DELETED, "_a", "_s"}


def _stamp_of(record: StoredRecord, name: str) -> str:
    stamp: str = record.get("_f", {}).get(name, record.get("_t", FLOOR))
    return stamp


def _up_to(record: StoredRecord, limit: str) -> StoredRecord | None:
    """Return what of a version had been written by then, with its stamps; None for nothing."""
    names = [name for name in record if name not in BOOKKEEPING and _stamp_of(record, name) <= limit]
    values = {name: record[name] for name in names}
    stamps = {name: _stamp_of(record, name) for name in names}
    beside: dict[str, list[list[object]]] = {}
    replaced: dict[str, list[str]] = {}
    for name in TEXT_LIMITS:
        older = [[stamp, text] for stamp, text in record.get("_a", {}).get(name, ()) if stamp <= limit]
        if older and name not in values:
            stamps[name], values[name] = older.pop()
        if older:
            beside[name] = older
        gone = [stamp for stamp in record.get("_s", {}).get(name, ()) if stamp <= limit]
        newest = max([*gone, *([stamps[name]] if name in stamps else [])], default=FLOOR)
        # The newest of them was replaced by something later still.
        replaced[name] = [stamp for stamp in gone if stamp < newest]
    if not values:
        return None
    kept = {"_a": beside, "_s": {name: gone for name, gone in replaced.items() if gone}}
    return {
        **values,
        "_t": min(stamps.values()),
        "_f": stamps,
        **{name: content for name, content in kept.items() if content},
    }
