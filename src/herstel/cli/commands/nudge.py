"""`herstel nudge`: what is still open, for a login shell; silent when nothing is."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from herstel.cli.bootstrap import make_workspace
from herstel.cli.stderr import tell_notices
from herstel.domain.cleaning import one_line
from herstel.i18n.catalog import Translator
from herstel.services.calendar.names import session_name
from herstel.services.journal_service import JournalService


def run(options: argparse.Namespace) -> int:
    """Print a line for what is open; a journal in which nobody checked in yet asks nothing."""
    workspace = make_workspace(options.journal)
    service = workspace.open_journal()
    tell_notices(service, workspace.say)
    for line in _open(service, workspace.say):
        print(line)
    return 0


def _open(service: JournalService, say: Translator) -> Iterator[str]:
    journal = service.journal
    if journal.checkin_days and journal.checkin(service.today()) is None:
        yield say.text("nudge.checkin")
    if sessions := service.open_sessions():
        names = ", ".join(one_line(session_name(session, say)) for session in sessions)
        yield say.text("nudge.open", names=names)
