"""Why: each kind of signal day by day, what would change the advice, and the rule that decided it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from herstel.i18n.catalog import short_day
from herstel.metrics.signals import Kind
from herstel.rules.engine import known_past
from herstel.rules.what_if import smallest_change
from herstel.services.advice.explanation import (
    KindDays,
    KindRow,
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
from herstel.tui.widgets.fitted_text import Card
from herstel.tui.widgets.key_line import KeyLine
from herstel.tui.widgets.large_text import LargeText

if TYPE_CHECKING:
    from herstel.i18n.catalog import Translator

_PADDING = 9


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
        yield from self.top(title, day)
        with VerticalScroll(id="reading"):
            yield LargeText()
            yield Static("", id="headline", markup=False)
            for part in ("kinds", "change", "rule"):
                yield Card(name=part)
            yield Static(self._foot(), markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        """Let the arrow keys scroll."""
        self.set_focus(self.query_one("#reading"))
        self._draw()

    def on_resize(self) -> None:
        """Draw the kinds for the new width."""
        self._show("why.kinds", self._kinds())
        super().on_resize()

    def journal_changed(self) -> None:
        """Show the advice as it is now."""
        self.view = view_of(self.workspace, self.service, self.view.day)
        self._draw()

    def _draw(self) -> None:
        show_headline(self.query_one(LargeText), self.view, self.say)
        self.query_one("#headline", Static).update(self._headline())
        self._show("why.rule", self._rule())
        self._show("why.kinds", self._kinds())
        self._show("why.change", [Content(self.view.words.would_change)])
        self.call_after_refresh(self._work_out)

    def _show(self, title: str, lines: list[Content]) -> None:
        """Show a part of the page, which is called after the key of its title."""
        self.query_one(f"#{title.partition('.')[2]}", Card).tell(self.say.text(title), lines)

    def _work_out(self) -> None:
        view, settings = self.view, self.settings
        smallest = smallest_change(known_past(self.journal, view.day), view.day, settings)
        lines = change_words(view.advice, view.words, smallest, self.say)
        self._show("why.change", [*map(Content, lines)])

    def _headline(self) -> Content:
        view, say = self.view, self.say
        words_ = view.words
        lines = [
            Content(words_.text),
            *(Content.styled(line, "bold $hard") for line in (words_.doctor, words_.care) if line),
            *(Content(f"{glyphs.STATE['on'][0]} {line}") for line in self._spoken_reasons()),
            *(Content(line) for line in (*words_.context, *words_.also)),
        ]
        settings = self.settings
        lines.append(Content.styled(confidence_words(view.advice, words_, say, settings), "$muted"))
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
        reasons = zip(self.view.advice.reasons, self.view.words.reasons, strict=True)
        return [sentence for reason, sentence in reasons if reason.count is None or reason.detail]

    def _kinds(self) -> list[Content]:
        """Return the kinds day by day; the screen asks when it opens, and again when it knows its size."""
        rests_on = (self.journal, self.view.advice, self.app.size.width)
        return self.workspace.kept.of("why", rests_on, self._work_out_kinds)

    def _work_out_kinds(self) -> list[Content]:
        say, view, settings = self.say, self.view, self.settings
        past = known_past(self.journal, view.day)
        width = self.app.size.width - _PADDING
        days = days_for(view.day, width)
        days_by_kind = kind_days(past, view.day, days, settings)
        rows = dict(zip(Kind, kind_rows(view.advice, say, settings), strict=True))
        lines = table(rows, days_by_kind, days, say, has_values=width >= _FEW)
        sleep = sleep_line(past, view.day, say, settings)
        closing = [sleep, say.text("why.combination")]
        return [*lines, *(Content.styled(line, "$muted") for line in closing if line)]

    def _rule(self) -> list[Content]:
        head, *rest = rule_lines(self.view.advice, self.say, self.settings)
        return [Content(head), *(Content.styled(line, "$muted") for line in rest)]

    def _foot(self) -> Content:
        say, key = self.say, self.key_of("app.rules")
        return Content("\n").join(
            [
                Content.assemble((f"{key} ", "bold $primary"), say.text("command.app.rules.tip")),
                Content.styled(say.text("why.diary"), "$muted"),
            ]
        )


DAYS: Final = 7
_NAME, _NORMAL, _CELL = 13, 8, 7
_MARK: Final = 3
_FULL: Final = 2 + _NAME + _NORMAL + DAYS * _CELL
_FEW: Final = 2 + _NAME + _NORMAL + 4 * _CELL
"""Where fewer than four days have room for their values, seven have room for their marks."""
_SESSIONS: Final = frozenset({Kind.EFFORT, Kind.PERFORMANCE})


def days_for(day: date, width: int) -> list[date]:
    """Return as many days up to a day as there is room for."""
    count = DAYS if width >= _FULL else (width - 2 - _NAME - _NORMAL) // _CELL
    if width < _FEW:
        count = min(DAYS, max(1, (width - 2 - _NAME) // _MARK))
    return [day - timedelta(days=back) for back in reversed(range(count))]


def table(
    rows: Mapping[Kind, KindRow],
    days_by_kind: Mapping[Kind, KindDays],
    days: Sequence[date],
    say: Translator,
    *,
    has_values: bool = True,
) -> list[Content]:
    """Return the lines of the table: a head, and two lines for each kind.

    Args:
        rows: each kind in words.
        days_by_kind: what was observed of it.
        days: the days that are shown.
        has_values: whether there is room for own normal and the answers, beside the marks.
    """
    names = [short_day(day, say.language) for day in days]
    head = " " * (2 + _NAME)
    if has_values:
        dated = (f"{name} {day.day}".ljust(_CELL) for name, day in zip(names, days, strict=True))
        head += say.text("why.normal").ljust(_NORMAL) + "".join(dated)
    else:
        head += "".join(name[:2].ljust(_MARK) for name in names)
    lines = [Content.styled(head.rstrip(), "$muted")]
    for kind, row in rows.items():
        glyph, colour = glyphs.STATE[row.state]
        if kind in _SESSIONS:
            cells = _sessions(days_by_kind[kind], say)
        else:
            cells = _cells(days_by_kind[kind], days, say, has_values=has_values)
        lines.append(Content.assemble((f"{glyph} ", colour), (row.name.ljust(_NAME), "bold"), *cells))
        lines.append(Content.assemble("  ", (f"{row.state_word}: {row.text}", "$muted")))
    return lines


def _cells(
    kind_days: KindDays, days: Sequence[date], say: Translator, *, has_values: bool
) -> list[Content | tuple[str, str]]:
    cells: list[Content | tuple[str, str]] = []
    width = _CELL if has_values else _MARK
    if has_values:
        normal = glyphs.NOTHING if kind_days.normal is None else say.number(round(kind_days.normal, 1))
        cells.append((normal.ljust(_NORMAL), "$muted"))
    by_day = {day.day: day for day in kind_days.days}
    for day in days:
        kind_day = by_day.get(day)
        if kind_day is None:
            cells.append((glyphs.NOTHING.ljust(width), "$muted"))
            continue
        value = "" if kind_day.value is None or not has_values else f"{say.number(round(kind_day.value, 1))} "
        mark = glyphs.WORSE if kind_day.worse else glyphs.NOT_WORSE
        cells.append((f"{value}{mark}".ljust(width), "$signal" if kind_day.worse else ""))
    return cells


def _sessions(kind_days: KindDays, say: Translator) -> list[Content | tuple[str, str]]:
    """Return the sessions behind a kind: when, and how they went."""
    cells: list[Content | tuple[str, str]] = []
    for kind_day in kind_days.days:
        day = f"{short_day(kind_day.day, say.language)} {kind_day.day.day}"
        how = "" if kind_day.felt else f"{_signed(kind_day.value, say)} "
        mark = glyphs.WORSE if kind_day.worse else glyphs.NOT_WORSE
        cells.append((f"{day} {how}{mark}  ", "$signal" if kind_day.worse else ""))
    return cells or [(glyphs.NOTHING, "$muted")]


def _signed(value: float | None, say: Translator) -> str:
    if value is None:
        return ""
    return f"+{say.number(value)}" if value > 0 else say.number(value)
