"""What commands say on stderr, and how an advice reads in a shell."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from herstel.cli.bootstrap import environment_translator
from herstel.domain.errors import HerstelError, InvalidInputError
from herstel.i18n.catalog import Translator
from herstel.i18n.dates import long_date
from herstel.services.sentences import notice_text, sentence

if TYPE_CHECKING:
    from herstel.rules.advice import Advice
    from herstel.services.advice.text import Words
    from herstel.services.journal_service import JournalService
    from herstel.store.repository import Notice


def tell_error(error: HerstelError, say: Translator | None = None) -> int:
    """Say on stderr what went wrong; return 2 when the input was wrong, 1 when something failed."""
    say = say or environment_translator()
    print(f"herstel: {sentence(error, say)}", file=sys.stderr)
    return 2 if isinstance(error, InvalidInputError) else 1


_TOLD: dict[str, tuple[JournalService, Translator, list[Notice]]] = {}
"""The journal of this run, and what was already said of it."""


def tell_notices(service: JournalService, say: Translator) -> None:
    """Say on stderr what is wrong with the journal's files, as far as it was not said before."""
    notices_before = _TOLD["run"][2] if "run" in _TOLD and _TOLD["run"][0] is service else []
    for notice in service.notices:
        if notice not in notices_before:
            notices_before.append(notice)
            print(f"herstel: {notice_text(notice, say)}", file=sys.stderr)
    _TOLD["run"] = (service, say, notices_before)
    if notices_before and not is_thrown_away(sys.stderr):
        service.remember_told()


def is_thrown_away(stream: TextIO | None) -> bool:
    """Return whether nobody gets to see what is said on a stream, as in many a line of cron."""
    if stream is None:
        return True
    try:
        return os.path.samestat(os.fstat(stream.fileno()), Path(os.devnull).stat())
    except (OSError, ValueError):  # one that is no file
        return False


def tell_later_notices() -> None:
    """Say at the end of a command what only came to light while it ran; records are read when needed."""
    if "run" in _TOLD:
        service, say, _ = _TOLD["run"]
        service.read_lately()
        tell_notices(service, say)
        _TOLD.clear()


def advice_lines(advice: Advice, words: Words, say: Translator, tonight: str = "") -> Iterator[str]:
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
    yield say.text("today.confidence", confidence=words.confidence)
