"""`herstel restore`: brings back what a backup holds."""

from __future__ import annotations

import argparse
import sys

from herstel.cli.bootstrap import make_workspace
from herstel.domain.errors import HerstelError, InvalidInputError
from herstel.domain.spoken_dates import read_date
from herstel.services.keeping.caretaker import Caretaker
from herstel.services.keeping.restoring import Restoring, Wanted
from herstel.services.keeping.text import counts_line, place_lines
from herstel.services.workspace import Workspace


def run(options: argparse.Namespace) -> int:
    """Merge a backup into the journal, or say what that would do."""
    workspace = make_workspace(options.journal)
    caretaker = Caretaker(workspace.paths, workspace.clock)
    wanted = _wanted(options, workspace)
    plan = caretaker.plan_restore(options.backup, wanted)
    if plan.gone and not (options.dry_run or options.yes):
        _refuse_older(plan, wanted)
    if not options.dry_run:
        caretaker.carry_out(plan, "restore")
    for line in place_lines(plan, workspace.say):
        print(line)
    key = "restore.would" if options.dry_run else "restore.done"
    print(counts_line(plan, workspace.say, key), file=sys.stderr)
    return 0


def _refuse_older(plan: Restoring, wanted: Wanted) -> None:
    """Refuse to go back further than to the day that was named: what was saved in between would go, too.

    Raises:
        HerstelError: when the backup was made on an earlier day than the one to go back to.
    """
    if wanted.as_of is not None and plan.made[:10] < wanted.as_of.isoformat():
        raise HerstelError("restore.older", day=wanted.as_of, made=plan.made, gone=len(plan.gone))


def _wanted(options: argparse.Namespace, workspace: Workspace) -> Wanted:
    year = options.year
    if year is not None and not (year.isdecimal() and len(year) == 4):
        raise InvalidInputError("restore.year", given=year[:20])
    as_of = read_date(options.as_of, workspace.today(), past=True) if options.as_of else None
    return Wanted(year, options.record, as_of)
