"""The journal as it was at a moment: read from the stamps of its records and the backups around that moment.

The last backup before it and the first one after it hold what was written over since: a backup is made before
the first save of each day.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from functools import reduce
from pathlib import Path
from typing import Final

from herstel.domain.errors import HerstelError, InvalidInputError
from herstel.domain.frozen import frozen
from herstel.domain.line.lines import LineContext
from herstel.domain.line.parts import ClockTimes
from herstel.domain.line.times import read_time
from herstel.domain.line.tokens import tokens_of
from herstel.domain.record import RecordKey
from herstel.domain.self_reports import CheckIn
from herstel.domain.spoken_dates import find_date
from herstel.services.environment import Clock, day_of
from herstel.services.keeping.backups import Backups
from herstel.services.keeping.restoring import AsOf, Restoring, Wanted, made_of, records_in
from herstel.store.backup import read_backup
from herstel.store.journal_files import JournalFiles
from herstel.store.merge import (
    BOOKKEEPING,
    DELETED,
    FLOOR,
    TEXT_LIMITS,
    Records,
    StoredRecord,
    merge,
    newest_stamp,
    visible,
    without_bookkeeping,
)

_LONGEST: Final = 60
_LENGTH_OF_A_DAY: Final = len("2026-04-02")
"""What exists once a day has the day as its id."""


@frozen
class _Copy:
    """A copy of the journal: a backup, or the journal itself.

    Attributes:
        is_later: whether it was made after the moment that is gone back to.
    """

    is_later: bool
    records: Records


def read_as_of(words: str, clock: Clock) -> AsOf:
    """Return the moment that words mean: `friday`, `2 april 12:00`, `2026-04-02T12:00`; of a day its end.

    Raises:
        InvalidInputError: when they mean no day, or a moment that is still to come.
    """
    try:
        moment = datetime.fromisoformat(words.strip()) if "T" in words else None
    except ValueError:
        moment = None
    try:
        if moment is None:
            day, at = _day_and_time(words, clock.today())
            if at is None:
                return _end_of(day, clock)
            moment = datetime.combine(day, at)
        moment = moment.astimezone()
        belongs_to = day_of(moment, clock.turns_at)
    except (OverflowError, OSError, ValueError):
        raise InvalidInputError("error.no_such_day", given=words[:40]) from None
    if moment > clock.now():
        raise InvalidInputError("restore.to_come", given=words[:40])
    return AsOf(moment, belongs_to, is_end=False)


def _end_of(day: date, clock: Clock) -> AsOf:
    if day > clock.today():
        raise InvalidInputError("error.future_day", date=day)
    return AsOf(datetime.combine(day + timedelta(days=1), clock.turns_at).astimezone(), day)


def _day_and_time(words: str, today: date) -> tuple[date, time | None]:
    """Return the day, and the time behind it where there is one; a time alone is one of today."""
    tokens = tokens_of(words[:_LONGEST])
    context = LineContext(today, today, is_told_afterwards=True, has_life=True)
    for index in range(len(tokens)):
        chunk = read_time(tokens, index, context)
        if chunk is None or chunk.after != len(tokens) or not isinstance(chunk.part, ClockTimes):
            continue
        day = find_date(words[: tokens[index].start], today, past=True) if index else today
        if day is not None and chunk.part.end is None and chunk.part.is_sure:
            return day, chunk.part.start
    if (day := find_date(words, today, past=True)) is None:
        raise InvalidInputError("restore.no_moment", given=words[:40])
    return day, None


def plan_going_back(
    files: JournalFiles, backups: Backups, as_of: AsOf, wanted: Wanted, named: Path | None = None
) -> Restoring:
    """Return what becomes of the journal when it is as it was; nothing is changed.

    Args:
        files: the journal.
        backups: what is kept of it.
        as_of: how far to go back.
        wanted: what of it goes back.
        named: the one backup to look at besides, where one was named.

    Raises:
        HerstelError: for a named backup that cannot be read.
    """
    plan, moment = Restoring(named, as_of=as_of), as_of.moment
    copies = [
        *(_named(files, named, moment) if named else _round(files, backups, moment)),
        _Copy(True, {t: dict(documents.rows) for t, documents in files.tables.items()}),
    ]
    record_keys = {(t, key) for copy in copies for t, rows in copy.records.items() for key in rows}
    for table, key in sorted(record_keys):
        if not wanted.takes(key):
            continue
        versions = [(copy.is_later, copy.records.get(table, {}).get(key)) for copy in copies]
        _go_back(plan, (table, key), versions, as_of)
    plan.check_has(wanted)
    return plan


def _go_back(
    plan: Restoring,
    record_key: RecordKey,
    versions: list[tuple[bool, StoredRecord | None]],
    as_of: AsOf,
) -> None:
    table, key = record_key
    held, limit = versions[-1][1], last_stamp_at(as_of.moment)
    now = visible(held) if held else None
    different = [version for _, version in versions if version is not None and version != held]
    if held is not None and not different and newest_stamp(held) <= limit:
        plan.note(record_key, now, now)
        return
    # What is nowhere in the journal itself was lost: what a person takes out leaves its mark.
    since = [version for is_later, version in versions if is_later]
    since = since if held is not None else since[:-1]
    # Nobody checks in before the day has come.
    is_to_come = table == CheckIn.table and key > as_of.day.isoformat()
    is_sure = is_to_come or is_certain(since, limit, is_once_a_day=len(key) == _LENGTH_OF_A_DAY)
    is_kept_from_before = any(version is not None for is_later, version in versions if not is_later)
    if not (is_sure or is_kept_from_before):
        plan.unsure[record_key] = now or without_bookkeeping(held or {})
        return
    earlier = record_at((*different, *([held] if held else ())), limit)
    plan.guessed += not is_sure
    plan.write(record_key, now, visible(earlier) if earlier else None)


def _named(files: JournalFiles, path: Path, moment: datetime) -> list[_Copy]:
    content = read_backup(path)
    made = made_of(content)
    return [_Copy(made is not None and made > moment, records_in(content, files.on_disk.horizon, path))]


def _round(files: JournalFiles, backups: Backups, moment: datetime) -> Iterator[_Copy]:
    """Yield the last sound backup made before a moment and the first one after it, where they can be read."""
    sound = [backup for backup in backups.all() if backup.is_sound]
    before = [backup for backup in sound if backup.moment <= moment]
    after = [backup for backup in reversed(sound) if backup.moment > moment]
    for is_later, candidates in ((False, before), (True, after)):
        for backup in candidates:
            try:
                records = records_in(read_backup(backup.path), files.on_disk.horizon)
            except HerstelError:
                continue
            yield _Copy(is_later, records)
            break


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
