"""What the value of a field may be beyond its type, and what becomes of text as it comes in.

Said once, for plain reading and for pydantic alike: pydantic takes these for groups of its own constraints
(`annotated_types.GroupedMetadata`) and asks what is in them when it builds a validator, so a class of
records is declared without loading it. Text is cleaned, capped in size, and never markup.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Annotated, Any, ClassVar, Final

from herstel.domain.frozen import frozen

_KEPT_CONTROLS: Final = frozenset("\n\t")
# Cc: control, Cs: lone surrogate, Co: private use (icon fonts that others lack).
_DROPPED_CATEGORIES: Final = frozenset({"Cc", "Cs", "Co"})
# Bidirectional overrides can make a line read differently from what is stored.
_DIRECTION_MARKS: Final = frozenset(
    "\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
# They are not seen, and two texts that look alike would not be alike.
_UNSEEN: Final = frozenset("\u00ad\u180e\u200b\u2060\ufeff")
# Tags are not seen and may hold a text of their own; only flags of regions lose by it.
_TAGS: Final = range(0xE0000, 0xE0080)
_LINE_ENDS: Final = str.maketrans({"\u2028": "\n", "\u2029": "\n", "\x85": "\n"})


def clean(text: str) -> str:
    """Return the text without control characters, lone surrogates and direction overrides.

    Newline and tab stay. The rest of the text is kept as it is: no trimming, no markup.
    """
    if text.isascii() and text.isprintable():
        return text
    unified = text.replace("\r\n", "\n").replace("\r", "\n").translate(_LINE_ENDS)
    return "".join(char for char in unified if char in _KEPT_CONTROLS or not _is_dropped(char))


def one_line(text: str) -> str:
    """Return the cleaned text on one line, runs of white space made one space."""
    if text.isascii() and text.isalnum():
        return str(text)
    return " ".join(clean(text).split())


def _is_dropped(char: str) -> bool:
    return (
        char in _DIRECTION_MARKS
        or char in _UNSEEN
        or ord(char) in _TAGS
        or unicodedata.category(char) in _DROPPED_CATEGORIES
    )


class Constraint:
    """What a value must be, beyond being of its type."""

    __is_annotated_types_grouped_metadata__: ClassVar[bool] = True

    def keeps(self, value: Any) -> bool:  # noqa: ANN401  of whatever type it stands at
        """Whether a value of the right type is allowed, and stays as it is.

        Raises:
            ValueError: as another way of saying no.
        """
        raise NotImplementedError

    def __iter__(self) -> Iterator[object]:
        """Yield what pydantic is to hold a value to."""
        raise NotImplementedError


@frozen
class Bounds(Constraint):
    """Between which numbers, both included where not said otherwise, and in which steps."""

    least: float | None = None
    most: float | None = None
    above: float | None = None
    step: float | None = None

    def keeps(self, value: Any) -> bool:  # noqa: ANN401
        return (
            (self.least is None or value >= self.least)
            and (self.most is None or value <= self.most)
            and (self.above is None or value > self.above)
            and (self.step is None or value % self.step == 0)
        )

    def __iter__(self) -> Iterator[object]:
        from pydantic import Field

        field: Any = Field(ge=self.least, le=self.most, gt=self.above, multiple_of=self.step)
        yield from field.metadata


@frozen
class LengthBounds(Constraint):
    """How many characters or items."""

    least: int = 0
    most: int | None = None

    def keeps(self, value: Any) -> bool:  # noqa: ANN401
        return len(value) >= self.least and (self.most is None or len(value) <= self.most)

    def __iter__(self) -> Iterator[object]:
        from pydantic import Field

        field: Any = Field(min_length=self.least or None, max_length=self.most)
        yield from field.metadata


_compiled: Final = lru_cache(re.compile)
"""Compiled when first asked: a start that reads no record has no use for it."""


@frozen
class Pattern(Constraint):
    """A regular expression that the whole of a text matches."""

    pattern: str

    def keeps(self, value: Any) -> bool:  # noqa: ANN401
        return _compiled(self.pattern).fullmatch(value) is not None

    def __iter__(self) -> Iterator[object]:
        from pydantic import Field

        field: Any = Field(pattern=f"^{self.pattern}$")
        yield from field.metadata


@frozen
class Converter(Constraint):
    """What is done to a value: clean it, put it in order, or refuse it with a ValueError.

    Attributes:
        run: takes the value, and returns what it becomes.
        is_first: whether that is done before its type is looked at.
    """

    run: Callable[[Any], Any]
    is_first: bool = False

    def keeps(self, value: Any) -> bool:  # noqa: ANN401
        """Whether the step leaves a value as it is."""
        return bool(self.run(value) == value)

    def __iter__(self) -> Iterator[object]:
        from pydantic import AfterValidator, BeforeValidator

        yield BeforeValidator(self.run) if self.is_first else AfterValidator(self.run)


NOTE_LIMIT: Final = 10_000
TITLE_LIMIT: Final = 200
WORD_LIMIT: Final = 40

Note = Annotated[str, Converter(clean), LengthBounds(most=NOTE_LIMIT)]
Title = Annotated[str, Converter(one_line), LengthBounds(most=TITLE_LIMIT)]
Word = Annotated[str, Converter(one_line), LengthBounds(1, WORD_LIMIT)]
