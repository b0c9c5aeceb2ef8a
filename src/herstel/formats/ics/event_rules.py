"""The rules of the config for events: `"*late shift*" = "work heavy"`, `"*birthday*" = "skip"`.

Nothing here needs the libraries for calendars, so that the config can be checked without them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fnmatch import fnmatchcase
from typing import Final

from herstel.domain.errors import InvalidInputError
from herstel.domain.frozen import frozen
from herstel.domain.line import words
from herstel.domain.scales import Category, Weight

_SKIP: Final = words.Said("skip", "overslaan")
_SKIPS: Final = words.spellings(_SKIP)
_NIGHT: Final = words.Said("night", "nacht")
_NIGHTS: Final = words.spellings(_NIGHT)
_CATEGORIES: Final = words.meanings(words.CATEGORIES)
_WEIGHTS: Final = words.meanings(words.WEIGHTS)
_ALLOWED: Final = ", ".join(
    dict.fromkeys(
        word
        for spelled in (*words.CATEGORIES.values(), *words.WEIGHTS.values(), _NIGHT, _SKIP)
        for word in (spelled.en, spelled.nl)
    )
)


@frozen
class Meaning:
    """What a rule makes of an event.

    Attributes:
        category: where it comes from; None when the rule does not say.
        weight: how much it asks; None when the rule does not say.
        skip: whether it is left out.
        night: whether it is a shift by night.
    """

    category: Category | None = None
    weight: Weight | None = None
    skip: bool = False
    night: bool = False


def read_meaning(text: str) -> Meaning:
    """Return what a rule means, in Dutch or English: a category, a weight, `night`; or `skip` alone.

    What is a shift by night is work where the rule names no other category.

    Raises:
        InvalidInputError: for an unknown word, for two of a kind, and for nothing at all.
    """
    spoken = text.lower().split()
    if len(spoken) == 1 and spoken[0] in _SKIPS:
        return Meaning(skip=True)
    if not spoken:
        raise InvalidInputError("error.rule_word", given="", allowed=_ALLOWED)
    category, weight, night = None, None, False
    for word in spoken:
        if category is None and word in _CATEGORIES:
            category = _CATEGORIES[word]
        elif weight is None and word in _WEIGHTS:
            weight = _WEIGHTS[word]
        elif not night and word in _NIGHTS:
            night = True
        elif word in _SKIPS or word in _NIGHTS or word in _CATEGORIES or word in _WEIGHTS:
            raise InvalidInputError("error.rule_words", given=text[:80])
        else:
            raise InvalidInputError("error.rule_word", given=word[:40], allowed=_ALLOWED)
    if night and category is None:
        category = Category.WORK
    return Meaning(category, weight, night=night)


class Rules:
    """The rules in their order: the first pattern that fits counts."""

    def __init__(self, rules: Sequence[tuple[str, str]], otherwise: str = "") -> None:
        """Read the rules.

        Args:
            rules: pairs of a pattern with `*` and `?`, and what it means.
            otherwise: what an event means of which they say nothing, or not all; empty for nothing.

        Raises:
            InvalidInputError: when a meaning cannot be understood.
        """
        self._rules = [(pattern.casefold(), read_meaning(meaning)) for pattern, meaning in rules]
        self._otherwise = read_meaning(otherwise) if otherwise else Meaning()

    def meaning(self, *texts: str) -> Meaning:
        """Return what the rules make of an event with these texts: its title and its categories."""
        folded = [text.casefold() for text in texts if text]
        for pattern, meaning in self._rules:
            if any(fnmatchcase(text, pattern) for text in folded):
                return self._with_rest(meaning)
        return self._otherwise

    def _with_rest(self, meaning: Meaning) -> Meaning:
        """Return what a rule says, and of what it does not say what counts otherwise."""
        category = meaning.category or self._otherwise.category
        return replace(meaning, category=category, weight=meaning.weight or self._otherwise.weight)
