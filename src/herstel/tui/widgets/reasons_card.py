"""Why the day asks for what it asks: each kind of signal beside own normal, and what would change it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.content import Content

from herstel.tui.glyphs import NOT_WORSE, STATE, WORSE
from herstel.tui.shown_text import folded
from herstel.tui.widgets.fitted_text import ROOMY_HEIGHT, FittedText

if TYPE_CHECKING:
    from collections.abc import Iterator

    from herstel.i18n.catalog import Translator
    from herstel.rules.advice import Reason
    from herstel.services.advice.today import TodayView

_AXIS: Final = "│"
_FULL: Final = 0.5
"""How far from own normal, as a share of it, a value fills its side."""


def normal_bar(value: float, normal: float, width: int, *, higher_is_worse: bool = False) -> Content:
    """Return the bar of a value: heavy and in the colour of signals where it is worse, light where better.

    Args:
        value: what it is now.
        normal: own normal, above zero.
        width: columns there are; an odd number puts the line in the middle.
        higher_is_worse: whether more than normal is worse, as with effort; otherwise less is.
    """
    side = (width - 1) // 2
    share = min(1.0, abs(value - normal) / (normal * _FULL)) if normal > 0 else 0.0
    halves = round(share * side * 2)
    filled, has_half = divmod(halves, 2)
    rest = side - filled - has_half
    if is_worse(value, normal, higher_is_worse=higher_is_worse):
        left = Content.assemble(("·" * rest, "$band"), ("╺" * has_half + "━" * filled, "$signal"))
        return Content.assemble(left, (_AXIS, "$band"), ("·" * side, "$band"))
    right = Content.assemble(("─" * filled + "╴" * has_half, "$easy"), ("·" * rest, "$band"))
    return Content.assemble(("·" * side, "$band"), (_AXIS, "$band"), right)


def is_worse(value: float, normal: float, *, higher_is_worse: bool) -> bool:
    """Whether a value lies on the worse side of own normal."""
    return value > normal if higher_is_worse else value < normal


_MOST_REASONS: Final = 5
_NAME_WIDTH: Final = 12
_PIPS_WIDTH: Final = 6
_COUNT_WIDTH: Final = 8
_NUMBERS_WIDTH: Final = 20
_MARK_WIDTH: Final = 2
_LEAST_BAR: Final = 9
_WIDEST_BAR: Final = 41


class ReasonsCard(FittedText):
    """Hidden where there is nothing to say; in the first weeks, how far one is on the way to own normal."""

    def __init__(self) -> None:
        super().__init__(classes="frame")
        self._view: TodayView | None = None
        self._say: Translator | None = None

    def show(self, view: TodayView, say: Translator) -> None:
        """Show what is behind the advice of a day."""
        self._view, self._say = view, say
        self.border_title = say.text("today.why" if view.words.reasons else "today.normal")
        self.display = any(_parts(view, say, self.app.size.width, is_roomy=self._is_roomy))
        self.redraw()

    @property
    def _is_roomy(self) -> bool:
        return self.app.size.height >= ROOMY_HEIGHT

    def fitted(self, width: int) -> Content:
        """Return the paragraphs of the card."""
        if self._view is None or self._say is None:
            return Content()
        is_roomy = self._is_roomy
        gap = "\n\n" if is_roomy else "\n"
        return Content(gap).join(_parts(self._view, self._say, width, is_roomy=is_roomy))


def _parts(view: TodayView, say: Translator, width: int, *, is_roomy: bool) -> Iterator[Content]:
    """Yield the paragraphs of the card; where lines are few, only what no other key shows."""
    words = view.words
    if words.reasons:
        yield Content("\n").join(_reasons(view, say, width))
    if words.progress is not None:
        done, of = words.progress
        pips = [(WORSE * done, "$primary"), (NOT_WORSE * (of - done), "$band")]
        yield Content.assemble(*pips, "\n", folded(Content.styled(words.learning, "bold"), width))
    if view.morning:
        yield folded(Content(view.morning), width)
    closing = [words.would_change, "" if words.progress else words.learning]
    if is_roomy:
        closing.append(say.text("today.confidence", confidence=words.confidence))
    if (is_roomy or not words.reasons) and (text := " ".join(filter(None, closing))):
        yield folded(Content.styled(text, "$muted"), width)


def _reasons(view: TodayView, say: Translator, width: int) -> Iterator[Content]:
    reasons = list(zip(view.advice.reasons, view.words.reasons, strict=True))
    for reason, sentence in reasons[:_MOST_REASONS]:
        yield reason_row(reason, sentence, say, width)
    if (hidden := len(reasons) - _MOST_REASONS) > 0:
        yield Content.styled(say.plural("today.more_reasons", hidden), "$muted")


def reason_row(reason: Reason, sentence: str, say: Translator, width: int) -> Content:
    """Return a reason as a row that is read at a glance; one without counts is said in its sentence.

    What does not fit is left out from the least on: the word of how it stands, the bar, the count in words;
    the numbers stay whole.
    """
    mark = (f"{STATE['on'][0]} ", "$signal")
    if not reason.count or not reason.of or not say.has(f"kind.{reason.kind}"):
        return folded(Content.assemble(mark, sentence), width, _MARK_WIDTH)
    pips = (WORSE * reason.count + NOT_WORSE * (reason.of - reason.count)).ljust(_PIPS_WIDTH)
    name = say.text(f"kind.{reason.kind}").ljust(_NAME_WIDTH)
    parts: list[Content | tuple[str, str] | str] = [mark, name, (pips, "$signal")]
    numbers, bar, word = "", Content(), Content()
    room = width - _MARK_WIDTH - _NAME_WIDTH - _PIPS_WIDTH
    if reason.value is not None and reason.normal is not None and not reason.is_past:
        filled = {"value": say.number(reason.value), "normal": say.number(reason.normal)}
        numbers = say.text("reason.numbers", **filled)
        if len(numbers) > room:
            numbers = say.text("reason.numbers_short", **filled)
        wide = min(_WIDEST_BAR, room - _COUNT_WIDTH - _NUMBERS_WIDTH - 2)
        if wide >= _LEAST_BAR:
            word_width = 1 + max(len(say.text(f"reason.{side}")) for side in ("better", "worse"))
            if wide >= _LEAST_BAR + word_width:
                word, wide = (
                    _word(reason.value, reason.normal, say, higher_is_worse=reason.higher_is_worse),
                    wide - word_width,
                )
            bar = normal_bar(
                reason.value,
                reason.normal,
                wide - (wide + 1) % 2,
                higher_is_worse=reason.higher_is_worse,
            )
    if room >= _COUNT_WIDTH + len(numbers):
        parts.append(say.text("reason.of", count=reason.count, of=reason.of).ljust(_COUNT_WIDTH))
    elif room < len(numbers):
        numbers = ""
    if bar:
        parts += [bar, "  "]
    return Content.assemble(*parts, (numbers, "$muted"), word)


def _word(value: float, normal: float, say: Translator, *, higher_is_worse: bool) -> Content:
    """Return whether a value is worse or better than own normal; nothing where it is neither."""
    if value == normal:
        return Content()
    if is_worse(value, normal, higher_is_worse=higher_is_worse):
        return Content.styled(f" {say.text('reason.worse')}", "$signal")
    return Content.styled(f" {say.text('reason.better')}", "$easy")
