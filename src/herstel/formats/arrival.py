"""What the inbox brings: read, compared with the journal, and told in a sentence before anything is saved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from herstel.domain.cleaning import one_line
from herstel.domain.errors import HerstelError
from herstel.domain.frozen import frozen
from herstel.domain.journal import Journal
from herstel.domain.session import Session
from herstel.formats.batch import OpenScale, ReadingContext
from herstel.formats.file_reading import UNKNOWN_FORMAT
from herstel.formats.inbox import Inbox
from herstel.formats.open_scale import asking
from herstel.formats.unasked import InboxRead, read_unasked
from herstel.i18n.catalog import Translator
from herstel.metrics.thresholds import Thresholds
from herstel.services.importing.import_plan import ImportPlan, Wishes, plan_import
from herstel.services.importing.words import stays_life
from herstel.services.sentences import sentence

_MOST_NAMED: Final = 3


@frozen
class Arrival:
    """What the changed files of an inbox would do to a journal.

    Attributes:
        plan: the changes, on the journal that it was compared with.
        read: what was read, and what was not.
        waiting: the files that wait for an answer, also those of earlier looks, each with the answers that
            stayed out of it; those of which nothing came in have none.
        missing: what the config names and is not there.
        files: the files that were looked into.
        doubtful: the sessions that wait for an answer, also from earlier looks, each with what it may be.
        in_doubt: the files in which they stand.
    """

    plan: ImportPlan
    read: InboxRead
    waiting: Mapping[Path, Sequence[OpenScale]]
    missing: Sequence[Path]
    files: Sequence[Path]
    doubtful: Sequence[tuple[Session, Session]] = ()
    in_doubt: Sequence[Path] = ()

    def on(self, journal: Journal, wishes: Wishes, reading: ReadingContext) -> ImportPlan:
        """Return what it would do to another journal."""
        return _plan(self.read, journal, wishes, reading)


def look_into(
    inbox: Inbox,
    journal: Journal,
    wishes: Wishes,
    reading: ReadingContext,
    settings: Thresholds,
) -> Arrival:
    """Read what changed in an inbox and compare it with a journal; nothing is saved.

    Args:
        inbox: the inbox.
        journal: what there is.
        wishes: what was taken out by hand, and stays out.
        reading: the circumstances.
        settings: the thresholds.
    """
    files = inbox.changed()
    waited = [path for path in inbox.waiting if path not in files]
    inbox.note(files)
    read = read_unasked(files, reading, journal, settings)
    inbox.wait_for(read.waiting)
    plan = _plan(read, journal, wishes, reading)
    # What waits is read again only to say what it asks: what came in of it may have been undone since.
    again = read_unasked(waited, reading, journal, settings)
    waiting = {**_open_in(again), **_open_in(read)}
    doubtful = [*_plan(again, journal, wishes, reading).doubtful, *plan.doubtful]
    ids = {session.id for session, _ in doubtful}
    in_doubt = [path for path, batch in [*again.batches.items(), *read.batches.items()] if batch.holds(ids)]
    inbox.wait_for(path for path, batch in read.batches.items() if batch.calendars and plan.kept)
    inbox.wait_for(in_doubt)
    return Arrival(plan, read, waiting, inbox.missing, files, doubtful, in_doubt)


def _open_in(read: InboxRead) -> dict[Path, Sequence[OpenScale]]:
    return {path: read.batches[path].open_scales if path in read.batches else () for path in read.waiting}


def _plan(read: InboxRead, journal: Journal, wishes: Wishes, reading: ReadingContext) -> ImportPlan:
    records = [record for batch in read.batches.values() for record in batch.records]
    calendars = [calendar for batch in read.batches.values() for calendar in batch.calendars]
    return plan_import(journal, records, reading.today, calendars, wishes)


def came(plan: ImportPlan, key: str, say: Translator) -> str:
    """Return what came in, in one sentence with the key that takes it back; empty when nothing did."""
    if not plan.changes:
        return ""
    counts = {f"added.{table}": count for table, count in plan.added.items()}
    counts |= {"filled": plan.filled, "updated": plan.updated, "removed": plan.removed}
    what = " ".join(say.plural(f"import.{name}", count) for name, count in counts.items() if count)
    return say.text("inbox.came", what=what, key=key)


def _why(error: HerstelError, say: Translator) -> str:
    # The names of all formats are for a shell, where one can be given; on Today they would hide the advice.
    return say.text("inbox.unknown_format") if error.key == UNKNOWN_FORMAT else sentence(error, say)


def troubles(arrival: Arrival, say: Translator) -> list[str]:
    """Return what a person has to know of the files that brought nothing, a sentence each."""
    lines = []
    if unasked := [path for path, scales in arrival.waiting.items() if not scales]:
        names = say.listed([one_line(path.name) for path in unasked[:_MOST_NAMED]])
        lines.append(say.plural("inbox.waiting", len(unasked), names=names))
    for path, scales in arrival.waiting.items():
        lines += [asking(str(path), scale, say) for scale in scales]
    for path, error in list(arrival.read.unread.items())[:_MOST_NAMED]:
        lines.append(say.text("inbox.unread", file=one_line(path.name), why=_why(error, say)))
    if (more := len(arrival.read.unread) - _MOST_NAMED) > 0:
        lines.append(say.plural("inbox.unread_more", more))
    lines += [say.text("inbox.missing", path=one_line(str(path))) for path in arrival.missing]
    for name, (gone, of) in arrival.plan.kept.items():
        lines.append(say.text("inbox.much_gone", calendar=one_line(name), gone=gone, of=of))
    if told := stays_life(arrival.plan.changes, say):
        lines.append(told)
    if arrival.plan.differing:
        lines.append(say.plural("import.differing", len(arrival.plan.differing)))
    skipped = sum(len(batch.skipped) for batch in arrival.read.batches.values())
    if skipped:
        lines.append(say.plural("inbox.skipped", skipped))
    return lines
