"""`herstel merge`: takes what another journal holds into this one, record by record."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from herstel.cli.bootstrap import make_workspace
from herstel.domain.constraints import one_line
from herstel.services.keeping.caretaker import Caretaker
from herstel.services.keeping.restoring import damaged_in
from herstel.services.keeping.text import outcome_line, restoring_lines


def run(options: argparse.Namespace) -> int:
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
    return 0
