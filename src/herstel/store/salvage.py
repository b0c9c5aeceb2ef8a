"""What can still be shown of a damaged file: every record stands on a line of its own."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Final

from herstel.store.ids import is_id
from herstel.store.merge import RARE, StoredRecord
from herstel.store.stamps import is_stamp

_HEAD: Final = re.compile(rb'"([a-z_]{1,40})":\{')
_ROW: Final = re.compile(rb'"([0-9a-z-]+)":(\{.*\}),?')


def salvage(data: bytes) -> dict[str, dict[str, StoredRecord]]:
    """Return the records whose lines are still whole.

    A damaged line may have been the head of a table. The records after it are taken as long as their
    ids still rise and look alike; from then on nobody can tell which table they belong to.
    """
    found: dict[str, dict[str, StoredRecord]] = {}
    table, last, certain = "", "", False
    for line in data.split(b"\n"):
        if head := _HEAD.fullmatch(line):
            table, last, certain = head[1].decode(), "", True
            continue
        row = _row(line)
        if row is None:
            certain = certain and line in (b"}", b"},", b"")
            continue
        key, record = row
        if not certain and (key <= last or len(key) != len(last)):
            table = ""
        if table:
            found.setdefault(table, {})[key] = record
            last = key
    return found


def is_sound_record(record: object) -> bool:
    """Return whether a value is a record whose bookkeeping can be relied on."""
    if not isinstance(record, dict) or not is_stamp(record.get("_t", "")):
        return False
    if record.keys().isdisjoint(RARE):
        return True
    if "_f" in record and not _all_stamps(record["_f"]):
        return False
    if "_s" in record and not _all_lists(record["_s"], is_stamp):
        return False
    return "_a" not in record or _all_lists(record["_a"], _is_version)


def _all_stamps(stamps: object) -> bool:
    return isinstance(stamps, dict) and all(map(is_stamp, stamps.values()))


def _all_lists(values: object, is_item: Callable[[object], bool]) -> bool:
    return isinstance(values, dict) and all(
        isinstance(items, list) and all(map(is_item, items)) for items in values.values()
    )


def _is_version(version: object) -> bool:
    return isinstance(version, list) and len(version) == 2 and is_stamp(version[0])


def _row(line: bytes) -> tuple[str, StoredRecord] | None:
    match = _ROW.fullmatch(line)
    if not match or not is_id(match[1].decode()):
        return None
    try:
        record = json.loads(match[2].decode("utf-8"))
    except (ValueError, RecursionError):
        return None
    return (match[1].decode(), record) if is_sound_record(record) else None
