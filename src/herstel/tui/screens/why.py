"""Why: each kind of signal day by day, what would change the advice, and the rule that decided."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from herstel.i18n.dates import long_date, short_date
from herstel.metrics.kinds import Kind
from herstel.rules.replay import known_past
from herstel.rules.what_if import smallest_change
from herstel.services.advice.explanation import (
    change_words,
    confidence_words,
    kind_days,
    kind_rows,
    rule_lines,
    sleep_line,
)
from herstel.services.advice.text import words
from herstel.services.advice.today import TodayView, view_of
from herstel.tui import glyphs
from herstel.tui.keys.commands import READING, bindings
from herstel.tui.screens.base import HerstelScreen
from herstel.tui.widgets.advice_card import show_headline
from herstel.tui.widgets.framed_text import FramedText
from herstel.tui.widgets.key_line import KeyLine
from herstel.tui.widgets.kind_table import days_for, table
from herstel.tui.widgets.large_text import LargeText
from herstel.tui.widgets.too_small import TooSmall
from herstel.tui.widgets.top_bar import TopBar

_PADDING = 9
_INDENT = 2


class WhyScreen(HerstelScreen[None]):
    """Everything behind the advice of a day, to read."""

    EXPLAINED = "why"

    BINDINGS = bindings(READING)

    def __init__(self, view: TodayView) -> None:
        super().__init__()
        self.view = view

    def compose(self) -> ComposeResult:
        """Lay out the screen; what takes a moment to work out comes a moment later."""
        say, day = self.say, self.view.day
        title = say.text("screen.why")
        yield TopBar(title, long_date(day, say.language), short_date(day, say.language))
        yield TooSmall(self.say.text("screen.too_small"))
        with VerticalScroll(id="reading"):
            yield LargeText()
            yield Static("", id="headline", markup=False)
            for part in ("kinds", "change", "rule"):
                yield FramedText(name=part)
            yield Static(self._foot(), markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        """Let the arrow keys scroll."""
        self.query_one("#reading").focus()
        self._draw()

    def on_resize(self) -> None:
        """Draw the kinds for the new width."""
        self._show("kinds", self._kinds())
        super().on_resize()

    def journal_changed(self) -> None:
        """Show the advice as it is now."""
        self.view = view_of(self.workspace, self.service, self.view.day)
        self._draw()

    def _draw(self) -> None:
        show_headline(self.query_one(LargeText), self.view, self.say)
        self.query_one("#headline", Static).update(self._headline())
        self._show("rule", self._rule())
        self._show("kinds", self._kinds())
        self._show("change", self._change([self.view.words.would_change]))
        self.call_after_refresh(self._work_out)

    def _show(self, part: str, content: Content) -> None:
        self.query_one(f"#{part}", FramedText).tell(content, _INDENT)

    def action_leave(self) -> None:
        """Go back."""
        self.dismiss()

    def _work_out(self) -> None:
        view, limits = self.view, self.settings
        smallest = smallest_change(known_past(self.journal, view.day), view.day, limits)
        lines = change_words(view.advice, view.words, smallest, self.say)
        self._show("change", self._change(lines))

    def _headline(self) -> Content:
        view, say = self.view, self.say
        words_ = view.words
        lines = [
            Content(words_.text),
            *([Content.styled(words_.care, "bold $hard")] if words_.care else []),
            *(Content(f"{glyphs.STATE['on'][0]} {line}") for line in self._spoken_reasons()),
            *(Content(line) for line in (*words_.context, *words_.also)),
        ]
        limits = self.settings
        lines.append(Content.styled(confidence_words(view.advice, words_, say, limits), "$muted"))
        if words_.learning:
            lines.append(Content.styled(words_.learning, "$muted"))
        if hindsight := self._hindsight():
            lines.append(Content.styled(hindsight, "$signal"))
        return Content("\n").join(lines)

    def _hindsight(self) -> str:
        """Say what the advice would have been, where something was filled in or changed since."""
        advice, service = self.view.advice, self.service
        if advice.day >= self.today():
            return ""
        now = service.advice(advice.day, hindsight=True)
        if (now.advice, now.rule) == (advice.advice, advice.rule):
            return ""
        worded = words(now, self.say, self.settings)
        return self.say.text("why.hindsight", advice=worded.headline, rule=now.rule)

    def _spoken_reasons(self) -> list[str]:
        """Return the reasons that no row of the kinds below shows: single answers, illness, pain."""
        told = zip(self.view.advice.reasons, self.view.words.reasons, strict=True)
        return [sentence for reason, sentence in told if reason.count is None or reason.detail]

    def _kinds(self) -> Content:
        say, view, limits = self.say, self.view, self.settings
        past = known_past(self.journal, view.day)
        days = days_for(view.day, self.app.size.width - _PADDING)
        days_by_kind = kind_days(past, view.day, days, limits)
        rows = dict(zip(Kind, kind_rows(view.advice, say, limits), strict=True))
        lines = [Content.styled(say.text("why.kinds"), "bold"), *table(rows, days_by_kind, days, say)]
        sleep = sleep_line(past, view.day, say, limits)
        closing = [sleep, say.text("why.combination")]
        lines += [Content.styled(line, "$muted") for line in closing if line]
        return Content("\n").join(lines)

    def _change(self, lines: list[str]) -> Content:
        title = Content.styled(self.say.text("why.change"), "bold")
        return Content("\n").join([title, *map(Content, lines)])

    def _rule(self) -> Content:
        head, *rest = rule_lines(self.view.advice, self.say, self.settings)
        lines = [Content.styled(self.say.text("why.rule"), "bold"), Content(head)]
        lines += [Content.styled(line, "$muted") for line in rest]
        return Content("\n").join(lines)

    def _foot(self) -> Content:
        say, key = self.say, self.key_of("app.rules")
        return Content("\n").join(
            [
                Content.assemble((f"{key} ", "bold $primary"), say.text("command.app.rules.tip")),
                Content.styled(say.text("why.diary"), "$muted"),
            ]
        )
