"""How commands print an advice."""

from __future__ import annotations

import json

from herstel.cli.stderr import advice_lines
from herstel.domain.journal import Journal
from herstel.rules.advice import Advice
from herstel.rules.tonight import Tonight
from herstel.services.advice.text import words
from herstel.services.advice.tonight import tonight_json, tonight_of, tonight_text
from herstel.services.workspace import Workspace


def advice_text(advice: Advice, workspace: Workspace, journal: Journal, *, hindsight: bool = False) -> str:
    """Return an advice as plain lines, with the night after it."""
    line = tonight_text(_tonight(advice, workspace, journal, hindsight=hindsight), workspace.say)
    return "\n".join(
        advice_lines(advice, words(advice, workspace.say, workspace.settings), workspace.say, line)
    )


def advice_document(
    advice: Advice, workspace: Workspace, journal: Journal, *, hindsight: bool = False
) -> str:
    """Return an advice as one JSON object, with the choices of today and the night after it."""
    from herstel.services.advice.as_json import advice_json

    night = _tonight(advice, workspace, journal, hindsight=hindsight)
    facts = advice_json(
        advice,
        words(advice, workspace.say, workspace.settings),
        tonight_json(night, tonight_text(night, workspace.say)),
        _choices(advice, workspace, journal),
    )
    return json.dumps(facts, ensure_ascii=False)


def print_advice(advice: Advice, workspace: Workspace, journal: Journal, *, as_json: bool) -> None:
    """Print an advice on stdout: one JSON object, or plain lines."""
    said = advice_document if as_json else advice_text
    print(said(advice, workspace, journal))


def _tonight(advice: Advice, workspace: Workspace, journal: Journal, *, hindsight: bool) -> Tonight | None:
    return tonight_of(journal, advice, workspace.sleep_habits, workspace.settings, hindsight=hindsight)


def _choices(advice: Advice, workspace: Workspace, journal: Journal) -> list[dict[str, object]]:
    """Return what can be chosen today; of another day nothing is left to choose."""
    # Loaded here: plain lines hold no choices, and planning is half of what there is to load.
    from herstel.services.planning.choosing import choices_json, day_choices
    from herstel.services.planning.offering import day_offer

    if advice.day != workspace.today():
        return []
    settings = workspace.settings
    offer = day_offer(journal, advice, settings)
    return choices_json(day_choices(journal, offer, settings), offer, workspace.say, settings)
