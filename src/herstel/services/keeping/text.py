"""What is said of findings, of a repair and of what came back: the same on the screen and in the shell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice
from typing import Final

from herstel.domain.constraints import one_line
from herstel.domain.record import RecordKey
from herstel.i18n.catalog import Translator, long_date, short_date
from herstel.services.keeping.doctor import Finding
from herstel.services.keeping.repair import Repaired
from herstel.services.keeping.restoring import AsOf, Fate, Restoring
from herstel.services.undo.text import record_words
from herstel.store.backup import Backup
from herstel.store.lazy_journal import typed_record
from herstel.store.merge import Document

_MOST_LEFT: Final = 10
"""How many of the records that unexpectedly stay as they are get named; the others are counted."""


def finding_lines(findings: Iterable[Finding], say: Translator) -> Iterator[str]:
    """Yield of each finding what is wrong and where, what is at stake, and what heals it."""
    for finding in findings:
        facts = finding.as_json(say)
        line = say.text("doctor.line", line=finding.line) if finding.line else ""
        yield f"{facts['what']}{line}"
        yield f"  {facts['at_stake']}"
        if finding.command:
            yield f"  {say.text('doctor.heals', command=finding.command)}"


def repaired_lines(done: Repaired, say: Translator) -> Iterator[str]:
    counts = {"files": len(done.files), "from_files": done.from_files, "from_backups": done.from_backups}
    yield say.text("doctor.repaired", **counts, set_aside=done.set_aside)
    if done.from_steps:
        yield say.plural("doctor.repaired_steps", done.from_steps)


def restoring_lines(plan: Restoring, say: Translator, kind: str = "restore") -> Iterator[str]:
    """Yield each record that comes back, changes, goes, or does not come back although it is in the backup.

    Args:
        plan: what becomes of the journal.
        say: gives the words.
        kind: `restore`, or `merge` where it comes from another journal.
    """
    moment = plan.as_of.moment if plan.as_of else plan.made
    year = moment.year if moment else None
    for turn in plan.turns:
        key = "merge.back" if kind == "merge" and turn.fate is Fate.BACK else f"restore.{turn.fate.value}"
        yield say.text(key, what=_words(turn.record_key, turn.then or turn.now, year, say))
    for key, left in (("restore.deleted", plan.deleted), ("restore.unsure", plan.unsure)):
        for record_key, document in islice(left.items(), _MOST_LEFT):
            yield say.text(key, what=_words(record_key, document, year, say), id=record_key[1])
        if len(left) > _MOST_LEFT:
            yield say.plural("restore.more", len(left) - _MOST_LEFT)


def outcome_line(plan: Restoring, say: Translator, kind: str = "restore", *, tense: str = "done") -> str:
    """Return from where and from when, and how many records come back, change, go and stay.

    Args:
        plan: what becomes of the journal.
        say: gives the words.
        kind: `restore` or `merge`.
        tense: `would` or `done`.
    """
    counts = [(fate.value, plan.count(fate)) for fate in Fate]
    outcomes = [
        say.plural(f"{kind if kind == 'merge' and name == 'back' else 'restore'}.{tense}.{name}", count)
        for name, count in (*counts, ("stays", plan.stays))
        if count
    ]
    outcome = say.listed(outcomes) if outcomes else say.text("restore.nothing")
    parts = [f"{_source(plan, say, kind)}: {outcome}."]
    if plan.guessed:
        parts.append(say.plural("restore.guessed", plan.guessed))
    if plan.deleted:
        parts.append(say.plural("restore.stay_deleted", len(plan.deleted)))
    if tense == "would":
        parts.append(say.text("restore.unchanged"))
    elif plan.turns:
        parts.append(say.text("restore.undo"))
    return " ".join(parts)


def as_of_words(as_of: AsOf, say: Translator) -> str:
    """Return `The journal as it was at the end of Thursday 2 April 2026`."""
    if as_of.is_end:
        return say.text("restore.as_of_day", day=long_date(as_of.day, say.language))
    return say.text("restore.as_of", moment=moment_words(as_of.moment, say))


def moment_words(moment: datetime, say: Translator) -> str:
    """Return `Fri 3 Apr 2026 07:00`, in the time of this machine."""
    local = moment.astimezone()
    return f"{short_date(local.date(), say.language)} {local.year} {local:%H:%M}"


def _source(plan: Restoring, say: Translator, kind: str) -> str:
    if plan.as_of is not None:
        return as_of_words(plan.as_of, say)
    if kind == "merge" or plan.made is None:
        return one_line(str(plan.source))
    return say.text("restore.from", made=moment_words(plan.made, say))


def _words(record_key: RecordKey, document: Document | None, this_year: int | None, say: Translator) -> str:
    table, key = record_key
    record = typed_record(table, key, document)
    if record is None:
        return say.text("restore.not_understood", id=key)
    year = "" if record.day.year == this_year else f" {record.day.year}"
    return one_line(record_words(record, say)) + year


def backup_line(backups: Iterable[Backup], say: Translator) -> str:
    """Return of when the newest sound backup is, or what makes one.

    Args:
        backups: the backups, the newest first.
        say: gives the words.
    """
    newest = next((backup for backup in backups if backup.is_sound), None)
    if newest is None:
        return say.text("doctor.no_backup")
    return say.text("doctor.newest_backup", moment=moment_words(newest.moment, say))
