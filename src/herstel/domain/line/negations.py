"""Words that say no: `niet`, `geen`, `don't`, `nooit`."""

from __future__ import annotations

from typing import Final

DO_NOT: Final = frozenset({"don't", "don’t", "dont"})
"""Before a sport they forbid it, as `not` does."""

NOT: Final = frozenset({"niet", "not"})
"""Before a word for how hard they leave open how hard it is."""

_NEGATIONS: Final = DO_NOT | NOT | {"geen", "no", "nooit", "never", "cannot", "cant", "wont", "nimmer", "nee"}


def is_negation(word: str) -> bool:
    """Whether a word in small letters says no."""
    return word in _NEGATIONS or word.endswith(("n't", "n’t"))
