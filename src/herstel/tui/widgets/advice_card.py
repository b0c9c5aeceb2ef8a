"""The advice of the day: what, why, what would change it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets import Static

from herstel.tui.glyphs import ADVICE, NOT_WORSE, STATE, WORSE

if TYPE_CHECKING:
    from herstel.i18n.catalog import Translator
    from herstel.rules.advice import Reason
    from herstel.services.advice.today import TodayView

_MOST_REASONS = 5
_NAME_WIDTH, _DOTS_WIDTH, _COUNT_WIDTH = 13, 7, 10
_ROOMY_HEIGHT = 30


class AdviceCard(Static):
    """A headline, the sentence of the rule, its reasons, and what would change it."""

    DEFAULT_CSS = """
    AdviceCard {
        height: auto;
        padding: 0 0 0 2;
        border-left: thick $line;
    }
    AdviceCard.-as_planned { border-left: thick $easy; }
    AdviceCard.-sleep_focus { border-left: thick $rest; }
    AdviceCard.-active_recovery { border-left: thick $signal; }
    AdviceCard.-rest { border-left: thick $rest; }
    AdviceCard.-stop_seek_care { border-left: thick $hard; }
    """

    def __init__(self) -> None:
        super().__init__("", markup=False)
        self._view: TodayView | None = None
        self._say: Translator | None = None

    def show(self, view: TodayView, say: Translator) -> None:
        """Show the advice of a day."""
        name = view.advice.advice.value
        for each in ADVICE:
            self.set_class(each == name, f"-{each}")
        self._view, self._say = view, say
        self._draw()

    def on_resize(self) -> None:
        """Draw for the new height of the terminal, once everything has its new place."""
        self.call_after_refresh(self._draw)

    def _draw(self) -> None:
        if self._view is not None and self._say is not None:
            gap = "\n\n" if self.app.size.height >= _ROOMY_HEIGHT else "\n"
            self.update(_content(self._view, self._say, gap))


def _content(view: TodayView, say: Translator, gap: str) -> Content:
    """Return the card; `gap` is what stands between its parts."""
    advice, words = view.advice, view.words
    glyph, colour = ADVICE[advice.advice.value]
    parts: list[Content | tuple[str, str] | str] = [(f"{glyph} {words.headline}", f"bold {colour}"), gap]
    # The line about tonight says when to be in bed, and says it better than "earlier".
    also = () if view.tonight else words.also
    parts.append(" ".join((words.text, *also, *words.context)))
    if words.care:
        parts += [gap, (f"{say.text('care.title')} ", "bold $hard"), words.care]
    if words.reasons:
        parts += [gap, (say.text("today.why"), "bold")] if len(gap) > 1 else []
        for reason, sentence in list(zip(advice.reasons, words.reasons, strict=True))[:_MOST_REASONS]:
            parts += ["\n", reason_row(reason, sentence, say)]
        hidden = len(words.reasons) - _MOST_REASONS
        if hidden > 0:
            parts += ["\n", (say.plural("today.more_reasons", hidden), "$muted")]
    if view.morning:
        parts += [gap, view.morning]
    if view.recovery_week:
        parts += [gap, (say.text("today.recovery_week"), "bold $signal"), "\n", view.recovery_week]
    closing = [words.would_change, words.learning]
    if len(gap) > 1 or not words.reasons:
        closing.append(say.text("today.confidence", confidence=words.confidence))
    parts += [gap, (" ".join(line for line in closing if line), "$muted")]
    if words.progress is not None and words.progress[0]:
        done, of = words.progress
        parts += ["\n", (WORSE * done, "$primary"), (NOT_WORSE * (of - done), "$muted")]
    return Content.assemble(*parts)


def reason_row(reason: Reason, sentence: str, say: Translator) -> Content:
    """Return a reason as a row that is read at a glance; one without counts is said in its sentence."""
    mark = (f"{STATE['on'][0]} ", "$signal")
    if not reason.count or not reason.of or not say.has(f"kind.{reason.kind}"):
        return Content.assemble(mark, sentence)
    dots = WORSE * reason.count + NOT_WORSE * (reason.of - reason.count)
    numbers = ""
    if reason.value is not None and reason.normal is not None:
        numbers = say.text("reason.numbers", value=say.number(reason.value), normal=say.number(reason.normal))
    return Content.assemble(
        mark,
        say.text(f"kind.{reason.kind}").ljust(_NAME_WIDTH),
        (dots.ljust(_DOTS_WIDTH), "$signal"),
        say.text("reason.of", count=reason.count, of=reason.of).ljust(_COUNT_WIDTH),
        (numbers, "$muted"),
    )
