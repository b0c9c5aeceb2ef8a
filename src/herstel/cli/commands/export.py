"""`herstel export`: everything out again."""

from __future__ import annotations

import argparse
import io
import sys

from herstel.cli.bootstrap import make_workspace, tell_notices
from herstel.cli.out_file import write_document
from herstel.domain.errors import InvalidInputError
from herstel.domain.spoken_dates import read_date
from herstel.formats.batch import Writing
from herstel.formats.registry import WRITERS


def run(options: argparse.Namespace) -> int:
    """Write the journal to stdout or to a file."""
    write = WRITERS.get(options.format)
    if write is None:
        raise InvalidInputError(
            "error.choice", field="format", given=options.format, allowed=", ".join(WRITERS)
        )
    workspace = make_workspace(options.journal)
    service = workspace.open_journal()
    today = service.today()
    first, last = (
        read_date(given, today, past=True) if given else None for given in (options.first, options.last)
    )
    if first and last and first > last:
        raise InvalidInputError("error.range_of_days", first=first, last=last)
    text = write(service.journal, Writing(workspace.say, first, last, service.last_changes))
    # Only what was read is known to be unreadable: what is missing from the document is said after it.
    tell_notices(service, workspace.say)
    if options.out is None:
        if options.format == "ics" and isinstance(sys.stdout, io.TextIOWrapper):
            sys.stdout.reconfigure(newline="")  # a calendar brings its own ends of lines
        sys.stdout.write(text)
        return 0
    write_document(options.out, text, workspace)
    return 0
