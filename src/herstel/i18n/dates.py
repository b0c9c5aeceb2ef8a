"""Names of days and months from our own tables: the machine may have no Dutch or English locale."""

from __future__ import annotations

from datetime import date
from typing import Final

from herstel.i18n.catalog import Language

_DAYS: Final[dict[Language, tuple[str, ...]]] = {
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    "nl": ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"),
}
_SHORT_DAYS: Final[dict[Language, tuple[str, ...]]] = {
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
    "nl": ("ma", "di", "wo", "do", "vr", "za", "zo"),
}
_MONTHS: Final[dict[Language, tuple[str, ...]]] = {
    "en": (
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ),
    "nl": (
        "januari", "februari", "maart", "april", "mei", "juni",
        "juli", "augustus", "september", "oktober", "november", "december",
    ),
}  # fmt: skip
_SHORT_MONTHS: Final[dict[Language, tuple[str, ...]]] = {
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
    "nl": ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"),
}


def day_name(day: date, language: Language) -> str:
    """Return `Tuesday` or `dinsdag`."""
    return _DAYS[language][day.weekday()]


def short_day(day: date, language: Language) -> str:
    """Return `Tue` or `di`."""
    return _SHORT_DAYS[language][day.weekday()]


def long_date(day: date, language: Language) -> str:
    """Return `Tuesday 31 March 2026` or `dinsdag 31 maart 2026`."""
    return f"{day_name(day, language)} {day.day} {_MONTHS[language][day.month - 1]} {day.year}"


def short_date(day: date, language: Language) -> str:
    """Return `Tue 31 Mar` or `di 31 mrt`."""
    return f"{short_day(day, language)} {day.day} {_SHORT_MONTHS[language][day.month - 1]}"


def short_month(day: date, language: Language) -> str:
    """Return `Mar` or `mrt`."""
    return _SHORT_MONTHS[language][day.month - 1]


def month_year(day: date, language: Language) -> str:
    """Return `March 2026` or `maart 2026`."""
    return f"{_MONTHS[language][day.month - 1]} {day.year}"
