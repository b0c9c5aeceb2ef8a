"""What argparse says of wrong usage, in the person's language, and which word was likely meant."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import get_close_matches
from typing import Final

from herstel.i18n.catalog import Translator

_SENTENCES: Final = (
    (r"the following arguments are required: (?P<given>.*)", "cli.wrong.missing"),
    (r"unrecognized arguments: (?P<given>.*)", "cli.wrong.unknown"),
    (r"argument .*: invalid choice: '(?P<given>.*?)' \(choose from .*\)", "cli.wrong.choice"),
    (r"argument (?P<given>.*): expected (?:one|at least one) argument", "cli.wrong.value"),
    (r"argument (?P<given>.*): not allowed with argument .*", "cli.wrong.together"),
)
"""What it says in English, and the key of what we say instead."""


def in_words(message: str, names: Sequence[str], say: Translator) -> str:
    """Return what is wrong, as far as argparse's sentence is one that we know.

    Args:
        message: as argparse says it.
        names: the options that there are.
        say: the language.
    """
    for pattern, key in _SENTENCES:
        if match := re.fullmatch(pattern, message):
            choices = {"cli.wrong.choice": _quoted(message), "cli.wrong.unknown": names}.get(key, ())
            likely = get_close_matches(match["given"].split()[0], choices, n=1)
            meant = f" {say.text('cli.wrong.meant', likely=likely[0])}" if likely else ""
            return say.text(key, given=match["given"]) + meant
    return say.text("cli.wrong_usage", reason=message)


def _quoted(message: str) -> list[str]:
    choices = message.partition("(choose from ")[2]
    return [word.strip("' )") for word in choices.split(",")]
