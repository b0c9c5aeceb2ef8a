"""`herstel restore`: brings back what a backup holds."""

from __future__ import annotations

import argparse

from herstel.cli.bootstrap import make_workspace
from herstel.cli.restore_report import tell_restoring
from herstel.domain.errors import InvalidInputError
from herstel.domain.spoken_dates import read_date
from herstel.services.keeping.backups import Backups
from herstel.services.keeping.restoring import Wanted, carry_out, chosen_backup, plan_restore
from herstel.services.undo.steps import UndoSteps
from herstel.services.workspace import Workspace
from herstel.store.journal_repository import wall_clock_ms
from herstel.store.keeper import Keeper


def run(options: argparse.Namespace) -> int:
    """Merge a backup into the journal, or say what that would do."""
    workspace = make_workspace(options.journal)
    wanted = _wanted(options, workspace)
    backups = Backups(workspace.paths, workspace.clock)
    backup = chosen_backup(backups, options.backup, wanted.as_of)
    keeper = Keeper(workspace.paths.journal, workspace.paths.state, wall_clock_ms, read_only=options.dry_run)
    plan = plan_restore(keeper, backup, wanted)
    if not options.dry_run and (plan.records or plan.fields):
        backups.make("restore")
        carry_out(plan, keeper, UndoSteps(workspace.paths.state / "undo.json"))
    tell_restoring(plan, workspace.say, "restore.would" if options.dry_run else "restore.done")
    return 0


def _wanted(options: argparse.Namespace, workspace: Workspace) -> Wanted:
    year = options.year
    if year is not None and not (year.isdecimal() and len(year) == 4):
        raise InvalidInputError("restore.year", given=year[:20])
    as_of = read_date(options.as_of, workspace.today(), past=True) if options.as_of else None
    return Wanted(year, options.record, as_of)
