"""Our glyphs in ASCII, one for one, for terminals and fonts that do not have them. Letters stay letters."""

from __future__ import annotations

from typing import Final

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

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
