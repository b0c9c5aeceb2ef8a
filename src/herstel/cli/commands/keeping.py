"""`herstel doctor`, `restore` and `merge`: what is wrong with the journal, what comes back or in."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from herstel.cli import DONE, FAILED
from herstel.cli.bootstrap import make_workspace
from herstel.domain.constraints import one_line
from herstel.domain.errors import HerstelError, InvalidInputError
from herstel.i18n.catalog import Translator
from herstel.services.keeping.caretaker import Caretaker
from herstel.services.keeping.doctor import Finding
from herstel.services.keeping.going_back import read_as_of
from herstel.services.keeping.restoring import Restoring, Wanted, damaged_in
from herstel.services.keeping.text import (
    backup_line,
    finding_lines,
    outcome_line,
    repaired_lines,
    restoring_lines,
)
from herstel.services.workspace import Workspace


def run_doctor(options: argparse.Namespace) -> int:
    """Look at everything and say what was found; mend it, or forget what is missing, where that is asked."""
    workspace = make_workspace(options.journal)
    year = _year(options.year)
    caretaker = Caretaker(workspace.paths, workspace.clock)
    if options.repair:
        _repair(caretaker, workspace, year)
    elif options.forget:
        _forget(caretaker, workspace)
    findings = caretaker.examine()
    if options.json:
        documents = [finding.as_json(workspace.say) for finding in findings]
        print(json.dumps({"sound": not findings, "findings": documents}, ensure_ascii=False))
    else:
        _tell(findings, caretaker, workspace)
    return FAILED if findings else DONE


def _repair(caretaker: Caretaker, workspace: Workspace, year: str | None) -> None:
    if findings := caretaker.examine():
        for line in repaired_lines(caretaker.repair(findings, year), workspace.say):
            print(line, file=sys.stderr)


def _forget(caretaker: Caretaker, workspace: Workspace) -> None:
    """Take what was removed, or changed by hand, as it is now."""
    lost = caretaker.forget_losses()
    key = "doctor.forgotten" if lost else "doctor.nothing_to_forget"
    print(workspace.say.text(key, folder=str(workspace.paths.backups)), file=sys.stderr)


def _tell(findings: list[Finding], caretaker: Caretaker, workspace: Workspace) -> None:
    say = workspace.say
    for line in finding_lines(findings, say):
        print(line)
    words = say.text("doctor.found", number=len(findings)) if findings else say.text("doctor.all_sound")
    print(words, backup_line(caretaker.backups.all(), say), file=sys.stderr)


def run_restore(options: argparse.Namespace) -> int:
    """Merge a backup into the journal or go back to a moment, or say what that would do."""
    workspace = make_workspace(options.journal)
    say, caretaker = workspace.say, Caretaker(workspace.paths, workspace.clock)
    as_of = read_as_of(options.as_of, workspace.clock) if options.as_of is not None else None
    plan = caretaker.plan_restore(options.backup, Wanted(_year(options.year), options.record), as_of)
    for line in restoring_lines(plan, say):
        print(line)
    if options.dry_run:
        print(outcome_line(plan, say, tense="would"), file=sys.stderr)
        return DONE
    if plan.takes_away and not options.yes and not _agrees(plan, say):
        print(say.text("restore.unchanged"), file=sys.stderr)
        return DONE
    caretaker.carry_out(plan, "restore")
    print(outcome_line(plan, say), file=sys.stderr)
    return DONE


def _agrees(plan: Restoring, say: Translator) -> bool:
    """Ask whether what is shown now may go or change.

    Raises:
        HerstelError: when nobody is there to be asked.
    """
    from herstel.cli.asked_reading import asked, is_somebody_there  # with every format there is
    from herstel.cli.prompt import YES

    outcome = outcome_line(plan, say, tense="would")
    if not is_somebody_there():
        raise HerstelError("restore.refused", told=outcome)
    sys.stdout.flush()
    print(outcome, file=sys.stderr)
    return asked(say.text("restore.ask.keys", question=say.text("restore.ask"))) in YES


def run_merge(options: argparse.Namespace) -> int:
    """Merge folders, year files or backups; each is one step for undo."""
    workspace = make_workspace(options.journal)
    say, caretaker = workspace.say, Caretaker(workspace.paths, workspace.clock)
    paths = [Path(path).expanduser() for path in options.files]
    contents = [caretaker.journal_at(path) for path in paths]
    for path, content in zip(paths, contents, strict=True):
        plan = caretaker.plan_merge(path, content)
        if not options.dry_run:
            caretaker.carry_out(plan, "merge")
        for line in restoring_lines(plan, say, "merge"):
            print(line)
        tense = "would" if options.dry_run else "done"
        print(outcome_line(plan, say, "merge", tense=tense), file=sys.stderr)
        for name in damaged_in(content):
            print(say.text("merge.damaged", file=one_line(name)), file=sys.stderr)
    return DONE


def _year(given: str | None) -> str | None:
    """Return the year that was asked for, if one was.

    Raises:
        InvalidInputError: when it is none.
    """
    if given is not None and not (given.isdecimal() and len(given) == 4):
        raise InvalidInputError("restore.year", given=given[:20])
    return given
