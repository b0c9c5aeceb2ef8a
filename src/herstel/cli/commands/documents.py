"""`herstel export`, `report`: a document of the journal, on stdout or in a file, never over the journal."""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Final

from herstel.cli import DONE
from herstel.cli.bootstrap import given_day, make_workspace, tell_notices
from herstel.domain.dates import LONGEST_YEAR
from herstel.domain.errors import HerstelError, InvalidInputError
from herstel.domain.spoken_dates import read_date
from herstel.services.report import USUAL_PARTS, ReportPart, report_of
from herstel.services.workspace import Workspace

_USUAL_WEEKS: Final = 8
_LOOKED_AT: Final = 2_000
"""How many bytes of a file are looked at to recognise it."""


def run_export(options: argparse.Namespace) -> int:
    from herstel.formats.batch import Writing
    from herstel.formats.registry import WRITERS

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
    if options.out is None and options.format == "ics" and isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(newline="")  # a calendar brings its own ends of lines
    _write_document(options.out, text, workspace)
    return DONE


def run_report(options: argparse.Namespace) -> int:
    from herstel.formats.report.document import report_html

    workspace = make_workspace(options.journal)
    service = workspace.open_journal()
    first, last = _period(options, service.today())
    report = report_of(
        service.journal,
        first,
        last,
        _parts(options.parts),
        workspace.settings,
        workspace.config.calendar.first_weekday,
    )
    text = report_html(report, workspace.say, service.today(), workspace.items)
    tell_notices(service, workspace.say)
    _write_document(options.out, text, workspace)
    return DONE


def _period(options: argparse.Namespace, today: date) -> tuple[date, date]:
    """Return the first and the last day.

    Raises:
        InvalidInputError: for days that cannot be read, run backwards, or are more than a year.
    """
    last = given_day(options.last, today, past=True)
    usual = last - timedelta(days=7 * _USUAL_WEEKS - 1)
    first = read_date(options.first, today, past=True) if options.first else usual
    last = min(last, today)
    if first > last:
        raise InvalidInputError("error.range_of_days", first=first, last=last)
    if (last - first).days >= LONGEST_YEAR:
        raise InvalidInputError("report.too_long", days=LONGEST_YEAR)
    return first, last


def _parts(given: str | None) -> Sequence[ReportPart]:
    """Return the parts that were chosen.

    Raises:
        InvalidInputError: for a part that there is not.
    """
    if not given:
        return USUAL_PARTS
    names = [name.strip() for name in given.split(",") if name.strip()]
    allowed = [part.value for part in ReportPart]
    for name in names:
        if name not in allowed:
            raise InvalidInputError("error.choice", field="parts", given=name, allowed=", ".join(allowed))
    return [ReportPart(name) for name in names]


def _write_document(out: str | None, text: str, workspace: Workspace) -> None:
    """Write a document to stdout, or to a file, and say on stderr that it is there.

    Raises:
        HerstelError: when it cannot be written, would stand among the files of the journal, or in the place
            of a file of something else.
    """
    if out is None:
        sys.stdout.write(text)
        return
    path = Path(out)
    try:
        # A year file under that name would be gone, and a new name would be read as damaged.
        if path.resolve().is_relative_to(workspace.paths.journal.resolve()):
            raise HerstelError("export.in_journal", file=out)
        if path.is_file() and not _is_ours(path, text):
            raise HerstelError("export.exists", file=out)
        _write(path, text)
    except OSError as error:
        raise HerstelError("export.unwritable", file=out, reason=error.strerror) from error
    print(workspace.say.text("export.written", file=out), file=sys.stderr)


def _is_ours(path: Path, text: str) -> bool:
    """Whether a file is empty, or an earlier document of the kind that is to stand in its place."""
    with path.open("rb") as file:
        start = file.read(_LOOKED_AT)
    first_line = text.partition("\n")[0].strip().encode()
    return not start or b"herstel" in start or start.partition(b"\n")[0].strip() == first_line


def _write(path: Path, text: str) -> None:
    """Write a file, through a link too; into a pipe or a device instead of putting a file in its place.

    Raises:
        OSError: when it cannot be written.
    """
    from herstel.store.durable import write_text

    if path.exists() and not path.is_file() and not path.is_dir():
        with path.open("w", encoding="utf-8", newline="") as pipe:
            pipe.write(text)
    else:
        write_text(path.resolve() if path.is_symlink() else path, text)
