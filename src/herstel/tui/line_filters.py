"""What is drawn in place of signs that a terminal lacks, or measures differently from the layout.

Terminals do not agree on how many cells a flag, a family, a skin tone or a keycap takes: the answer depends
on their age and their font. Such a sign is drawn by what it is made of, as wide as the layout took it for.
"""

from __future__ import annotations

import re
from typing import Final

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

_FLAG_LETTERS: Final = "\U0001f1e6-\U0001f1ff"
_FIRST_FLAG_LETTER: Final = 0x1F1E6
_EMOJI: Final = "[0-9#*\xa9\xae\u203c\u2049\u2100-\u3299\U0001f000-\U0001faff]"
_JOINER: Final = "\u200d"
_JOINING_LETTERS: Final = "[\u0600-\u0dff]"
"""Scripts in which a joiner shapes letters; it stays there."""
_PRESENTATION: Final = "\ufe0e\ufe0f"
_ADDED: Final = f"{_PRESENTATION}\u20e3\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f"
"""What changes the sign before it: how it is presented, a keycap, skin tones, the letters of a flag."""
_UNSTEADY: Final = re.compile(f"[\u200d{_ADDED}{_FLAG_LETTERS}]")
_SIGN: Final = re.compile(
    f"(?P<flag>[{_FLAG_LETTERS}]+)"
    f"|(?P<base>{_EMOJI})(?:[{_ADDED}]|\u200d(?:{_EMOJI})?)+"
    f"|(?P<alone>[{_PRESENTATION}\U000e0020-\U000e007f]|(?<!{_JOINING_LETTERS}){_JOINER})"
)


def steady(text: str) -> str:
    """Return a text with the signs replaced whose width terminals disagree on, each as wide as it was."""
    if text.isascii() or not _UNSTEADY.search(text):
        return text
    drawn = _SIGN.sub(_drawn, text)
    if _JOINER in drawn:
        return drawn
    # What joined nothing may have been counted together with its neighbours.
    return set_cell_size(drawn, cell_len(text))


def _drawn(sign: re.Match[str]) -> str:
    whole = sign.group()
    if sign["flag"]:
        letters = "".join(chr(ord("A") + ord(letter) - _FIRST_FLAG_LETTER) for letter in whole)
        return _as_wide(letters, whole)
    return _as_wide(sign["base"], whole) if sign["base"] else ""


def _as_wide(drawn: str, sign: str) -> str:
    """Return what is drawn with blanks up to the width the layout took the sign for."""
    return drawn + " " * (cell_len(sign) - cell_len(drawn))


class SteadyWidths(LineFilter):
    """Draws every line so that all terminals agree on its width."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the segments with unsteady signs replaced; each stays as wide as it was."""
        del background
        return [
            segment if segment.text.isascii() else segment._replace(text=steady(segment.text))
            for segment in segments
        ]


class InEncoding(LineFilter):
    """Draws a question mark a cell for what the terminal's encoding does not have."""

    def __init__(self, encoding: str) -> None:
        super().__init__()
        self._encoding = encoding

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the segments with what can be written; each stays as wide as it was."""
        del background
        return [
            segment
            if segment.text.isascii()
            else segment._replace(text="".join(map(self._drawn, segment.text)))
            for segment in segments
        ]

    def _drawn(self, character: str) -> str:
        try:
            character.encode(self._encoding)
        except UnicodeEncodeError:
            return "?" * cell_len(character)
        return character


_PAIRS: Final = (
    "·. –- ’' “\" ”\" …. ′' ×x »> ←< ↑^ →> ↓v ↻@ −- ∞& ⌫< ≤< ≥> "
    "─- │| ╭+ ╮+ ╰+ ╯+ ┌+ ┐+ └+ ┘+ ├+ ┤+ ━= ═# ┄: ╌. ╺= ╸= ╴- ┃| ▏| ▎| ▊| ▌| ▐| ▔- "
    "▀^ ▁_ ▂_ ▃. ▄- ▅= ▆= ▇# █# ░: ▒% ▓% "
    "■# □o ▪# ▲^ ▸> ▼v ◆+ ◇+ ○O ●@ ◐% ★* ☆* ☾z ✓v ✖X ⏎< ⭘O"
)

ASCII: Final = {ord(pair[0]): pair[1] for pair in _PAIRS.split()}
"""What stands for each glyph. A word stands beside every glyph, so two may share one."""


class AsciiGlyphs(LineFilter):
    """Draws every line with ASCII in the place of glyphs."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the segments with their glyphs replaced; each stays as wide as it was."""
        del background
        return [
            segment if segment.text.isascii() else segment._replace(text=segment.text.translate(ASCII))
            for segment in segments
        ]
