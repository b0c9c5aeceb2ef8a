"""Tables of words, written as they are read."""

from __future__ import annotations


def word_set(text: str) -> frozenset[str]:
    """Return the words of a text."""
    return frozenset(text.split())


def phrase_set(text: str) -> frozenset[str]:
    """Return the phrases of a text, which are parted by a stroke."""
    return frozenset(" ".join(phrase.split()) for phrase in text.split("|"))
