"""What commands say on stderr, and how an advice reads in a shell."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

from herstel.cli.bootstrap import environment_translator
from herstel.domain.errors import HerstelError, InvalidInputError
from herstel.i18n.catalog import Translator
from herstel.i18n.dates import long_date
from herstel.services.sentences import notice_text, sentence

if TYPE_CHECKING:
    from herstel.rules.advice import Advice
    from herstel.services.advice.text import Words
    from herstel.services.journal_service import JournalService


def tell_error(error: HerstelError, say: Translator | None = None) -> int:
    """Say on stderr what went wrong; return 2 when the input was wrong, 1 when something failed."""
    say = say or environment_translator()
    print(f"herstel: {sentence(error, say)}", file=sys.stderr)
    return 2 if isinstance(error, InvalidInputError) else 1


def tell_notices(service: JournalService, say: Translator) -> None:
    """Say on stderr what is wrong with the journal's files."""
    for notice in service.notices:
        print(f"herstel: {notice_text(notice, say)}", file=sys.stderr)


def advice_lines(advice: Advice, words: Words, say: Translator, tonight: str = "") -> Iterator[str]:
    """Yield an advice, and what is said of the night after it, as plain lines that read well aloud."""
    yield long_date(advice.day, say.language)
    yield words.headline
    yield words.text
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
