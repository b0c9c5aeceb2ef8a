"""The words of a line as they were typed, and the numbers that they say.

What stands in double quotes is one word and means itself.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from herstel.domain.date_words import NUMBER_OF

_CHUNK: Final = re.compile(r'"([^"]*)"?|[^\s"\u200b\u2060\ufeff]+')
_SEPARATORS: Final = re.compile(
    r"(?<=[^\W\d])[,/&](?=[^\W\d])|(?<=[^\W\d]),(?=\d)|(?<=[^\Ww\d])/(?=\d)|(?<=\d),(?=[^\W\d])"
    r"|(?<=\w)[+;&](?=[^\W\d])|[,;]$|^[,;&](?=.)|&$"
)
"""Where a chunk is cut: `tue,thu`, `bike 60+run 20`, `60,`, `90km/3u`; not `1,5u` and not `t/m`."""

_WHOLE: Final = frozenset({"t/m", "w/", "w/o", "n/a", "a/d"})
_EDGES: Final = ".:!?()[]…"
_SIGNS: Final = frozenset({"+", "&", ",", ";", "/", "-", "–", "\u2014"})
_REMEMBERED: Final = 4096
"""Each word is looked at by many readers, and again with every letter that is typed behind it."""


@lru_cache(_REMEMBERED)
def _bare(text: str) -> str:
    bare = text.lower().strip(_EDGES) or text.lower()
    bare = "weekend" if bare in {"wkend", "wknd", "w/e"} else bare
    # "kids' football" is that of the kids; an apostrophe behind a number is minutes.
    return bare[:-1] if bare.endswith(("'", "’")) and bare[:-1].isalpha() else bare


class Token(NamedTuple):
    """A word.

    Attributes:
        text: as it was typed, without quotes.
        literal: whether it was quoted, so that it is never read as anything but text.
        start: where it begins in the line.
        end: where it ends.
        word: the word in small letters, without the marks around it; nothing for quoted text.
    """

    text: str
    literal: bool
    start: int
    end: int
    word: str

    @property
    def is_sign(self) -> bool:
        """Whether it is a mark between words: a comma, a plus, a dash."""
        return not self.literal and self.text in _SIGNS


def _token(text: str, start: int) -> Token:
    return Token(text, False, start, start + len(text), _bare(text))


def tokens_of(text: str) -> list[Token]:
    """Return the words of a line, with the commas and signs between them."""
    split: list[Token] = []
    for match in _CHUNK.finditer(text):
        if match[1] is not None:
            text = " ".join(match[1].split())
            split.append(Token(text, True, match.start(), match.end(), ""))
        else:
            split += _pieces(match[0], match.start())
    return split


def _pieces(chunk: str, start: int) -> list[Token]:
    if chunk.lower().rstrip(",") in _WHOLE or len(chunk) == 1:
        return [_token(chunk, start)]
    cut, pieces = 0, list[Token]()
    for match in _SEPARATORS.finditer(chunk):
        for first, last in ((cut, match.start()), (match.start(), match.end())):
            if first < last:
                pieces.append(_token(chunk[first:last], start + first))
        cut = match.end()
    if cut < len(chunk):
        pieces.append(_token(chunk[cut:], start + cut))
    return pieces


def quoted(text: str) -> str:
    """Return text so that it is read as one word that means itself."""
    return '"' + " ".join(text.replace('"', "'").split()) + '"'


def word_at(tokens: Sequence[Token], at: int) -> str:
    """Return a word in small letters; nothing where there is none or where it is quoted."""
    return tokens[at].word if 0 <= at < len(tokens) else ""


def phrase_at(tokens: Sequence[Token], at: int, count: int) -> str:
    """Return `count` words as one phrase; nothing where there are fewer, or one is quoted or a sign."""
    if not 0 <= at <= len(tokens) - count:
        return ""
    if count == 1:
        return "" if tokens[at].is_sign else tokens[at].word
    window = tokens[at : at + count]
    if any(token.literal or token.is_sign for token in window):
        return ""
    return " ".join([token.word for token in window])


_DECIMAL: Final = re.compile(r"\d{1,5}(?:[.,]\d{1,3})?", re.ASCII)
_HALVES: Final = re.compile(r"(\d{0,2})\u00bd", re.ASCII)
_WORDS: Final = {
    **{word: float(number) for word, number in NUMBER_OF.items()},
    **dict.fromkeys(("anderhalf", "anderhalve"), 1.5),
    **dict.fromkeys(("tweeënhalf", "tweeenhalf", "tweeëneenhalf"), 2.5),
    **dict.fromkeys(("drieënhalf", "drieenhalf"), 3.5),
}
_MOST_DIGITS: Final = 9


def amount(word: str) -> float | None:
    """Return the number that a word says, or None."""
    if word in _WORDS:
        return _WORDS[word]
    if match := _HALVES.fullmatch(word):
        return int(match[1] or 0) + 0.5
    return float(word.replace(",", ".")) if _DECIMAL.fullmatch(word) else None


def whole(word: str) -> int | None:
    """Return the whole number that digits say, or None; very long ones are only known to be too large."""
    return int(word[:_MOST_DIGITS]) if word.isascii() and word.isdigit() else None
