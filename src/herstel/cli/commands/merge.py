"""`herstel merge`: takes what another journal holds into this one, record by record."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from herstel.cli.bootstrap import make_workspace
from herstel.cli.restore_report import tell_restoring
from herstel.domain.cleaning import one_line
from herstel.services.keeping.backups import Backups
from herstel.services.keeping.elsewhere import check_is_another, damaged_in, journal_at
from herstel.services.keeping.restoring import Restoring, Wanted, carry_out, plan_from
from herstel.services.undo.steps import UndoSteps
from herstel.services.workspace import Workspace
from herstel.store.journal_repository import wall_clock_ms
from herstel.store.keeper import Keeper


def run(options: argparse.Namespace) -> int:
    """Merge folders, year files or backups; each is one step for undo."""
    workspace = make_workspace(options.journal)
    paths = [Path(each).expanduser() for each in options.files]
    for path in paths:
        check_is_another(path, workspace.paths.journal)
    contents = [journal_at(path) for path in paths]
    for path, content in zip(paths, contents, strict=True):
        keeper = _keeper(workspace, read_only=options.dry_run)
        plan = plan_from(keeper, content, Wanted(), path)
        if plan.records and not options.dry_run:
            _merge(plan, keeper, workspace)
        tell_restoring(plan, workspace.say, "merge.would" if options.dry_run else "merge.done")
        for name in damaged_in(content):
            print(workspace.say.text("merge.damaged", file=one_line(name)), file=sys.stderr)
    return 0


def _keeper(workspace: Workspace, *, read_only: bool) -> Keeper:
    return Keeper(workspace.paths.journal, workspace.paths.state, wall_clock_ms, read_only=read_only)


def _merge(plan: Restoring, keeper: Keeper, workspace: Workspace) -> None:
    Backups(workspace.paths, workspace.clock).make("merge")
    carry_out(plan, keeper, UndoSteps(workspace.paths.state / "undo.json"))
