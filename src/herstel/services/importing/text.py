"""What an import asks and says of single records, in words that the shell and the app share."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, TypeGuard

from herstel.domain.calendar_items import Event, Rest, Session
from herstel.domain.constraints import one_line
from herstel.domain.errors import HerstelError
from herstel.domain.life import Commitment
from herstel.domain.record import Change, Record, Save
from herstel.i18n.catalog import Translator, short_date
from herstel.services.calendar.names import sport_name

_NAMES: Final = {
    "apple_health": "Apple Health",
    "elite_hrv": "Elite HRV",
    "fit": "FIT",
    "goldencheetah": "GoldenCheetah",
    "gpx": "GPX",
    "health_connect": "Health Connect",
    "hrv4training": "HRV4Training",
    "intervals": "Intervals.icu",
    "samsung_health": "Samsung Health",
    "tcx": "TCX",
    "trainingpeaks": "TrainingPeaks",
    "whoop": "WHOOP",
}

MOST_NAMED: Final = 3


def device_name(source: str) -> str:
    """Return the name of a source as its maker writes it."""
    return _NAMES.get(source) or source.replace("_", " ").capitalize()


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


def stays_life(changes: Iterable[Change], say: Translator) -> str:
    """Return what is said of new events of calendars that read like rest or a spell; empty without any."""
    names = dict.fromkeys(
        one_line(change.record.title)
        for change in changes
        if isinstance(change, Save) and change.base is None and _reads_like_more(change.record)
    )
    quoted = [f"“{name}”" for name in list(names)[:MOST_NAMED]]
    return say.plural("import.stays_life", len(names), names=say.listed(quoted)) if names else ""


def _reads_like_more(record: Record) -> TypeGuard[Commitment]:
    """Whether an event of a whole day would be rest, an illness, a race or a trip if it were typed."""
    if not isinstance(record, Commitment) or record.start is not None or not record.calendar:
        return False
    from herstel.domain.line.reading import read_line  # loads much, for few events

    try:
        return read_line(record.title, record.date).kind in {Rest, Event}
    except HerstelError:
        return False
