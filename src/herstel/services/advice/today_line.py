"""The advice and plan of today as one line: printed, and kept in a file for prompts."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from herstel.i18n.dates import short_date
from herstel.services.calendar.item_text import item_words
from herstel.store.told_text import ToldText

if TYPE_CHECKING:
    from herstel.domain.journal import Journal
    from herstel.i18n.catalog import Translator
    from herstel.services.workspace import Workspace


def today_line(headline: str, journal: Journal, day: date, say: Translator) -> str:
    """Return an advice and the sessions that are planned on its day, for a prompt.

    Args:
        headline: the advice in a few words.
        journal: what holds the sessions.
        day: the day of the advice.
        say: gives the words.
    """
    planned = (item_words(session, say) for session in journal.sessions_on(day) if session.is_open)
    return " · ".join([headline, *planned])


def tell_prompt(line: str, day: date, workspace: Workspace) -> None:
    """Keep the line of a day as a text file; the day stands in it, as no file knows when its day is over."""
    dated = f"{short_date(day, workspace.say.language)} · {line}\n"
    ToldText(workspace.paths.state).tell(dated)
