"""`herstel nudge`: what is still open, for a login shell; silent when nothing is."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from herstel.cli import DONE
from herstel.cli.bootstrap import make_workspace, opened_journal
from herstel.domain.calendar_items import Event
from herstel.domain.constraints import one_line
from herstel.domain.line.subject_words import illnesses_of
from herstel.i18n.catalog import Translator
from herstel.services.advice.still_open import open_questions, still_open
from herstel.services.calendar.names import session_name
from herstel.services.journal_service import JournalService
from herstel.services.workspace import Workspace


def run(options: argparse.Namespace) -> int:
    workspace = make_workspace(options.journal)
    service = opened_journal(workspace)
    for line in _open(workspace, service):
        print(line)
    return DONE


def _open(workspace: Workspace, service: JournalService) -> Iterator[str]:
    journal, today, say = service.journal, service.today(), workspace.say
    still = still_open(service.journal, today, workspace.settings)
    for answer, text in open_questions(still, say):
        if answer == "checkin":
            yield say.text("nudge.checkin" if journal.checkin_days else "nudge.first")
        elif answer == "yesterday" and still.sessions:
            names = ", ".join(one_line(session_name(session, say)) for session in still.sessions)
            yield say.text("nudge.open", names=names)
        elif answer == "still":
            yield say.text("nudge.still", what=text, line=_ending_line(still.spells.asked, say))
        elif answer != "better":
            yield text


def _ending_line(spell: Event | None, say: Translator) -> str:
    """Return the line that ends a spell: by its name where that is one word for an illness."""
    title = spell.title if spell else ""
    if title.isalpha() and illnesses_of(title):
        return say.text("nudge.over", illness=title)
    return say.text("open.better")
