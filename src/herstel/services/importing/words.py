"""What an import asks and says of sessions, in words that the shell and the app share."""

from __future__ import annotations

from herstel.domain.cleaning import one_line
from herstel.domain.session import Session
from herstel.i18n.catalog import Translator
from herstel.i18n.dates import short_date
from herstel.services.calendar.names import sport_name


def doubtful_words(read: Session, other: Session, say: Translator) -> str:
    """Return one sentence about a session that was read and the one that it may be; safe to show."""
    return say.text(
        "import.doubtful",
        day=short_date(read.date, say.language),
        name=_name(read, say),
        minutes=read.minutes,
        yours=_name(other, say),
        your_minutes=other.minutes,
    )


def _name(session: Session, say: Translator) -> str:
    return one_line(session.title or sport_name(session.sport, say))
