"""`herstel import`: reads what people have, says what it took, skipped and why."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import tzinfo
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from herstel.cli.bootstrap import make_workspace
from herstel.cli.import_report import as_json, scale_examples, tell_files, tell_plan
from herstel.cli.progress import ProgressBar, uninterrupted
from herstel.cli.stderr import tell_notices
from herstel.domain.checkin import CheckIn
from herstel.domain.cleaning import one_line
from herstel.domain.errors import HerstelError, InvalidInputError
from herstel.domain.record import Record
from herstel.domain.scales import Item
from herstel.domain.session import Session
from herstel.formats.arrival import inbox_of
from herstel.formats.batch import Batch, FormatError, ReadingContext, ScaleUnsaidError
from herstel.formats.inbox import ASKS, Inbox
from herstel.formats.people import SeveralPeopleError
from herstel.formats.registry import READABLE, read_path
from herstel.formats.table_days import DAY_FIRST, MONTH_FIRST
from herstel.i18n.catalog import Translator
from herstel.services.advice.scale_check import all_turned, seem_reversed
from herstel.services.importing.direction import TableContext, is_taken_as_ours
from herstel.services.importing.item_scale import OURS, ItemScale, read_scale
from herstel.services.importing.plan import Wishes, plan_import
from herstel.services.sentences import sentence
from herstel.services.workspace import Workspace

TITLES = ("keep", "drop")
_SCALE_UNSAID: Final = "import.scale_unsaid"
_YES = ("y", "yes", "j", "ja")


def run(options: argparse.Namespace) -> int:
    """Import the files together: all of them, or nothing when one cannot be read."""
    workspace = make_workspace(options.journal)
    say = workspace.say
    reading = _reading(options, workspace)
    service = workspace.open_journal()
    tell_notices(service, say)
    reading = replace(reading, today=service.today())
    inbox = None if options.files else _inbox(workspace)
    files = [Path(name) for name in options.files] if inbox is None else _files_of(inbox, say)
    batches = _read_all(files, options.format, reading, say, inbox)
    turned = _items(options.worse_high or "")
    sessions = [each for batch in batches.values() for each in batch.records if isinstance(each, Session)]
    beside = TableContext(service.journal, sessions)
    settled: dict[str, Batch] = {}
    for name, batch in batches.items():
        with _passing_by(Path(name), inbox, say):
            settled[name] = _with_scale_settled(name, batch, say, turned, beside, can_ask=not options.json)
    batches = settled
    records = [record for batch in batches.values() for record in batch.records]
    calendars = [each for batch in batches.values() for each in batch.calendars]
    wishes = Wishes(options.calendar, options.yes)
    if not options.again:
        wishes = replace(wishes, deleted=service.deleted(), deleted_sessions=service.deleted_sessions())
    plan = plan_import(service.journal, records, service.today(), calendars, wishes)
    if plan.kept and not options.dry_run and _agrees(say, plan.kept):
        plan = plan_import(
            service.journal, records, service.today(), calendars, replace(wishes, may_vanish=True)
        )
    if plan.changes and not options.dry_run:
        service.back_up("import")
        with uninterrupted():
            service.apply(plan.changes)
    if inbox is not None and not options.dry_run:
        inbox.wait_for(Path(name) for name, batch in batches.items() if batch.calendars and plan.kept)
        inbox.keep()
    tell_files(batches, say)
    _warn_of_direction(batches, records, workspace)
    if options.json:
        print(json.dumps(as_json(plan, batches, say, dry_run=options.dry_run), ensure_ascii=False))
    else:
        tell_plan(plan, say, dry_run=options.dry_run)
    return _tell_useless(batches, say)


def _inbox(workspace: Workspace) -> Inbox:
    """Return the inbox of the config.

    Raises:
        InvalidInputError: when there is none, so that nobody said what to import.
    """
    inbox = inbox_of(workspace)
    if inbox is None:
        raise InvalidInputError("inbox.not_set", file=workspace.paths.config)
    return inbox


def _files_of(inbox: Inbox, say: Translator) -> list[Path]:
    """Return the files of the inbox that are new or wait for an answer; say what is not there."""
    for path in inbox.missing:
        print(say.text("inbox.missing", path=one_line(str(path))), file=sys.stderr)
    files = list(dict.fromkeys([*inbox.changed(), *inbox.waiting]))
    inbox.note(files)
    if not files:
        print(say.text("inbox.nothing"), file=sys.stderr)
    return files


def _read_all(
    files: Sequence[Path],
    format_name: str | None,
    reading: ReadingContext,
    say: Translator,
    inbox: Inbox | None,
) -> dict[str, Batch]:
    """Read the files, and show how far that is."""
    bar = ProgressBar(sys.stderr, say)
    batches: dict[str, Batch] = {}
    try:
        for path in files:
            with _passing_by(path, inbox, say, bar):
                batches[str(path)] = _read(str(path), format_name, replace(reading, progress=bar), say)
    finally:
        bar.clear()
    return batches


@contextmanager
def _passing_by(
    path: Path, inbox: Inbox | None, say: Translator, bar: ProgressBar | None = None
) -> Iterator[None]:
    """Tell what keeps a file of the inbox out, and go on; what could be asked of nobody waits there."""
    try:
        yield
    except HerstelError as error:
        if bar is not None:
            bar.clear()
        if inbox is None:
            raise
        print(f"herstel: {sentence(error, say)}", file=sys.stderr)
        if isinstance(error.params.get("fault"), ASKS) or error.key == _SCALE_UNSAID:
            inbox.wait_for([path])


def _reading(options: argparse.Namespace, workspace: Workspace) -> ReadingContext:
    """Return the circumstances that the person asks for.

    Raises:
        InvalidInputError: for an option that cannot be understood.
    """
    _check(options.format, "format", list(READABLE))
    _check(options.titles, "titles", TITLES)
    _check(options.dates, "dates", (DAY_FIRST, MONTH_FIRST))
    calendar = workspace.config.calendar
    if options.titles:
        calendar = replace(calendar, titles=options.titles)
    return ReadingContext(
        workspace.clock.today(),
        settings=calendar,
        calendars=workspace.config.calendars,
        zone=_zone(options.timezone or workspace.config.timezone),
        scale=read_scale(options.scale) if options.scale else None,
        day_order=options.dates,
        athlete=options.athlete,
    )


def _zone(name: str | None) -> tzinfo | None:
    if name is None:
        return None
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        raise InvalidInputError("error.zone", given=name[:60]) from None


def _check(given: str | None, field: str, allowed: Sequence[str]) -> None:
    if given and given not in allowed:
        raise InvalidInputError("error.choice", field=field, given=given, allowed=", ".join(allowed))


def _items(given: str) -> list[Item]:
    """Return the items whose answers run the other way in the files."""
    names = [each.strip() for each in given.split(",") if each.strip()]
    for name in names:
        _check(name, "worse_high", [item.value for item in Item])
    return [Item(name) for name in names]


def _read(name: str, format_name: str | None, reading: ReadingContext, say: Translator) -> Batch:
    try:
        return read_path(Path(name), reading, format_name)
    except ScaleUnsaidError as error:
        if (scale := _scale_asked(name, error, say)) is None:
            raise HerstelError("import.file", file=name, fault=error) from error
        return _read(name, format_name, replace(reading, scale=scale), say)
    except SeveralPeopleError as error:
        if (athlete := _athlete_asked(name, error, say)) is None:
            raise HerstelError("import.file", file=name, fault=error) from error
        return _read(name, format_name, replace(reading, athlete=athlete), say)
    except FormatError as error:
        raise HerstelError("import.file", file=name, fault=error) from error


def _athlete_asked(name: str, several: SeveralPeopleError, say: Translator) -> str | None:
    """Return whose rows a person who sits there wants; None when nobody does, or names nobody of them."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        return None
    names = one_line(", ".join(several.names))
    answer = _asked(say.text("import.ask_athlete", file=name, names=names))
    return next((each for each in several.names if each.casefold() == answer), None)


