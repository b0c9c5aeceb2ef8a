"""Pure merging of two versions of one record, so that devices need no server to agree.

A record is a flat JSON object with bookkeeping beside its fields:

- `_t`: the stamp of every field that has no newer one;
- `_f`: the newer stamps, by field;
- `_a`: for free text, the versions that are still open beside the newest, as `[stamp, text]`;
- `_s`: for free text, the stamps of the versions that somebody saw and replaced;
- `_del`: true when the record was deleted, stamped like any field.

A stamp is 12 hex digits of milliseconds, 4 of a counter, a dash and the device that made it; stamps sort as
plain text.

Merging is a join: commutative, associative and idempotent. Of a plain field the larger stamp wins.
A text disappears only when an author who had seen it replaced it. A field that is null was removed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from operator import methodcaller
from typing import Any, Final, cast

FLOOR: Final = ""
"""The stamp of what was written by hand, without one: every real stamp is larger."""

# A first digit f would leave no room for a larger stamp; it lies some 8000 years ahead.
_SOUND: Final = re.compile(r"[0-9a-e][0-9a-f]{15}-[a-z0-9]{4,6}")
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)

StoredRecord = dict[str, Any]
Document = dict[str, Any]

Records = dict[str, dict[str, StoredRecord]]
"""By table and id, with bookkeeping."""

BOOKKEEPING: Final = frozenset({"_t", "_f", "_s", "_a"})
DELETED: Final = "_del"
_HIDDEN: Final = BOOKKEEPING | {DELETED}
RARE: Final = _HIDDEN - {"_t"}
"""What an edit leaves beside a record; nearly every record of an old journal has none of it."""
OLDEST_STAMP: Final = methodcaller("get", "_t", FLOOR)
"""Takes it from a record; where nothing `RARE` is beside it, it is the only one."""
TEXT_LIMITS: Final = {"note": 10_000, "title": 200}
"""Free-text fields, and how much of them is shown when several versions are open."""
TEXT_JOINTS: Final = {"note": "\n---\n", "title": " / "}

_Key = tuple[str, str]


@dataclass
class _Opened:
    """A record taken apart: the stamp and the value of each field, every text version by stamp and JSON."""

    scalars: dict[str, tuple[str, Any]] = field(default_factory=dict)
    texts: dict[str, dict[_Key, Any]] = field(default_factory=dict)
    replaced: dict[str, set[str]] = field(default_factory=dict)


def is_stamp(value: object) -> bool:
    """Return whether a value can be compared and surpassed as a stamp."""
    return value == FLOOR or (isinstance(value, str) and _SOUND.fullmatch(value) is not None)


def moment_of(stamp: str) -> datetime | None:
    """Return the moment of a stamp, to the second, in UTC; None without one, or beyond the calendar."""
    if stamp == FLOOR:
        return None
    try:
        return _EPOCH + timedelta(seconds=int(stamp[:12], 16) // 1000)
    except OverflowError:
        return None


def canonical(value: object) -> str:
    """Return the one JSON text of a value: the tie-breaker for equal stamps."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"))


def merge(one: StoredRecord, other: StoredRecord) -> StoredRecord:
    """Return the join of two versions of a record."""
    if one == other:
        return one
    left, right = _open(one), _open(other)
    for name, candidate in right.scalars.items():
        held = left.scalars.get(name)
        left.scalars[name] = candidate if held is None else _larger(held, candidate)
    for name, versions in right.texts.items():
        left.texts.setdefault(name, {}).update(versions)
    for name, stamps in right.replaced.items():
        left.replaced.setdefault(name, set()).update(stamps)
    return _close(left)


def edit(
    record: StoredRecord | None,
    changes: Mapping[str, Any] | None,
    stamp: str,
    seen: Mapping[str, Any] | None = None,
) -> StoredRecord:
    """Return the record after an edit.

    Args:
        record: what there was, or None.
        changes: the new values by field, None for a field that is removed; None deletes the record.
        stamp: a stamp larger than every stamp of the record.
        seen: the texts that the author had before them, by field; None when they saw what is shown now.
    """
    opened = _open(record or {})
    if changes is None:
        opened.scalars[DELETED] = (stamp, True)
        return _close(opened)
    values = {name: value for name, value in changes.items() if value is not None or name in (record or {})}
    shown_now = visible(record) if record is not None else None
    if shown_now is None:
        # What is written over a deleted record is a new one: its old fields must not come back.
        old = dict.fromkeys(name for name in record or {} if name not in _HIDDEN)
        values = {**old, **values}
        opened.scalars[DELETED] = (stamp, False)
        seen = None
    for name, value in values.items():
        if name in TEXT_LIMITS:
            _replace_text(opened, name, value, stamp, shown_now, seen)
        else:
            opened.scalars[name] = (stamp, value)
    if record is None and values:
        del opened.scalars[DELETED]
    return _close(opened)


def visible(record: StoredRecord) -> Document | None:
    """Return the record without its bookkeeping, or None when it is deleted."""
    if record.keys().isdisjoint(RARE) and None not in record.values():
        document = record.copy()
        document.pop("_t", None)
        return document
    return _edited_document(record)


def without_bookkeeping(record: StoredRecord) -> Document:
    """Return the fields of a record, also of a deleted one."""
    return {name: value for name, value in record.items() if value is not None and name not in _HIDDEN}


def _edited_document(record: StoredRecord) -> Document | None:
    if record.get(DELETED) and _is_hidden(record):
        return None
    document = without_bookkeeping(record)
    for name in record.get("_a", ()):
        if name not in TEXT_LIMITS:
            continue
        texts = {canonical(text): text for _, text in _shown(record, name) if text is not None}
        if texts:
            newest = next(iter(texts.values()))
            document[name] = newest if len(texts) == 1 else TEXT_JOINTS[name].join(map(str, texts.values()))
    return document


