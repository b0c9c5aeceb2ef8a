"""How commands print an advice."""

from __future__ import annotations

import json

from herstel.cli.stderr import advice_lines
from herstel.domain.journal import Journal
from herstel.rules.advice import Advice
from herstel.services.advice.as_json import advice_json
from herstel.services.advice.text import words
from herstel.services.advice.today_cache import CachedToday
from herstel.services.advice.tonight import tonight_json, tonight_of, tonight_text
from herstel.services.planning.choosing import choices_json, day_choices
from herstel.services.planning.offering import day_offer
from herstel.services.workspace import Workspace


def said_of(
    advice: Advice, workspace: Workspace, journal: Journal, *, hindsight: bool = False
) -> CachedToday:
    """Return an advice as it is printed, with the choices of today and the night after it."""
    night = tonight_of(journal, advice, workspace.sleep_habits, workspace.settings, hindsight=hindsight)
    text, line = words(advice, workspace.say, workspace.settings), tonight_text(night, workspace.say)
    choices = _choices(advice, workspace, journal)
    return CachedToday(
        text="\n".join(advice_lines(advice, text, workspace.say, line)),
        json=json.dumps(advice_json(advice, text, tonight_json(night, line), choices), ensure_ascii=False),
    )


def _choices(advice: Advice, workspace: Workspace, journal: Journal) -> list[dict[str, object]]:
    """Return what can be chosen today; of another day nothing is left to choose."""
    if advice.day != workspace.today():
        return []
    limits = workspace.settings
    offer = day_offer(journal, advice, limits)
    return choices_json(day_choices(journal, offer, limits), offer, workspace.say, limits)


def print_advice(advice: Advice, workspace: Workspace, journal: Journal, *, as_json: bool) -> None:
    """Print an advice on stdout: one JSON object, or plain lines."""
    said = said_of(advice, workspace, journal)
    print(said.json if as_json else said.text)