def _scale_asked(name: str, unsaid: ScaleUnsaidError, say: Translator) -> ItemScale | None:
    """Return the scale that a person says who sits there; None when nobody does or it stays open."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        return None
    days = one_line(unsaid.days)
    answer = _asked(say.text("import.ask_other_scale", file=name, days=days, high=unsaid.high))
    if answer not in {"b", "w", "s"}:
        return None
    return ItemScale(unsaid.low, unsaid.high, is_high_best=answer == "b")


def _with_scale_settled(
    name: str, batch: Batch, say: Translator, turned: Sequence[Item], beside: TableContext, *, can_ask: bool
) -> Batch:
    """Return a file with its answers on our scale.

    Raises:
        HerstelError: when nobody can tell which end of the scale is good, and nobody is there to ask.
    """
    batch = replace(batch, records=all_turned(batch.records, turned))
    checkins = [each for each in batch.records if isinstance(each, CheckIn)]
    if batch.is_scale_said or turned or is_taken_as_ours(checkins, beside, has_our_names=batch.has_our_names):
        return batch
    examples = scale_examples(batch, say)
    if can_ask and sys.stdin.isatty() and sys.stderr.isatty():
        answer = _asked(say.text("import.ask_scale", file=name, days=examples))
        if answer == "b":
            return batch
        if answer in {"w", "s"}:
            return replace(batch, records=all_turned(batch.records, list(Item)))
    raise HerstelError(_SCALE_UNSAID, file=name, days=examples, scale=OURS.written)


def _asked(question: str) -> str:
    print(question, end=" ", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().casefold()


def _agrees(say: Translator, kept: Mapping[str, tuple[int, int]]) -> bool:
    """Whether a person who sits there wants much to be taken out."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        return False
    counts = [(name, gone, of) for name, (gone, of) in kept.items()]
    return all(
        _asked(say.text("import.ask_gone", calendar=name, gone=gone, of=of)) in _YES
        for name, gone, of in counts
    )


def _warn_of_direction(batches: Mapping[str, Batch], records: list[Record], workspace: Workspace) -> None:
    """Say which end was taken as good, or that fatigue of a file with a scale of its own runs against it."""
    say = workspace.say
    for name, batch in batches.items():
        if not batch.is_scale_said and (days := scale_examples(batch, say)):
            print(say.text("import.scale_taken", file=name, days=days), file=sys.stderr)
    if seem_reversed(records, workspace.settings):
        print(say.text("import.reversed"), file=sys.stderr)


def _tell_useless(batches: Mapping[str, Batch], say: Translator) -> int:
    """Return the exit status: a file of which no row could be used is a failure, and that is said."""
    useless = [
        name for name, batch in batches.items() if batch.skipped and not batch.records and not batch.calendars
    ]
    for name in useless:
        print(say.text("import.useless", file=name), file=sys.stderr)
    return 1 if useless else 0
