"""The largest of the three sizes of type: an advice or a figure, in letters two rows high where they fit."""

from __future__ import annotations

from typing import Final
from unicodedata import normalize

from textual.content import Content
from textual.widget import Widget

from herstel.tui.our_app import our_app
from herstel.tui.widgets.fitted_text import FittedText

_LETTERS: Final = {
    "A": ("▄▀█", "█▀█"),
    "B": ("██▄", "█▄█"),
    "C": ("█▀▀", "█▄▄"),
    "D": ("█▀▄", "█▄▀"),
    "E": ("█▀▀", "██▄"),
    "F": ("█▀▀", "█▀ "),
    "G": ("█▀▀", "█▄█"),
    "H": ("█ █", "█▀█"),
    "I": ("█", "█"),
    "J": ("  █", "█▄█"),
    "K": ("█▄▀", "█ █"),
    "L": ("█  ", "█▄▄"),
    "M": ("█▀▄▀█", "█ ▀ █"),
    "N": ("█▄ █", "█ ▀█"),
    "O": ("█▀█", "█▄█"),
    "P": ("█▀█", "█▀▀"),
    "Q": ("█▀█", "▀▀▄"),
    "R": ("█▀█", "█▀▄"),
    "S": ("█▀▀", "▄▄█"),
    "T": ("▀█▀", " █ "),
    "U": ("█ █", "█▄█"),
    "V": ("█ █", "▀▄▀"),
    "W": ("█ █ █", "▀▄▀▄▀"),
    "X": ("▀▄▀", "█ █"),
    "Y": ("█▄█", " █ "),
    "Z": ("▀▀█▀", "▄█▄▄"),
    "0": ("█▀█", "█▄█"),
    "1": ("▄█", " █"),
    "2": ("▀▀▄", "▄█▄"),
    "3": ("▀▀█", "▄██"),
    "4": ("█ █", "▀▀█"),
    "5": ("█▀▀", "▄▄▀"),
    "6": ("█▄▄", "█▄█"),
    "7": ("▀▀█", " █ "),
    "8": ("█▄█", "█▄█"),
    "9": ("█▀█", "▀▀█"),
    " ": (" ", " "),
    ".": (" ", "▄"),
    ",": (" ", "█"),
    ":": ("▄", "▄"),
    "!": ("█", "▄"),
    "?": ("▀█", " ▄"),
    "'": ("▀", " "),
    "′": ("▀", " "),
    "’": ("▀", " "),
    "-": ("▄▄", "  "),
    "–": ("▄▄", "  "),
    "+": (" ▄ ", "▀█▀"),
    "/": (" ▄▀", "▀  "),
    "%": ("▀ ▄▀", "▄▀ ▄"),
}
_MARKS: Final = {"\u0300": "▀  ", "\u0301": "  ▀", "\u0302": " ▀ ", "\u0308": "▀ ▀"}
"""Grave, acute, circumflex, diaeresis."""

_MARK_WIDTH: Final = 3
_WITH_MARK: Final = 2


def lettering(text: str, room: int) -> tuple[str, ...] | None:
    """Return a text in large letters, as two equally long lines, or three where a mark stands above one.

    Args:
        text: what is written; small letters become capitals.
        room: columns there are.

    Returns:
        The lines; None where the text is empty, does not fit, or has a sign that there is no letter for.
    """
    drawn = [_drawn(sign) for sign in _signs(text)]
    letters = [letter for letter in drawn if letter is not None]
    if not letters or len(letters) < len(drawn):
        return None
    rows = tuple(" ".join(row) for row in zip(*letters, strict=True))
    if len(rows[0]) > room:
        return None
    return rows if rows[0].strip() else rows[1:]


def _signs(text: str) -> list[str]:
    """Return capitals, each together with the mark above it."""
    signs: list[str] = []
    for character in normalize("NFD", text.upper()):
        if character in _MARKS and signs:
            signs[-1] += character
        else:
            signs.append(character)
    return signs


def _drawn(sign: str) -> tuple[str, str, str] | None:
    letter = _LETTERS.get(sign[0])
    if letter is None or len(sign) > _WITH_MARK:
        return None
    upper, lower = letter
    if len(sign) == 1:
        return " " * len(upper), upper, lower
    width = max(_MARK_WIDTH, len(upper))
    return _MARKS[sign[1]].center(width), upper.center(width), lower.center(width)


FROM_WIDTH = 100
FROM_HEIGHT = 30
PHONE_WIDTH = 60
PHONE_HEIGHT = 26
"""A phone in the hand is high: a short advice is large on it, too."""


def large_letters(widget: Widget, words: str, width: int) -> tuple[str, ...] | None:
    """Return the rows of words in large letters; None where the terminal has no room or no glyphs for them.

    Args:
        widget: where they stand.
        words: what is read.
    """
    size = widget.app.size
    has_room = size.width >= FROM_WIDTH and size.height >= FROM_HEIGHT
    is_phone = size.width <= PHONE_WIDTH and size.height >= PHONE_HEIGHT
    if not (has_room or is_phone) or our_app(widget).theming.has_few_glyphs:
        return None
    return lettering(words, width)


class LargeText(FittedText):
    """Large where the terminal has the room and the glyphs; bold and one line high where it has not."""

    DEFAULT_CSS = """
    LargeText { width: 1fr; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._glyph, self._words, self._style = "", "", ""

    def show(self, words: str, style: str, glyph: str = "") -> None:
        """Show words.

        Args:
            words: what is read.
            style: a colour, as in `$rest`.
            glyph: the sign that stands before them.
        """
        self._words, self._style, self._glyph = words, style, glyph
        self.redraw()

    @property
    def plain_text(self) -> str:
        """The words as one line, to be copied and read aloud."""
        return f"{self._glyph} {self._words}".strip()

    @property
    def _ahead(self) -> str:
        """What stands before the last line of large letters: the glyph, as small as everywhere."""
        return f"{self._glyph}  " if self._glyph else ""

    def _large(self, width: int) -> tuple[str, ...] | None:
        return large_letters(self, self._words, width - len(self._ahead))

    def fitted(self, width: int) -> Content:
        """Return the words in the size that fits."""
        large = self._large(width)
        if large is None:
            lines = [self.plain_text]
        else:
            *upper, last = large
            lines = [*(" " * len(self._ahead) + line for line in upper), self._ahead + last]
        return Content.styled("\n".join(lines), f"bold {self._style}")