def newest_stamp(record: StoredRecord) -> str:
    """Return the largest stamp in a record."""
    stamps: list[str] = [record.get("_t", FLOOR)]
    if record.keys().isdisjoint(RARE):
        return stamps[0]
    stamps += record.get("_f", {}).values()
    for versions in record.get("_a", {}).values():
        stamps += [stamp for stamp, _ in versions]
    for replaced in record.get("_s", {}).values():
        stamps += replaced
    return max(stamps)


def _larger(one: tuple[str, Any], other: tuple[str, Any]) -> tuple[str, Any]:
    if one[0] != other[0]:
        return max(one, other, key=lambda pair: pair[0])
    return max(one, other, key=lambda pair: canonical(pair[1]))


def _open(record: StoredRecord) -> _Opened:
    base: str = record.get("_t", FLOOR)
    newer: dict[str, str] = record.get("_f", {})
    opened = _Opened()
    for name, value in record.items():
        if name in BOOKKEEPING:
            continue
        stamp = newer.get(name, base)
        if name in TEXT_LIMITS:
            opened.texts[name] = {(stamp, canonical(value)): value}
        else:
            opened.scalars[name] = (stamp, value)
    for name, versions in record.get("_a", {}).items():
        opened.texts.setdefault(name, {}).update({(s, canonical(text)): text for s, text in versions})
    for name, stamps in record.get("_s", {}).items():
        opened.replaced[name] = set(stamps)
    return opened


def _close(opened: _Opened) -> StoredRecord:
    winners = dict(opened.scalars)
    beside: dict[str, list[list[Any]]] = {}
    for name, versions in opened.texts.items():
        gone = opened.replaced.get(name, ())
        left = sorted(key for key in versions if key[0] not in gone)
        if not left:
            continue
        winners[name] = (left[-1][0], versions[left[-1]])
        if len(left) > 1:
            beside[name] = [[key[0], versions[key]] for key in left[:-1]]
    base = min((stamp for stamp, _ in winners.values()), default=FLOOR)
    record: StoredRecord = {name: value for name, (_, value) in winners.items()}
    record["_t"] = base
    newer = {name: stamp for name, (stamp, _) in winners.items() if stamp != base}
    replaced = {name: sorted(stamps) for name, stamps in opened.replaced.items() if stamps}
    for key, content in (("_f", newer), ("_a", beside), ("_s", replaced)):
        if content:
            record[key] = content
    return record


def _replace_text(
    opened: _Opened,
    name: str,
    value: object,
    stamp: str,
    shown_now: Document | None,
    seen: Mapping[str, Any] | None,
) -> None:
    versions = opened.texts.get(name, {})
    record = _close(opened)
    current = (shown_now or {}).get(name)
    if shown_now is None:
        seen_keys = set(versions)
    elif seen is None or (seen.get(name) or None) == (current or None):
        seen_keys = {(s, canonical(text)) for s, text in _shown(record, name)}
    else:
        # Another hand wrote meanwhile: only the text that the author had before them is replaced.
        seen_keys = {key for key, text in versions.items() if (text or None) == (seen.get(name) or None)}
    kept = {key: text for key, text in versions.items() if key not in seen_keys}
    opened.replaced[name] = opened.replaced.get(name, set()) | (
        {s for s, _ in seen_keys} - {s for s, _ in kept}
    )
    opened.texts[name] = {**kept, (stamp, canonical(value)): value}


def _shown(record: StoredRecord, name: str) -> list[tuple[str, Any]]:
    """Return the open versions of a text, newest first, as many as fit together."""
    stamp = record.get("_f", {}).get(name, record.get("_t", FLOOR))
    versions = [(stamp, record[name])] if name in record else []
    room = TEXT_LIMITS[name] - sum(len(str(text)) for _, text in versions)
    for older, text in reversed(record.get("_a", {}).get(name, ())):
        room -= len(str(text or "")) + len(TEXT_JOINTS[name])
        if room < 0:
            break
        versions.append((older, text))
    return versions


def _is_hidden(record: StoredRecord) -> bool:
    base = record.get("_t", FLOOR)
    newer = record.get("_f", {})
    stamps = [newer.get(name, base) for name in record if name not in BOOKKEEPING and name != DELETED]
    stamps += [stamp for versions in record.get("_a", {}).values() for stamp, _ in versions]
    return all(stamp <= newer.get(DELETED, base) for stamp in stamps)


def without_stamps_after(record: StoredRecord, limit: str) -> StoredRecord:
    """Return a record with stamps beyond a limit taken out.

    It is shown as if it had been written by hand: whatever is written after it is larger.
    """
    if newest_stamp(record) <= limit:
        return record
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


def are_sound(records: Collection[object]) -> bool:
    """Return whether values are records whose bookkeeping can be relied on.

    Where none of them was edited, as in nearly every table, they are looked at together.
    """
    if not set(map(type, records)) <= {dict}:
        return False
    objects = cast("Collection[StoredRecord]", records)
    if not set().union(*objects).isdisjoint(RARE):
        return all(map(_is_sound, objects))
    try:
        return all(map(is_stamp, set(map(OLDEST_STAMP, objects))))
    except TypeError:
        return False  # a list or an object stands in the place of a stamp


def is_sound_record(record: object) -> bool:
    """Return whether a value is a record whose bookkeeping can be relied on."""
    return are_sound([record])


def _is_sound(record: StoredRecord) -> bool:
    if not is_stamp(OLDEST_STAMP(record)):
        return False
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
