"""Small pictures of a period as inline SVG: no script, no font, nothing from elsewhere; readable in grey."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from itertools import groupby
from typing import Final

from herstel.domain.frozen import frozen

WIDE: Final = 680
"""Units across a picture that is as wide as the text of a page."""
HALF: Final = 330
"""Units across one of two that stand beside each other."""
_LEFT, _RIGHT, _TOP, _BOTTOM = 34, 6, 6, 16


@frozen
class Scale:
    """The values between which a picture is drawn.

    Attributes:
        low: the lowest, at the bottom.
        high: the highest, at the top.
        labels: what stands at the side, from the bottom up, at equal distances.
    """

    low: float
    high: float
    labels: Sequence[str]


@frozen
class Picture:
    """A frame with a place along the bottom for every value.

    Attributes:
        title: what a reader who does not see it hears.
        scale: the values at its side.
        marks: words along the bottom, by the place at which each stands.
        count: how many places there are.
        height: units from top to bottom.
        width: units across.
    """

    title: str
    scale: Scale
    marks: Sequence[tuple[int, str]]
    count: int
    height: int = 90
    width: int = WIDE

    def bars(self, values: Sequence[float | None], labels: Sequence[str] = ()) -> str:
        """Return it with a bar for every value; what is not known is a dashed frame, never a bar of 0."""
        step = self._step
        width = max(step * 0.7, 1)
        drawn = []
        for index, value in enumerate(values):
            x = self._x(index) - width / 2
            if value is None:
                drawn.append(_rect("unknown", x, _TOP, width, self._floor - _TOP))
                continue
            top = self._y(value)
            drawn.append(_rect("bar", x, top, width, self._floor - top))
            if labels:
                drawn.append(_text(self._x(index), max(top - 2, 7), labels[index], "middle"))
        return self._framed(drawn)

    def line(
        self,
        values: Sequence[float | None],
        band: Sequence[tuple[float, float] | None] = (),
    ) -> str:
        """Return it with a line through the values that follow each other; a gap stays a gap.

        Args:
            values: one for every place; None where nothing is known.
            band: for every place, between what own normal lies; None where that is not known.
        """
        drawn = [self._band(index, *between) for index, between in enumerate(band) if between is not None]
        measured = [(index, value) for index, value in enumerate(values) if value is not None]
        # What follows each other without a gap has the same difference of place and number.
        for _, run in groupby(enumerate(measured), key=lambda numbered: numbered[1][0] - numbered[0]):
            points = " ".join(f"{self._x(index):.1f},{self._y(value):.1f}" for _, (index, value) in run)
            drawn.append(f'<polyline class="line" points="{points}"/>')
        drawn += [
            f'<circle class="dot" cx="{self._x(index):.1f}" cy="{self._y(value):.1f}" r="1.7"/>'
            for index, value in measured
        ]
        return self._framed(drawn)

    def _band(self, index: int, low: float, high: float) -> str:
        top = self._y(high)
        return _rect("band", self._x(index) - self._step / 2, top, self._step, self._y(low) - top)

    @property
    def _floor(self) -> float:
        return self.height - _BOTTOM

    @property
    def _step(self) -> float:
        return (self.width - _LEFT - _RIGHT) / max(self.count, 1)

    def _x(self, index: int) -> float:
        return _LEFT + (index + 0.5) * self._step

    def _y(self, value: float) -> float:
        scale = self.scale
        share = (value - scale.low) / (scale.high - scale.low) if scale.high > scale.low else 0.5
        return self._floor - min(max(share, 0.0), 1.0) * (self._floor - _TOP)

    def _framed(self, drawn: Sequence[str]) -> str:
        title = escape(self.title)
        head = f'<svg viewBox="0 0 {self.width} {self.height}" role="img" aria-label="{title}">'
        return "".join([head, f"<title>{title}</title>", *self._sides(), *drawn, "</svg>"])

    def _sides(self) -> list[str]:
        scale = self.scale
        right, parts = self.width - _RIGHT, []
        for number, label in enumerate(scale.labels):
            share = number / max(len(scale.labels) - 1, 1)
            y = self._floor - share * (self._floor - _TOP)
            parts.append(f'<line class="rule" x1="{_LEFT}" y1="{y:.1f}" x2="{right}" y2="{y:.1f}"/>')
            parts.append(_text(_LEFT - 4, y + 3, label, "end"))
        parts += [_text(self._x(index), self.height - 4, text, "middle") for index, text in self.marks]
        return parts


def _rect(name: str, x: float, y: float, width: float, height: float) -> str:
    size = f'width="{width:.1f}" height="{max(height, 0):.1f}"'
    return f'<rect class="{name}" x="{x:.1f}" y="{y:.1f}" {size}/>'


def _text(x: float, y: float, text: str, anchor: str) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escape(text)}</text>'
