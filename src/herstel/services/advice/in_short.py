"""Today in few words: one line for a prompt, and the first lines of a start."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from herstel.domain.constraints import one_line
from herstel.i18n.catalog import short_date
from herstel.services.advice.given import is_gone, is_partly_unread
from herstel.services.calendar.item_text import item_words
from herstel.store.durable import write_text
from herstel.store.signature import TODAY_TEXT

if TYPE_CHECKING:
    from herstel.i18n.catalog import Translator
    from herstel.services.advice.today import TodayView
    from herstel.services.journal_service import JournalService
    from herstel.services.workspace import Workspace


def today_line(headline: str, service: JournalService, day: date, say: Translator) -> str:
    """Return an advice and the sessions that are planned on its day, for a prompt.

    Who reads a prompt sees no other stream: that a part of the journal cannot be read stands in the line.

    Args:
        headline: the advice in a few words.
        service: knows the sessions, and what of them cannot be read.
        day: the day of the advice.
        say: gives the words.
    """
    is_unread = is_partly_unread(service.notices, day, service.days_looked_back)
    key = "today.line_gone" if is_gone(service) else "today.line_unread"
    unread = [say.text(key)] if is_unread else []
    planned = (item_words(session, say) for session in service.journal.sessions_on(day) if session.is_open)
    return " · ".join([headline, *unread, *planned])


def tell_prompt(line: str, day: date, workspace: Workspace) -> None:
    """Keep the line of a day as a text file; the day stands in it, as no file knows when its day is over.

    Where there is no journal yet it leaves no trace; where one is gone the line says it.
    """
    kept = workspace.paths.state / TODAY_TEXT
    if not (workspace.paths.journal.is_dir() or kept.exists()):
        return
    dated = f"{short_date(day, workspace.say.language)} · {line}\n"
    with contextlib.suppress(OSError):
        write_text(kept, dated)


def first_words(view: TodayView, say: Translator) -> Iterator[tuple[str, list[str]]]:
    """Yield a title and the paragraphs below it for each part that there is; none of an empty journal."""
    # A prompt, which needs no planning, waits for none.
    from herstel.services.advice.still_open import open_questions

    if view.is_empty:
        return
    advised = view.words
    also = () if view.tonight else advised.also
    headline = advised.headline if view.strip[-1].is_advice_shown else say.text("today.no_checkin")
    advice = [" ".join((advised.text, *also)), advised.doctor, advised.care]
    items = (*view.events, *view.sessions, *view.rest, *view.limits, *view.commitments)
    plan = [item_words(item, say) for item in items]
    if view.tonight:
        plan.append(f"{say.text('today.tonight')} · {view.tonight}")
    questions = [question for _, question in open_questions(view.still_open, say)]
    titles = (headline, say.text("today.plan"), say.text("today.open"))
    for title, paragraphs in zip(titles, (advice, plan, questions), strict=True):
        if any(paragraphs):
            yield title, [one_line(paragraph) for paragraph in paragraphs if paragraph]
