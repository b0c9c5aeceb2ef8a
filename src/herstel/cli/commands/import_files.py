"""`herstel import`: reads what people have, says what it took, skipped and why."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

from herstel.cli.bootstrap import make_workspace
from herstel.cli.stderr import tell_notices
from herstel.domain.cleaning import one_line
from herstel.domain.errors import HerstelError, InvalidInputError
from herstel.domain.record import Record
from herstel.domain.scales import Item
from herstel.formats.batch import Batch, FormatError, ReadingContext, Skipped
from herstel.formats.registry import READABLE, read_file
from herstel.services.advice.scale_check import all_turned, seem_reversed
from herstel.services.importing.plan import ImportPlan, plan_import
from herstel.services.sentences import sentence
from herstel.services.workspace import Workspace

TITLES = ("keep", "drop")


def run(options: argparse.Namespace) -> int:
    """Import the files together: all of them, or nothing when one cannot be read."""
    workspace = make_workspace(options.journal)
    _check(options.format, "format", READABLE)
    _check(options.titles, "titles", TITLES)
    calendar = workspace.config.calendar
    if options.titles:
        calendar = replace(calendar, titles=options.titles)
    service = workspace.open_journal()
    tell_notices(service, workspace.say)
    reading = ReadingContext(service.today(), settings=calendar)
    batches = {name: _read(name, options.format, reading) for name in options.files}
    read: list[Record] = [record for batch in batches.values() for record in batch.records]
    records = all_turned(read, _items(options.worse_high or ""))
    calendars = [each for batch in batches.values() for each in batch.calendars]
    plan = plan_import(service.journal, records, service.today(), calendars)
    if not options.dry_run:
        service.apply(plan.changes)
    if seem_reversed(records, workspace.settings):
        print(workspace.say.text("import.reversed"), file=sys.stderr)
    if options.json:
        print(json.dumps(_report(plan, batches, workspace, dry_run=options.dry_run), ensure_ascii=False))
    else:
        _tell(plan, batches, workspace, dry_run=options.dry_run)
    return 0


def _check(given: str | None, field: str, allowed: Collection[str]) -> None:
    if given and given not in allowed:
        raise InvalidInputError("error.choice", field=field, given=given, allowed=", ".join(allowed))


def _items(given: str) -> list[Item]:
    """Return the items whose answers run the other way in the files."""
    names = [each.strip() for each in given.split(",") if each.strip()]
    for name in names:
        _check(name, "worse_high", [item.value for item in Item])
    return [Item(name) for name in names]


def _read(name: str, format_name: str | None, reading: ReadingContext) -> Batch:
    try:
        return read_file(Path(name), reading, format_name)
    except FormatError as error:
        raise HerstelError("import.file", file=name, fault=error) from error


def _report(
    plan: ImportPlan, batches: dict[str, Batch], workspace: Workspace, *, dry_run: bool
) -> dict[str, object]:
    return {
        "dry_run": dry_run,
        "added": plan.added,
        "filled": plan.filled,
        "known": plan.known,
        "updated": plan.updated,
        "removed": plan.removed,
        "differing": list(plan.differing),
        "future": plan.future,
        "skipped": [
            {"file": name, "where": each.where, "why": _why(each, workspace)}
            for name, batch in batches.items()
            for each in batch.skipped
        ],
    }


def _why(skipped: Skipped, workspace: Workspace) -> str:
    return sentence(HerstelError(skipped.key, **skipped.params), workspace.say)


def _tell(plan: ImportPlan, batches: dict[str, Batch], workspace: Workspace, *, dry_run: bool) -> None:
    say = workspace.say
    for name, batch in batches.items():
        for each in batch.skipped:
            why = _why(each, workspace)
            print(say.text("import.skipped", file=one_line(name), where=each.where, why=why), file=sys.stderr)
    if dry_run:
        print(say.text("import.dry_run"))
    counts = {f"added.{table}": count for table, count in plan.added.items()}
    counts |= {"updated": plan.updated, "removed": plan.removed}
    counts |= {"filled": plan.filled, "known": plan.known}
    counts |= {"differing": len(plan.differing), "future": plan.future}
    for key, count in counts.items():
        if count:
            print(say.plural(f"import.{key}", count))
    if not plan.changes:
        print(say.text("import.nothing"))
