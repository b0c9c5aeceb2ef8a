"""`herstel restore`: brings back what a backup holds, or the whole journal as it was."""

from __future__ import annotations

import argparse
import sys

from herstel.cli.asked_reading import asked, is_somebody_there
from herstel.cli.bootstrap import make_workspace
from herstel.cli.prompt import YES
from herstel.domain.errors import HerstelError, InvalidInputError
from herstel.i18n.catalog import Translator
from herstel.services.keeping.caretaker import Caretaker
from herstel.services.keeping.going_back import read_as_of
from herstel.services.keeping.restoring import Restoring, Wanted
from herstel.services.keeping.text import outcome_line, restoring_lines


def run(options: argparse.Namespace) -> int:
    """Merge a backup into the journal or go back to a moment, or say what that would do."""
    workspace = make_workspace(options.journal)
    say, caretaker = workspace.say, Caretaker(workspace.paths, workspace.clock)
    as_of = read_as_of(options.as_of, workspace.clock) if options.as_of is not None else None
    plan = caretaker.plan_restore(options.backup, _wanted(options), as_of)
    for line in restoring_lines(plan, say):
        print(line)
    if options.dry_run:
        print(outcome_line(plan, say, tense="would"), file=sys.stderr)
        return 0
    if plan.takes_away and not options.yes and not _agrees(plan, say):
        print(say.text("restore.unchanged"), file=sys.stderr)
        return 0
    caretaker.carry_out(plan, "restore")
    print(outcome_line(plan, say), file=sys.stderr)
    return 0


def _agrees(plan: Restoring, say: Translator) -> bool:
    """Ask whether what is shown now may go or change.

    Raises:
        HerstelError: when nobody is there to be asked.
    """
    outcome = outcome_line(plan, say, tense="would")
    if not is_somebody_there():
        raise HerstelError("restore.refused", told=outcome)
    sys.stdout.flush()
    print(outcome, file=sys.stderr)
    return asked(say.text("restore.ask.keys", question=say.text("restore.ask"))) in YES


def _wanted(options: argparse.Namespace) -> Wanted:
    year = options.year
    if year is not None and not (year.isdecimal() and len(year) == 4):
        raise InvalidInputError("restore.year", given=year[:20])
    return Wanted(year, options.record)
