"""Sentences by key, in Dutch and English, from gettext catalogues."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from gettext import NullTranslations

Language = Literal["nl", "en"]

LANGUAGES: Final[tuple[Language, ...]] = ("en", "nl")
LOCALE: Final = Path(__file__).parent / "locale"
_VARIABLES: Final = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
_NO_LANGUAGE = frozenset({"c", "posix", "c.utf-8", "c.utf8"})


class Translator:
    """Gives the sentence of a key in one language.

    Keys are names such as `advice.rest`, so that no language is written in code.
    """

    def __init__(self, language: Language) -> None:
        self.language = language

    @cached_property
    def _catalogue(self) -> NullTranslations:
        # Read with the first sentence: what is remembered is said again without one.
        import gettext

        return gettext.translation("herstel", str(LOCALE), languages=[self.language])

    def text(self, key: str, /, **params: object) -> str:
        """Return the sentence of a key with its placeholders filled in; an unknown key returns itself."""
        sentence = self._catalogue.gettext(key)
        return sentence.format_map(params) if params else sentence

    def plural(self, key: str, count: int, /, **params: object) -> str:
        """Return the sentence of a key in the form that belongs to a count."""
        return self._catalogue.ngettext(key, key, count).format_map({"count": count, **params})

    def has(self, key: str) -> bool:
        """Whether the catalogue has a sentence for the key."""
        return self._catalogue.gettext(key) != key

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
