"""How commands print an advice."""

from __future__ import annotations

import json
from collections.abc import Iterator

from herstel.domain.journal import Journal
from herstel.i18n.catalog import Translator, long_date
from herstel.rules.advice import Advice
from herstel.rules.tonight import Tonight
from herstel.services.advice.as_json import tonight_json
from herstel.services.advice.text import Words, words
from herstel.services.advice.tonight import tonight_of, tonight_text
from herstel.services.journal_service import JournalService
from herstel.services.keeping.given_advice import with_unread_said
from herstel.services.workspace import Workspace


def advice_text(
    advice: Advice, workspace: Workspace, service: JournalService, *, hindsight: bool = False
) -> str:
    """Return an advice as plain lines, with the night after it."""
    journal = service.journal
    line = tonight_text(_tonight(advice, workspace, journal, hindsight=hindsight), workspace.say)
    return "\n".join(_lines(advice, _words(advice, workspace, service), workspace.say, line))


def _lines(advice: Advice, words: Words, say: Translator, tonight: str) -> Iterator[str]:
    """Yield an advice, and what is said of the night after it, as plain lines that read well aloud."""
    yield long_date(advice.day, say.language)
    yield words.headline
    yield words.text
    if words.doctor:
        yield words.doctor
    if not tonight:
        yield from words.also
    yield from words.context
    if tonight:
        yield f"{say.text('today.tonight')} · {tonight}"
    if words.care:
        yield words.care
    if words.reasons:
        yield say.text("today.why")
        yield from (f"- {reason}" for reason in words.reasons)
    if words.recovery_week:
        yield words.recovery_week
    yield words.would_change
    if words.learning:
        yield words.learning
    if words.confidence:
        yield say.text("today.confidence", confidence=words.confidence)


def advice_line(advice: Advice, workspace: Workspace, service: JournalService) -> str:
    """Return an advice and the sessions that are planned on its day as one line, for a prompt."""
    from herstel.services.advice.today_line import today_line

    headline = _words(advice, workspace, service).headline
    return today_line(headline, service, advice.day, workspace.say)


def advice_document(
    advice: Advice, workspace: Workspace, service: JournalService, *, hindsight: bool = False
) -> str:
    """Return an advice as one JSON object, with the choices of today and the night after it."""
    from herstel.services.advice.as_json import advice_json

    journal = service.journal
    night = _tonight(advice, workspace, journal, hindsight=hindsight)
    facts = advice_json(
        advice,
        _words(advice, workspace, service),
        tonight_json(night, tonight_text(night, workspace.say)),
        _choices(advice, workspace, journal, hindsight=hindsight),
    )
    return json.dumps(facts, ensure_ascii=False)


def print_advice(advice: Advice, workspace: Workspace, service: JournalService, *, as_json: bool) -> None:
    """Print an advice on stdout: one JSON object, or plain lines."""
    as_document = advice_document if as_json else advice_text
    print(as_document(advice, workspace, service))


def _words(advice: Advice, workspace: Workspace, service: JournalService) -> Words:
    """Return an advice in words; it says so when a part of what it looks at cannot be read."""
    worded = words(advice, workspace.say, workspace.settings)
    return with_unread_said(worded, advice, service, workspace.say)


def _tonight(advice: Advice, workspace: Workspace, journal: Journal, *, hindsight: bool) -> Tonight | None:
    return tonight_of(
        journal, advice, workspace.config.getting_ready_minutes, workspace.settings, hindsight=hindsight
    )


def _choices(
    advice: Advice, workspace: Workspace, journal: Journal, *, hindsight: bool
) -> list[dict[str, object]]:
    """Return what can be chosen today; of another day nothing is left to choose."""
    # Loaded here: plain lines hold no choices, and planning is half of what there is to load.
    from herstel.services.planning.as_json import choices_json
    from herstel.services.planning.condition import ConditionMemory
    from herstel.services.planning.offering import day_choices, day_offer

    if advice.day != workspace.today():
        return []
    settings = workspace.settings
    offer = day_offer(journal, advice, settings)
    conditions = ConditionMemory()
    if not hindsight:  # To work it out again would take as long as the first time.
        conditions.keep(advice, journal, settings)
    return choices_json(day_choices(journal, offer, settings, conditions), offer, workspace.say, settings)
