"""The words of a line as they were typed; what stands in double quotes is one word and means itself."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

_TOKEN: Final = re.compile(r'"([^"]*)"?|[^\s"]+')


class Token(NamedTuple):
    """A word.

    Attributes:
        text: as it was typed, without quotes.
        literal: whether it was quoted, so that it is never read as anything but text.
    """

    text: str
    literal: bool = False

    @property
    def word(self) -> str:
        """The word in small letters; nothing for quoted text, which is no word of the language."""
        return "" if self.literal else self.text.lower()


def tokens(text: str) -> list[Token]:
    """Return the words of a line."""
    return [
        Token(match[0]) if match[1] is None else Token(" ".join(match[1].split()), literal=True)
        for match in _TOKEN.finditer(text)
    ]


def quoted(text: str) -> str:
    """Return text so that it is read as one word that means itself."""
    return '"' + " ".join(text.replace('"', "'").split()) + '"'
