"""`herstel report`: a period for a physiotherapist or coach, as one HTML file."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from herstel.cli.bootstrap import given_day, make_workspace, tell_notices
from herstel.cli.out_file import write_document
from herstel.domain.errors import InvalidInputError
from herstel.domain.spoken_dates import read_date
from herstel.formats.report.document import report_html
from herstel.services.report import USUAL_PARTS, ReportPart, report_of

_USUAL_WEEKS: Final = 8
_MOST_DAYS: Final = 366


def run(options: argparse.Namespace) -> int:
    """Write the report to a file, or to stdout."""
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
    if options.out is None:
        sys.stdout.write(text)
        return 0
    write_document(options.out, text, workspace)
    return 0


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
    if (last - first).days >= _MOST_DAYS:
        raise InvalidInputError("report.too_long", days=_MOST_DAYS)
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
