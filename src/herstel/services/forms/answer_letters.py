"""The keys of a question: the first letter of each answer, in the language in which it is asked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from string import digits
from typing import Generic, TypeVar

from herstel.domain.frozen import frozen

T = TypeVar("T")


@frozen
class Lettered(Generic[T]):
    """Answers that can be given with one key each.

    Attributes:
        choices: each key with the words of its answer, in the order in which they are offered.
        by_key: what each key answers.
    """

    choices: tuple[tuple[str, str], ...]
    by_key: dict[str, T]


def lettered(answers: Sequence[tuple[T, str]]) -> Lettered[T]:
    """Return answers with their keys.

    An answer has the first letter of its words. Where an answer before it has that letter already (a name
    that a person gave), it has the first letter of a later word, else any letter of it, else a digit.

    Args:
        answers: what can be answered, each with its words; at most ten, so that no key runs out.
    """
    by_key: dict[str, T] = {}
    choices = []
    for answer, words in answers:
        key = next(candidate for candidate in _candidates(words) if candidate not in by_key)
        by_key[key] = answer
        choices.append((key, words))
    return Lettered(tuple(choices), by_key)


def _candidates(words: str) -> Iterator[str]:
    small = words.casefold()
    yield from _letters(word[:1] for word in small.split())
    yield from _letters(small)
    yield from digits


def _letters(characters: Iterable[str]) -> Iterator[str]:
    # A key is what a keyboard has: an accent would be two keys on most of them.
    return (character for character in characters if character.isascii() and character.isalpha())
