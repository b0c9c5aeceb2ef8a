"""What the inbox brings: read as was settled before, compared with the journal, told before it is saved."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import field, replace
from pathlib import Path
from typing import Any, Final

from herstel.domain.constraints import one_line
from herstel.domain.errors import HerstelError, InvalidInputError
from herstel.domain.frozen import frozen
from herstel.domain.journal import Journal
from herstel.domain.scales import Item
from herstel.formats.batch import Batch, OpenScale, ReadingContext
from herstel.formats.file_reading import UNKNOWN_FORMAT, read_path
from herstel.formats.inbox import Inbox, format_in_inbox
from herstel.formats.open_scale import asking, settled
from herstel.formats.table import SeveralPeopleError
from herstel.i18n.catalog import Translator
from herstel.rules.engine_settings import EngineSettings
from herstel.services.advice.scale_check import all_turned, seem_reversed
from herstel.services.environment import LocalFile
from herstel.services.importing.import_plan import ImportPlan, Wishes, plan_import
from herstel.services.importing.item_scale import TableContext, read_scale
from herstel.services.importing.same_session import SessionPair
from herstel.services.importing.text import MOST_NAMED, doubtful_words, stays_life
from herstel.services.journal_service import JournalService
from herstel.services.sentences import sentence

_LONGEST_HEADER: Final = 16_384

_ITEMS: Final = frozenset(Item)


def plan_of(batches: Collection[Batch], service: JournalService, wishes: Wishes) -> ImportPlan:
    """Return what it would do to a journal as it is now to take in what was read of some files."""
    records = [record for batch in batches for record in batch.records]
    calendars = [calendar for batch in batches for calendar in batch.calendars]
    return plan_import(service.journal, records, service.today(), calendars, wishes)


def without_deleted(wishes: Wishes, service: JournalService) -> Wishes:
    """Return the wishes with what a person took out of the journal, which stays out."""
    return replace(wishes, deleted=service.deleted(), deleted_sessions=service.deleted_sessions())


@frozen
class Arrival:
    """What the changed files of an inbox hold, and what still waits from earlier looks.

    Attributes:
        batches: by file, what was read; of those of earlier looks only the sessions that wait.
        unread: by file, why nothing could be read.
        waiting: the files that wait for an answer that is not given in the app, each with the answers that
            stayed out of it; those of which nothing came in have none.
        missing: what the config names and is not there.
        files: the files that changed.
        calendars: by file, the calendars of earlier looks of which much would vanish: nothing of them comes
            in, and what they ask is told again.
    """

    batches: Mapping[Path, Batch]
    unread: Mapping[Path, HerstelError]
    waiting: Mapping[Path, Sequence[OpenScale]]
    missing: Sequence[Path]
    files: Sequence[Path]
    calendars: Mapping[Path, Batch] = field(default_factory=dict)

    def plan_on(self, service: JournalService, answer: Wishes) -> ImportPlan:
        wishes = without_deleted(answer, service)
        plan = plan_of(self.batches.values(), service, wishes)
        waiting = plan_of(self.calendars.values(), service, wishes).kept if self.calendars else {}
        return replace(plan, kept={**waiting, **plan.kept})


@frozen
class ReadyImport:
    """What an inbox brings to a journal, planned and with a backup made: what takes long is done.

    Attributes:
        arrival: what was read.
        service: whose journal gets it.
        answer: what was said of it.
        journal: the journal as it was when this was planned.
        plan: what it would do to that one.
    """

    arrival: Arrival
    service: JournalService
    answer: Wishes
    journal: Journal
    plan: ImportPlan

    def answered(self, pairs: Iterable[SessionPair], *, are_same: bool) -> ReadyImport:
        """Return it planned anew, with what was said of sessions that may be ones of the journal."""
        return ready(self.arrival, self.service, self.answer.answered(pairs, are_same=are_same))

    def save(self) -> ImportPlan:
        """Save what it brings to the journal as it is now; return what that was.

        Raises:
            HerstelError: when that is not possible; then nothing is saved.
        """
        self.service.refresh()
        is_as_planned = self.service.journal is self.journal
        now = self if is_as_planned else ready(self.arrival, self.service, self.answer)
        self.service.apply(now.plan.changes)
        return now.plan


def ready(arrival: Arrival, service: JournalService, answer: Wishes | None = None) -> ReadyImport:
    """Plan what an inbox brings, and make a backup when it is anything.

    Raises:
        StoreError: when there can be no backup.
    """
    answer, journal = answer or Wishes(), service.journal
    plan = arrival.plan_on(service, answer)
    if plan.changes:
        service.back_up("import")
    return ReadyImport(arrival, service, answer, journal, plan)


def look_into(inbox: Inbox, journal: Journal, reading: ReadingContext, settings: EngineSettings) -> Arrival:
    """Read what changed in an inbox, and what waits in it, while nobody can be asked; nothing is saved.

    Args:
        journal: what there is, which tells the direction of answers.
        settings: the thresholds by which answers are seen to run the wrong way.
    """
    files = inbox.changed()
    waited = [path for path in inbox.waiting if path not in files]
    inbox.note(files)
    beside = TableContext(journal)
    batches: dict[Path, Batch] = {}
    unread: dict[Path, HerstelError] = {}
    waiting: dict[Path, Sequence[OpenScale]] = {}
    calendars: dict[Path, Batch] = {}
    for path in [*waited, *files]:
        try:
            batch = _read(path, reading, beside, settings)
        except SeveralPeopleError:
            waiting[path] = ()
        except HerstelError as error:
            unread[path] = error
        else:
            waiting |= {path: batch.open_scales} if batch.open_scales else {}
            if path in files:
                batches[path] = batch
            elif doubtful := inbox.doubtful_in(path):
                # The rest of it came in when it was new, and may have been undone since.
                batches[path] = batch.of_ids(doubtful)
            elif batch.calendars:
                calendars[path] = batch
    return Arrival(batches, unread, waiting, inbox.missing, files, calendars)


def _read(path: Path, reading: ReadingContext, beside: TableContext, settings: EngineSettings) -> Batch:
    """Read a file without the answers that leave a question open.

    Raises:
        HerstelError: when it cannot be read, or not without a question.
    """
    batch = read_path(path, reading, format_in_inbox(path))
    answered, taken = reading.at(path), settled(batch, beside, trusts_names=False)
    turned = all_turned(taken.records, [Item(item) for item in answered.worse_high])
    # What is taken without a question, and nobody spoke of before, must not look wrong either.
    is_doubtful = answered.scale is None and seem_reversed(turned, settings)
    return batch if is_doubtful else replace(taken, records=turned)


def remember(inbox: Inbox, batches: Mapping[Path, Batch], plan: ImportPlan, unasked: Iterable[Path]) -> None:
    """Let an inbox remember what was read, and what waits in it for an answer.

    Args:
        unasked: the files of which a person must say something before anything comes in.
    """
    doubtful = {read.id for read, _ in plan.doubtful}
    for path, batch in batches.items():
        ids = frozenset(doubtful & {record.record_id for record in batch.records})
        waits = bool(ids or batch.open_scales or (batch.calendars and plan.kept))
        inbox.wait_for(path, ids, waits=waits)
    for path in unasked:
        inbox.wait_for(path)
    inbox.keep()


def came(plan: ImportPlan, key: str, say: Translator) -> str:
    """Return what came in, in one sentence with the key that takes it back; empty when nothing did."""
    if not plan.changes:
        return ""
    counts = {f"added.{table}": count for table, count in plan.added.items()}
    counts |= {"filled": plan.filled, "updated": plan.updated, "removed": plan.removed}
    what = " ".join(say.plural(f"import.{name}", count) for name, count in counts.items() if count)
    return say.text("inbox.came", what=what, key=key)


def doubts(plan: ImportPlan, say: Translator, most: int = MOST_NAMED) -> str:
    """Return some of the sessions that may be ones of the journal, a sentence each."""
    return " ".join(doubtful_words(read, other, say) for read, other in plan.doubtful[:most])


def _why(error: HerstelError, say: Translator) -> str:
    # The names of all formats are for a shell, where one can be given; on Today they would hide the advice.
    return say.text("inbox.unknown_format") if error.key == UNKNOWN_FORMAT else sentence(error, say)


def waits(arrival: Arrival, plan: ImportPlan, say: Translator) -> list[str]:
    """Return what a person has to know of what waits or is missing, a sentence each: every look says it."""
    lines = []
    if unasked := [path for path, scales in arrival.waiting.items() if not scales]:
        names = say.listed([one_line(path.name) for path in unasked[:MOST_NAMED]])
        lines.append(say.plural("inbox.waiting", len(unasked), names=names))
    for path, scales in arrival.waiting.items():
        lines += [asking(str(path), scale, say) for scale in scales]
    lines += [say.text("inbox.missing", path=one_line(str(path))) for path in arrival.missing]
    for name, (gone, of) in plan.kept.items():
        lines.append(say.text("inbox.much_gone", calendar=one_line(name), gone=gone, of=of))
    return lines


def losses(arrival: Arrival, plan: ImportPlan, say: Translator) -> list[str]:
    """Return what a person has to know of what was read and did not come in, a sentence each: said once."""
    lines = []
    for path, error in list(arrival.unread.items())[:MOST_NAMED]:
        lines.append(say.text("inbox.unread", file=one_line(path.name), why=_why(error, say)))
    if (more := len(arrival.unread) - MOST_NAMED) > 0:
        lines.append(say.plural("inbox.unread_more", more))
    if sentence_of_life := stays_life(plan.changes, say):
        lines.append(sentence_of_life)
    if plan.differing:
        lines.append(say.plural("import.differing", len(plan.differing)))
    skipped = sum(len(batch.skipped) for batch in arrival.batches.values())
    if skipped:
        lines.append(say.plural("inbox.skipped", skipped))
    return lines


class FileAnswers:
    """What a person said of files that leave something open, so that it is asked once.

    An answer holds for a path as long as the first line of the file, its columns, stays as it was; a file
    that says something else is asked about anew.
    """

    def __init__(self, memory: Path, *, writes: bool = True) -> None:
        """Take the file that remembers them."""
        self._memory, self._writes = LocalFile(memory), writes
        self._stored = self._memory.read()

    def to(self, path: Path, reading: ReadingContext) -> ReadingContext:
        """Return the circumstances with what was said of a file; what is said now goes first."""
        match self._stored.get(str(path.absolute())):
            case {"columns": str(columns), **answers} if columns == _columns(path):
                return _with(reading, answers)
        return reading

    def keep(self, path: Path, reading: ReadingContext) -> None:
        """Remember what was said of a file in the circumstances in which it was read."""
        answers = {
            "columns": _columns(path),
            "scale": reading.scale.written if reading.scale else None,
            "is_sure": reading.is_sure,
            "worse_high": sorted(reading.worse_high),
            "athlete": reading.athlete,
        }
        self._stored[str(path.absolute())] = answers
        if self._writes:
            self._memory.write(self._stored)


def _with(reading: ReadingContext, answers: Mapping[Any, object]) -> ReadingContext:
    scale, athlete, worse = answers.get("scale"), answers.get("athlete"), answers.get("worse_high")
    if reading.athlete is None and isinstance(athlete, str):
        reading = replace(reading, athlete=athlete)
    if reading.scale is not None or reading.worse_high or not isinstance(scale, str):
        return reading
    items = (
        frozenset(str(item) for item in worse) & _ITEMS if isinstance(worse, Iterable) else frozenset[str]()
    )
    try:
        is_sure = reading.is_sure or answers.get("is_sure") is True
        return replace(reading, scale=read_scale(scale), worse_high=items, is_sure=is_sure)
    except InvalidInputError:
        return reading


def _columns(path: Path) -> str:
    """Return what tells the first line of a file from others; nothing for what cannot be read."""
    try:
        with path.open("rb") as file:
            header = file.readline(_LONGEST_HEADER)
    except OSError:
        return ""
    return hashlib.blake2b(header.strip(), digest_size=16).hexdigest()
