"""`herstel doctor`: what is wrong with the journal, where, what is at stake, and what heals it."""

from __future__ import annotations

import argparse
import json
import sys

from herstel.cli.bootstrap import make_workspace
from herstel.domain.errors import InvalidInputError
from herstel.services.keeping.caretaker import Caretaker
from herstel.services.keeping.doctor import Finding
from herstel.services.keeping.text import backup_line, finding_lines, repaired_lines
from herstel.services.workspace import Workspace

SOUND, FINDINGS = 0, 1


def run(options: argparse.Namespace) -> int:
    """Look at everything and say what was found; mend it, or forget what is missing, where that is asked."""
    workspace = make_workspace(options.journal)
    if options.year is not None and not (options.year.isdecimal() and len(options.year) == 4):
        raise InvalidInputError("restore.year", given=options.year[:20])
    caretaker = Caretaker(workspace.paths, workspace.clock)
    if options.repair:
        _repair(caretaker, workspace, options.year)
    elif options.forget:
        _forget(caretaker, workspace)
    findings = caretaker.examine()
    if options.json:
        documents = [finding.as_json(workspace.say) for finding in findings]
        print(json.dumps({"sound": not findings, "findings": documents}, ensure_ascii=False))
    else:
        _tell(findings, caretaker, workspace)
    return FINDINGS if findings else SOUND


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
