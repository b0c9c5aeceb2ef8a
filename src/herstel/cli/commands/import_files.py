"""`herstel import`: reads what people have, says what it took, skipped and why."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import tzinfo
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from herstel.cli import DONE, FAILED
from herstel.cli.asked_reading import (
    agrees_to_removal,
    is_somebody_there,
    keep_answer,
    read_all,
    same_asked,
    settled_by_asking,
)
from herstel.cli.bootstrap import make_workspace, opened_journal
from herstel.cli.import_report import as_json, tell_files, tell_plan
from herstel.cli.phone_report import settle_phone
from herstel.cli.progress import uninterrupted
from herstel.domain.calendar_items import Session
from herstel.domain.constraints import one_line
from herstel.domain.errors import HerstelError, InvalidInputError
from herstel.domain.scales import Item
from herstel.formats.arrival import FileAnswers, plan_of, remember, without_deleted
from herstel.formats.batch import Batch, ReadingContext
from herstel.formats.inbox import Inbox, inbox_of
from herstel.formats.registry import READABLE
from herstel.formats.table_days import DAY_FIRST, MONTH_FIRST
from herstel.i18n.catalog import Translator
from herstel.services.advice.scale_check import seem_reversed
from herstel.services.importing.import_plan import ImportPlan, Wishes
from herstel.services.importing.item_scale import TableContext, read_scale
from herstel.services.journal_service import JournalService
from herstel.services.sentences import sentence
from herstel.services.workspace import Workspace

TITLES = ("keep", "drop")


def run(options: argparse.Namespace) -> int:
    """Import the files together: all of them, or nothing when one cannot be read."""
    workspace = make_workspace(options.journal)
    say = workspace.say
    reading = _reading(options, workspace)
    service = opened_journal(workspace)
    reading = replace(reading, today=service.today())
    inbox = None if options.files else _inbox(workspace)
    files = [Path(name) for name in options.files] if inbox is None else _files_of(inbox, say)
    batches = read_all(files, options.format, reading, say, inbox)
    beside = TableContext(service.journal, _sessions_in(batches.values()))
    batches = {
        name: settled_by_asking(name, batch, options, reading, beside, say) for name, batch in batches.items()
    }
    plan = _plan(batches, service, options, say)
    if not options.dry_run:
        _save(plan, service, say)
        _keep_options(batches, reading, earlier := inbox_of(workspace))
        if (box := inbox or earlier) is not None:
            remember(box, {Path(name): batch for name, batch in batches.items()}, plan, ())
    _tell(plan, batches, workspace, options)
    status = _tell_useless(batches, say)
    refused = any(scale.against for batch in batches.values() for scale in batch.open_scales)
    return FAILED if plan.doubtful or refused else status


def _plan(
    batches: Mapping[str, Batch], service: JournalService, options: argparse.Namespace, say: Translator
) -> ImportPlan:
    """Return what an import would do, with what is said of what it leaves open."""
    planned = partial(plan_of, batches.values(), service)
    wishes = Wishes(options.calendar, options.yes, asks_again=options.again)
    wishes = wishes if options.again else without_deleted(wishes, service)
    plan = planned(wishes)
    if plan.kept and not options.dry_run and agrees_to_removal(say, plan.kept):
        wishes = replace(wishes, may_vanish=True)
        plan = planned(wishes)
    if plan.doubtful and (are_same := _are_same(plan, options, say)) is not None:
        return planned(wishes.answered(plan.doubtful, are_same=are_same))
    if plan.same and options.same == "no":
        return planned(wishes.answered(plan.same, are_same=False))
    if options.same and not plan.same:
        print(say.text("import.same_none", answer=options.same), file=sys.stderr)
    return plan


def _are_same(plan: ImportPlan, options: argparse.Namespace, say: Translator) -> bool | None:
    """Return what is said of sessions that may be others; None where nobody says it."""
    if options.same:
        if plan.same:
            print(say.plural("import.same_before", len(plan.same)), file=sys.stderr)
        return str(options.same) == "yes"
    return None if options.dry_run or options.json else same_asked(plan.doubtful, say)


def _save(plan: ImportPlan, service: JournalService, say: Translator) -> None:
    """Save what there is to save, all of it or nothing."""
    if not plan.changes:
        return
    service.back_up("import")
    try:
        with uninterrupted():
            service.apply(plan.changes)
    except KeyboardInterrupt:
        print(f"\n{say.text('import.stopped_late')}", file=sys.stderr)
        raise


def _tell(
    plan: ImportPlan, batches: Mapping[str, Batch], workspace: Workspace, options: argparse.Namespace
) -> None:
    """Say what was read, and what became of it and of the plan on the phone."""
    say = workspace.say
    tell_files(batches, say)
    if seem_reversed([record for batch in batches.values() for record in batch.records], workspace.settings):
        print(say.text("import.reversed"), file=sys.stderr)
    has_plan_folder = not options.files and bool(workspace.config.calendar.plan_folder)
    phone = _on_phone(workspace, options) if has_plan_folder else []
    if options.json:
        report = as_json(plan, batches, say, dry_run=options.dry_run)
        print(json.dumps({**report, "phone": phone}, ensure_ascii=False))
    elif plan.changes or plan.doubtful or not has_plan_folder:
        is_useless = bool(batches) and all(batch.is_useless for batch in batches.values())
        tell_plan(plan, say, dry_run=options.dry_run, is_useless=is_useless)


def _on_phone(workspace: Workspace, options: argparse.Namespace) -> list[dict[str, object]]:
    """Settle what was changed on the phone; a folder that cannot be used keeps no import out."""
    can_ask = is_somebody_there() and not options.json
    try:
        return settle_phone(workspace, takes_all=options.yes, dry_run=options.dry_run, can_ask=can_ask)
    except HerstelError as error:
        print(f"herstel: {sentence(error, workspace.say)}", file=sys.stderr)
        return []


def _inbox(workspace: Workspace) -> Inbox | None:
    """Return the inbox of the config; None where it names only the folder of the plan.

    Raises:
        InvalidInputError: when there is none, so that nobody said what to import.
    """
    inbox = inbox_of(workspace)
    if inbox is None and not workspace.config.calendar.plan_folder:
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


def _reading(options: argparse.Namespace, workspace: Workspace) -> ReadingContext:
    """Return the circumstances that the person asks for.

    Raises:
        InvalidInputError: for an option that cannot be understood.
    """
    _check(options.format, "format", list(READABLE))
    _check(options.titles, "titles", TITLES)
    _check(options.dates, "dates", (DAY_FIRST, MONTH_FIRST))
    _check(options.same, "same", ("yes", "no"))
    calendar = workspace.config.calendar
    if options.titles:
        calendar = replace(calendar, titles=options.titles)
    return ReadingContext(
        workspace.clock.today(),
        settings=calendar,
        calendars=workspace.config.calendars,
        zone=_zone(options.timezone or workspace.config.timezone),
        scale=read_scale(options.scale) if options.scale else None,
        is_sure=options.yes,
        worse_high=_items(options.worse_high or ""),
        day_order=options.dates,
        athlete=options.athlete,
        answers=FileAnswers(workspace.paths.file_answers, writes=not options.dry_run),
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


def _items(given: str) -> frozenset[str]:
    """Return the items whose high answers are the bad ones in the files."""
    names = [part.strip() for part in given.split(",") if part.strip()]
    for name in names:
        _check(name, "worse_high", [item.value for item in Item])
    return frozenset(names)


def _keep_options(names: Iterable[str], reading: ReadingContext, inbox: Inbox | None) -> None:
    """Remember what options say of files that wait in the inbox: they are the answer to what those ask."""
    waiting = {path.absolute() for path in inbox.waiting} if inbox else set()
    for name in names:
        if Path(name).absolute() in waiting and (reading.scale or reading.worse_high or reading.athlete):
            keep_answer(name, reading.at(Path(name)))


def _sessions_in(batches: Iterable[Batch]) -> list[Session]:
    return [record for batch in batches for record in batch.records if isinstance(record, Session)]


def _tell_useless(batches: Mapping[str, Batch], say: Translator) -> int:
    """Return the exit status: a file of which no row could be used is a failure, and that is said."""
    useless = {name: batch for name, batch in batches.items() if batch.is_useless}
    for name in (name for name, batch in useless.items() if batch.skipped):
        print(say.text("import.useless", file=one_line(name)), file=sys.stderr)
    return FAILED if useless else DONE
