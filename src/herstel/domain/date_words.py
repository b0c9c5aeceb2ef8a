"""The words of dates, Dutch and English at once: days, weekdays, months, units, small numbers, holidays."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Final

from herstel.domain.dates import FAR_PAST, nth_weekday

_ENGLISH_PARTS: Final = (" morning", " afternoon", " evening", " night")
_DUTCH_PARTS: Final = ("ochtend", "middag", "namiddag", "avond", "nacht")


def _with_parts(names: Iterable[str], parts: Iterable[str], days: int) -> dict[str, int]:
    """Return names of a day, each alone and with each part of the day behind it."""
    return dict.fromkeys((f"{name}{part}" for name in names for part in ("", *parts)), days)


NAMED_DAYS: Final = {
    **dict.fromkeys((".", "today", "vandaag", "tonight", "vanavond", "vanmiddag", "vanochtend"), 0),
    **dict.fromkeys(("this morning", "this afternoon", "this evening", "vanmorgen"), 0),
    **_with_parts(("tomorrow", "tmrw", "tmw", "tmr", "tomoz", "2moro", "2morrow"), _ENGLISH_PARTS, 1),
    **_with_parts(("morgen",), (*_DUTCH_PARTS, "vroeg"), 1),
    **_with_parts(("overmorgen",), _DUTCH_PARTS, 2),
    **dict.fromkeys(("day after tomorrow", "the day after tomorrow"), 2),
    **_with_parts(("yesterday", "yday", "yest"), _ENGLISH_PARTS, -1),
    **_with_parts(("gister", "gisteren"), (*_DUTCH_PARTS, "morgen"), -1),
    "last night": -1,
    **_with_parts(("eergister", "eergisteren"), _DUTCH_PARTS, -2),
    **dict.fromkeys(("day before yesterday", "the day before yesterday"), -2),
}
"""How many days from today each of them is."""

_WEEKDAYS: Final = (
    ("monday", "mon", "maandag", "ma", "mo"),
    ("tuesday", "tue", "dinsdag", "di", "tues", "tu"),
    ("wednesday", "wed", "woensdag", "wo", "weds", "woe"),
    ("thursday", "thu", "donderdag", "do", "thur", "thurs", "th"),
    ("friday", "fri", "vrijdag", "vr", "fr"),
    ("saturday", "sat", "zaterdag", "za", "zat", "sa"),
    ("sunday", "sun", "zondag", "zo", "su"),
)
WEEKDAY_NAMES: Final = {
    "en": tuple(names[1] for names in _WEEKDAYS),
    "nl": tuple(names[3] for names in _WEEKDAYS),
}
"""The short name of each weekday that is written back, Monday first."""

PARTS_OF_DAY: Final = ("ochtend", "morgen", "namiddag", "middag", "avond", "nacht")
_PART_OF: Final = {
    "tonight": "evening",
    "vroeg": "ochtend",
    **{word: word for word in ("morning", "afternoon", "evening", "night", *PARTS_OF_DAY)},
    "morgen": "ochtend",
}
"""The word for a part of the day by how a word or phrase for a day ends."""

WEEKDAY_OF: Final = {name: number for number, names in enumerate(_WEEKDAYS) for name in names} | {
    f"{names[2]}{part}": number for number, names in enumerate(_WEEKDAYS) for part in PARTS_OF_DAY
}
"""The weekday that each word names, Monday 0; `dinsdagavond` too."""

EVERY_WEEKDAY_OF: Final = {
    **{f"{names[0]}s": number for number, names in enumerate(_WEEKDAYS)},
    **{f"{names[2]}s": number for number, names in enumerate(_WEEKDAYS)},
    **{f"{names[2]}en": number for number, names in enumerate(_WEEKDAYS)},
}
"""The weekday of words that mean every one of them: `tuesdays`, `dinsdags`."""

_MONTHS: Final = (
    ("january", "jan", "januari"),
    ("february", "feb", "februari"),
    ("march", "mar", "maart", "mrt"),
    ("april", "apr"),
    ("may", "mei"),
    ("june", "jun", "juni"),
    ("july", "jul", "juli"),
    ("august", "aug", "augustus"),
    ("september", "sep", "sept"),
    ("october", "oct", "oktober", "okt"),
    ("november", "nov"),
    ("december", "dec"),
)
MONTH_OF: Final = {name: number for number, names in enumerate(_MONTHS, 1) for name in names}

UNIT_OF: Final = {
    **dict.fromkeys(("", "d", "dg", "dgn", "day", "days", "dag", "dagen", "dagje"), "day"),
    **dict.fromkeys(("w", "wk", "wkn", "wks", "week", "weeks", "weken", "weekje"), "week"),
    **dict.fromkeys(("m", "mnd", "mth", "mths", "month", "months", "maand", "maanden"), "month"),
    **dict.fromkeys(("y", "j", "year", "years", "jaar"), "year"),
}

NUMBER_OF: Final = {
    **dict.fromkeys(("een", "één", "one", "a", "an"), 1),
    **dict.fromkeys(("twee", "two"), 2),
    **dict.fromkeys(("drie", "three"), 3),
    **dict.fromkeys(("vier", "four"), 4),
    **dict.fromkeys(("vijf", "five"), 5),
    **dict.fromkeys(("zes", "six"), 6),
    **dict.fromkeys(("zeven", "seven"), 7),
    **dict.fromkeys(("acht", "eight"), 8),
    **dict.fromkeys(("negen", "nine"), 9),
    **dict.fromkeys(("tien", "ten"), 10),
    **dict.fromkeys(("elf", "eleven"), 11),
    **dict.fromkeys(("twaalf", "twelve"), 12),
    **dict.fromkeys(("vijftien", "fifteen"), 15),
    **dict.fromkeys(("twintig", "twenty"), 20),
    **dict.fromkeys(("dertig", "thirty"), 30),
    **dict.fromkeys(("veertig", "forty"), 40),
    **dict.fromkeys(("vijftig", "fifty"), 50),
    **dict.fromkeys(("zestig", "sixty"), 60),
    **dict.fromkeys(("negentig", "ninety"), 90),
}
"""Numbers that people write out."""

ORDINAL_OF: Final = {
    **dict.fromkeys(("first", "eerste", "1st", "1e"), 1),
    **dict.fromkeys(("second", "tweede", "2nd", "2e"), 2),
    **dict.fromkeys(("third", "derde", "3rd", "3e"), 3),
    **dict.fromkeys(("fourth", "vierde", "4th", "4e"), 4),
    **dict.fromkeys(("fifth", "vijfde", "5th", "5e"), 5),
    **dict.fromkeys(("last", "laatste"), -1),
}
"""Which one of a month: -1 is the last."""

_WHOLE_DAYS: Final = frozenset({"morgen", "overmorgen"})


def part_word(phrase: str) -> str:
    """Return the word for the part of its day that a phrase ends in: `evening` of `friday evening`."""
    if phrase in _WHOLE_DAYS:
        return ""
    return next((part for ending, part in _PART_OF.items() if phrase.endswith(ending)), "")


_FIXED: Final[Mapping[str, tuple[int, int]]] = {
    **dict.fromkeys(("nieuwjaarsdag", "new year's day", "new years day"), (1, 1)),
    **dict.fromkeys(("koningsdag", "king's day"), (4, 27)),
    **dict.fromkeys(("bevrijdingsdag",), (5, 5)),
    **dict.fromkeys(("kerstavond", "christmas eve"), (12, 24)),
    **dict.fromkeys(("eerste kerstdag", "1e kerstdag", "christmas day"), (12, 25)),
    **dict.fromkeys(("tweede kerstdag", "2e kerstdag", "boxing day"), (12, 26)),
    **dict.fromkeys(("oudjaarsdag", "oudejaarsdag", "new year's eve", "new years eve"), (12, 31)),
}

_BY_EASTER: Final[Mapping[str, int]] = {
    **dict.fromkeys(("goede vrijdag", "good friday"), -2),
    **dict.fromkeys(("eerste paasdag", "1e paasdag", "paaszondag", "easter sunday"), 0),
    **dict.fromkeys(("tweede paasdag", "2e paasdag", "paasmaandag", "easter monday"), 1),
    **dict.fromkeys(("hemelvaart", "hemelvaartsdag", "ascension day"), 39),
    **dict.fromkeys(("eerste pinksterdag", "1e pinksterdag", "whit sunday"), 49),
    **dict.fromkeys(("tweede pinksterdag", "2e pinksterdag", "whit monday"), 50),
}
"""Days after Easter Sunday."""

_SUNDAYS: Final[Mapping[str, tuple[int, int]]] = {
    **dict.fromkeys(("moederdag", "mother's day", "mothers day"), (5, 2)),
    **dict.fromkeys(("vaderdag", "father's day", "fathers day"), (6, 3)),
}
"""Which Sunday of which month: the second of May, the third of June."""
_SUNDAY: Final = 6


HOLIDAYS: Final = frozenset({*_FIXED, *_BY_EASTER, *_SUNDAYS})


def _easter(year: int) -> date:
    """Return Easter Sunday of a year of the Gregorian calendar, by the rule of Meeus, Jones and Butcher."""
    golden, century, rest = year % 19, year // 100, year % 100
    skipped, leap = divmod(century, 4)
    moon = (19 * golden + century - skipped - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    days = (32 + 2 * leap + 2 * (rest // 4) - moon - rest % 4) % 7
    month, day = divmod(moon + days - 7 * ((golden + 11 * moon + 22 * days) // 451) + 114, 31)
    return date(year, month, day + 1)


def _holiday(name: str, year: int) -> date:
    if name in _FIXED:
        return date(year, *_FIXED[name])
    if name in _SUNDAYS:
        month, number = _SUNDAYS[name]
        return nth_weekday(date(year, month, 1), number, _SUNDAY)
    return _easter(year) + timedelta(days=_BY_EASTER[name])


def holiday_near(name: str, today: date, *, past: bool) -> date:
    """Return a holiday of this year, or of the next one when it is long past; for `past` the latest one."""
    latest = today if past else date.max
    fitting = [day for ahead in (1, 0, -1) if (day := _holiday(name, today.year + ahead)) <= latest]
    near = [day for day in fitting if (today - day).days <= FAR_PAST]
    return near[-1] if near else fitting[0]
