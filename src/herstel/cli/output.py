"""How commands print an advice."""

from __future__ import annotations

import json

from herstel.cli.talk import advice_lines
from herstel.context import Context
from herstel.rules.advice import Advice
from herstel.services.advice_json import advice_json
from herstel.services.wording import words


def print_advice(advice: Advice, context: Context, *, as_json: bool) -> None:
    """Print an advice on stdout: one JSON object, or plain lines."""
    text = words(advice, context.say, context.thresholds)
    if as_json:
        print(json.dumps(advice_json(advice, text), ensure_ascii=False))
        return
    for line in advice_lines(advice, text, context.say):
        print(line)
