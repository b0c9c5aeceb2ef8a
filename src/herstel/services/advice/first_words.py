"""What a person waits for at a start, in words: the advice, today's plan and what is still open."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from herstel.domain.constraints import one_line
from herstel.services.advice.still_open import open_questions
from herstel.services.calendar.item_text import item_words

if TYPE_CHECKING:
    from herstel.i18n.catalog import Translator
    from herstel.services.advice.today import TodayView


def first_words(view: TodayView, say: Translator) -> Iterator[tuple[str, list[str]]]:
    """Yield a title and the paragraphs below it for each part that there is; none of an empty journal."""
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
