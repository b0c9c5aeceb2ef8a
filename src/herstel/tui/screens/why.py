"""Why: each kind of signal with its counts, and the rule that decided with its source."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from herstel.i18n.dates import long_date, short_date
from herstel.services.today_view import TodayView
from herstel.services.why import KindRow, kind_rows, rule_lines, sleep_line
from herstel.tui import glyphs
from herstel.tui.commands import READING, bindings
from herstel.tui.screens.base import HerstelScreen
from herstel.tui.widgets.key_line import KeyLine
from herstel.tui.widgets.too_small import TooSmall
from herstel.tui.widgets.top_bar import TopBar

_WIDE = 96


class WhyScreen(HerstelScreen[None]):
    """Everything behind the advice of a day, to read."""

    BINDINGS = bindings(READING)

    def __init__(self, view: TodayView) -> None:
        super().__init__()
        self.view = view

    def compose(self) -> ComposeResult:
        """Lay out the screen."""
        say, day = self.say, self.view.day
        title = say.text("screen.why")
        yield TopBar(title, long_date(day, say.language), short_date(day, say.language))
        yield TooSmall(self.say.text("screen.too_small"))
        with VerticalScroll(id="reading"):
            yield Static(self._headline(), markup=False)
            yield Static("", id="kinds", markup=False)
            yield Static(self._rule(), markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        """Let the arrow keys scroll."""
        self.query_one("#reading").focus()

    def on_resize(self) -> None:
        """Draw the kinds for the new width."""
        self.query_one("#kinds", Static).update(self._kinds())
        super().on_resize()

    def action_leave(self) -> None:
        """Go back."""
        self.dismiss()

    def _headline(self) -> Content:
        words, name = self.view.words, self.view.advice.advice.value
        glyph, colour = glyphs.ADVICE[name]
        lines = [
            Content.styled(f"{glyph} {words.headline}", f"bold {colour}"),
            Content(words.text),
            *(Content(f"{glyphs.STATE['on'][0]} {line}") for line in self._spoken_reasons()),
            *(Content(line) for line in (*words.context, *words.also)),
            Content.styled(words.would_change, "$muted"),
            Content.styled(self.say.text("today.confidence", confidence=words.confidence), "$muted"),
        ]
        if words.learning:
            lines.append(Content.styled(words.learning, "$muted"))
        return Content("\n").join(lines)

    def _spoken_reasons(self) -> list[str]:
        """Return the reasons that no row of the kinds below shows: single answers, illness, pain."""
        told = zip(self.view.advice.reasons, self.view.words.reasons, strict=True)
        return [sentence for reason, sentence in told if reason.count is None or reason.detail]

    def _kinds(self) -> Content:
        say = self.say
        rows = kind_rows(self.view.advice, say, self.herstel.context.thresholds)
        name_width = max(len(row.name) for row in rows) + 1
        state_width = max(len(row.state_word) for row in rows) + 1
        lines = [Content.styled(say.text("why.kinds"), "bold")]
        narrow = self.app.size.width < _WIDE
        lines += [_kind_line(row, name_width, state_width, narrow=narrow) for row in rows]
        thresholds, journal = self.herstel.context.thresholds, self.herstel.service.journal
        closing = [sleep_line(journal, self.view.day, say, thresholds), say.text("why.combination")]
        lines += [Content.styled(line, "$muted") for line in closing if line]
        return Content("\n").join(lines)

    def _rule(self) -> Content:
        say = self.say
        head, *rest = rule_lines(self.view.advice, say, self.herstel.context.thresholds)
        lines = [Content.styled(say.text("why.rule"), "bold"), Content(head)]
        lines += [Content.styled(line, "$muted") for line in rest]
        lines += [Content(""), Content.styled(say.text("why.diary"), "$muted")]
        return Content("\n").join(lines)


def _kind_line(row: KindRow, name_width: int, state_width: int, *, narrow: bool) -> Content:
    glyph, colour = glyphs.STATE[row.state]
    dots = glyphs.WORSE * row.worse + glyphs.NOT_WORSE * (row.of - row.worse)
    return Content.assemble(
        (f"{glyph} ", colour),
        row.name.ljust(name_width),
        (row.state_word.ljust(state_width), colour),
        (dots.ljust(6), "$signal" if row.worse else "$muted"),
        ("\n    " if narrow else ""),
        (row.text, "$muted"),
    )
