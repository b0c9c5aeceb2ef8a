"""What is said in Dutch and English: sentences by key from gettext catalogues, numbers, and names of days.

The names of days and months are our own: the machine may have neither locale.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from struct import unpack_from
from typing import Final, Literal

Language = Literal["nl", "en"]

LANGUAGES: Final[tuple[Language, ...]] = ("en", "nl")
LOCALE: Final = Path(__file__).parent / "locale"
_VARIABLES: Final = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
_NO_LANGUAGE = frozenset({"c", "posix", "c.utf-8", "c.utf8"})


class Catalogue:
    """A compiled catalogue, of which only the sentences that are asked for are read.

    The library reads all of them, two thousand, before it gives the first: that was a thirtieth of a command.
    The keys stand in their order in the file, so that one is found by halves.
    """

    def __init__(self, file: Path) -> None:
        """Read the file, which gettext's `msgfmt` describes: five numbers, then where keys and texts are.

        Raises:
            OSError: when it is not there.
        """
        self._bytes = file.read_bytes()
        self._count, self._keys, self._texts = unpack_from("=8x3I", self._bytes)
        self._asked: dict[str, Sequence[str]] = {}

    def forms(self, key: str) -> Sequence[str]:
        """Return the forms of the sentence of a key, for one and for many; an unknown key is its own."""
        if key not in self._asked:
            wanted = key.encode(errors="replace")
            at = bisect_left(range(self._count), wanted, key=self._key)
            is_there = at < self._count and self._key(at) == wanted
            self._asked[key] = self._string(self._texts, at).decode().split("\0") if is_there else (key,)
        return self._asked[key]

    def _key(self, at: int) -> bytes:
        return self._string(self._keys, at).partition(b"\0")[0]

    def _string(self, table: int, at: int) -> bytes:
        length, start = unpack_from("=2I", self._bytes, table + 8 * at)
        return self._bytes[start : start + length]


class Translator:
    """Gives the sentence of a key in one language.

    Keys are names such as `advice.rest`, so that no language is written in code.
    """

    def __init__(self, language: Language) -> None:
        self.language = language

    @cached_property
    def _catalogue(self) -> Catalogue:
        # Read with the first sentence: what is remembered is said again without one.
        return Catalogue(LOCALE / self.language / "LC_MESSAGES" / "herstel.mo")

    def text(self, key: str, /, **params: object) -> str:
        """Return the sentence of a key with its placeholders filled in; an unknown key returns itself."""
        sentence = self._catalogue.forms(key)[0]
        return sentence.format_map(params) if params else sentence

    def plural(self, key: str, count: int, /, **params: object) -> str:
        """Return the sentence of a key in the form that belongs to a count."""
        forms = self._catalogue.forms(key)
        return forms[0 if count == 1 else -1].format_map({"count": count, **params})

    def has(self, key: str) -> bool:
        return self._catalogue.forms(key)[0] != key

    def number(self, value: float, digits: int = 1) -> str:
        """Return a number with the language's decimal sign, without needless zeros."""
        written = f"{value:.{digits}f}"
        if "." in written:
            written = written.rstrip("0").rstrip(".")
        return written.replace(".", ",") if self.language == "nl" else written

    def hours(self, minutes: float) -> str:
        """Return minutes as a person says hours: `7 h 05`."""
        hours, rest = divmod(round(minutes), 60)
        return self.text("unit.hours", hours=hours, minutes=f"{rest:02}")

    def listed(self, parts: list[str]) -> str:
        """Join words as a sentence does: `a, b and c`."""
        if len(parts) < 2:
            return "".join(parts)
        return self.text("list.and", first=", ".join(parts[:-1]), last=parts[-1])


@cache
def translator(language: Language) -> Translator:
    """Return the translator of a language; its catalogue is read once."""
    return Translator(language)


def are_old() -> bool:
    """Whether a catalogue is older than the sentences that it is made from, as after `git pull`.

    Never where the program was installed without what catalogues are made from.
    """
    for language in LANGUAGES:
        written = LOCALE / language / "LC_MESSAGES" / "herstel.po"
        made = written.with_suffix(".mo")
        if written.exists() and (not made.exists() or made.stat().st_mtime < written.stat().st_mtime):
            return True
    return False


def language_of(environment: Mapping[str, str]) -> Language:
    """Return the first language that the environment asks for and that there is; English when none is."""
    for variable in _VARIABLES:
        wanted = [part.lower() for part in environment.get(variable, "").split(":") if part]
        for language in wanted:
            if language.startswith("nl"):
                return "nl"
            if language.startswith("en") or language in _NO_LANGUAGE:
                return "en"
        if wanted:
            return "en"
    return "en"


def variable_of_language(environment: Mapping[str, str]) -> str:
    """Return the variable of the environment that decides the language; empty when none does."""
    return next((name for name in _VARIABLES if environment.get(name, "").strip(":")), "")


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
    return _DAYS[language][day.weekday()]


def short_day(day: date, language: Language) -> str:
    return _SHORT_DAYS[language][day.weekday()]


def long_date(day: date, language: Language) -> str:
    """Return `Tuesday 31 March 2026` or `dinsdag 31 maart 2026`."""
    return f"{day_name(day, language)} {day.day} {_MONTHS[language][day.month - 1]} {day.year}"


def short_date(day: date, language: Language) -> str:
    """Return `Tue 31 Mar` or `di 31 mrt`."""
    return f"{short_day(day, language)} {day.day} {_SHORT_MONTHS[language][day.month - 1]}"


def short_month(day: date, language: Language) -> str:
    return _SHORT_MONTHS[language][day.month - 1]


def month_year(day: date, language: Language) -> str:
    return f"{_MONTHS[language][day.month - 1]} {day.year}"
