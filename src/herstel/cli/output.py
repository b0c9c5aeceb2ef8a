"""How commands print an advice."""

from __future__ import annotations

import json

from herstel.cli.talk import advice_lines
from herstel.context import Context
from herstel.rules.advice import Advice
from herstel.services.advice_json import advice_json
from herstel.services.today_cache import Said
from herstel.services.wording import words


def said_of(advice: Advice, context: Context) -> Said:
    """Return an advice as it is printed: as plain lines, and as one JSON object."""
    text = words(advice, context.say, context.thresholds)
    return Said(
        text="\n".join(advice_lines(advice, text, context.say)),
        json=json.dumps(advice_json(advice, text), ensure_ascii=False),
    )


def print_advice(advice: Advice, context: Context, *, as_json: bool) -> None:
    """Print an advice on stdout: one JSON object, or plain lines."""
    said = said_of(advice, context)
    print(said.json if as_json else said.text)
