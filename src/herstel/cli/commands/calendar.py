"""`herstel calendar`: the calendar on screen, or a month in plain lines that read well aloud."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from datetime import date

from herstel.cli import DONE
from herstel.cli.bootstrap import given_day, make_workspace, opened_journal
from herstel.cli.commands.app import check_keys, open_screen
from herstel.domain.dates import month_length
from herstel.domain.journal import Journal
from herstel.i18n.catalog import Translator, month_year
from herstel.services.calendar.item_text import day_lines


def run(options: argparse.Namespace) -> int:
    """Open the calendar at a day, or print the month of that day: one fact a line."""
    workspace = make_workspace(options.journal)
    today = workspace.today()
    day = given_day(options.date, today)
    if not options.plain:
        check_keys(workspace.config)
        return open_screen(workspace, calendar_day=day)
    service = opened_journal(workspace)
    print("\n".join(_month(service.journal, day, workspace.say)))
    return DONE


def _month(journal: Journal, day: date, say: Translator) -> Iterator[str]:
    yield month_year(day, say.language)
    last = month_length(day.year, day.month)
    days = (day.replace(day=number) for number in range(1, last + 1))
    lines = [line for day in days for line in day_lines(journal, day, say)]
    yield from lines or [say.text("calendar.plain.nothing")]
