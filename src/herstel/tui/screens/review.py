"""How a week went, to read: rest, training, load, signals, and what was done with the advice."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from textual import on
from textual.app import ComposeResult
from textual.containers import HorizontalGroup, VerticalGroup, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from herstel.domain.dates import Week
from herstel.services.long_view.season import week_name
from herstel.services.review.markdown import review_markdown, write_review
from herstel.services.review.next_week import Ask, NextWeekQuestion, question_of
from herstel.services.review.story import Compared, Story, WeekMeasure
from herstel.services.review.text import (
    finding_words,
    kept_words,
    question_words,
    review_sections,
    value_words,
)
from herstel.services.review.week_review import WeekReview, week_review
from herstel.tui import glyphs
from herstel.tui.keys.commands import READING, REVIEW, bindings
from herstel.tui.navigation import AskOutcome, OpenCalendar, OpenPlan, PlanRest
from herstel.tui.screens.base import HerstelScreen
from herstel.tui.shown_text import safe
from herstel.tui.toast_times import WARNING_SECONDS
from herstel.tui.widgets.fitted_text import Card, FittedText
from herstel.tui.widgets.foot_line import ChoiceLine, FootLine
from herstel.tui.widgets.foot_questions import ask_which
from herstel.tui.widgets.key_line import KeyLine
from herstel.tui.widgets.top_bar import TopBar

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from herstel.i18n.catalog import Translator

_BESIDE: Final = 13
_WIDEST: Final = 50
_LEAST: Final = 4
_COLOURS: Final = {WeekMeasure.LOAD: "$primary", WeekMeasure.MINUTES: "$primary", WeekMeasure.REST: "$rest"}
_BAR: Final = "▇"
KEPT: Final = glyphs.FATES["kept"][0]
_KEPT_REST: Final = "kept"
"""The closing sentence of a week of which all there is to say is that its rest was kept."""


class _MeasureFrame(FittedText):
    """The bars of one measure, as long as the frame turns out to be wide."""

    def __init__(self, name: str) -> None:
        super().__init__(name=name, classes="frame")
        self._lines_for: Callable[[int], list[Content]] | None = None

    def tell(self, lines_for: Callable[[int], list[Content]]) -> None:
        """Show what a function gives for a width."""
        self._lines_for = lines_for
        self.redraw()

    def fitted(self, width: int) -> Content:
        """Return a line for each bar."""
        return Content("\n").join(self._lines_for(width)) if self._lines_for else Content()


class StoryBars(HorizontalGroup):
    """A frame for each measure: side by side where there is room, below one another where there is not."""

    DEFAULT_CSS = """
    StoryBars > FittedText { width: 1fr; }
    """

    def compose(self) -> ComposeResult:
        """Lay out a frame for each measure."""
        for measure in WeekMeasure:
            yield _MeasureFrame(f"measure-{measure.value}")

    def show(self, story: Story, say: Translator) -> None:
        """Show the story of a week."""
        for measure in WeekMeasure:
            frame = self.query_one(f"#measure-{measure.value}", _MeasureFrame)
            frame.border_title = say.text(f"review.measure.{measure.value}")
            frame.tell(partial(measure_lines, measure, story.measures[measure], say))


def measure_lines(measure: WeekMeasure, compared: Compared, say: Translator, width: int) -> list[Content]:
    """Return a line each for this week, the week before and own normal: those that are known.

    Args:
        measure: what is measured.
        compared: its values.
    """
    rows = [
        ("this", compared.now, compared.is_least),
        ("before", compared.last, compared.was_least),
        ("own", compared.normal, False),
    ]
    known_rows = [(key, value, is_least) for key, value, is_least in rows if value is not None]
    values = [value_words(measure, value, say, is_least=is_least) for _, value, is_least in known_rows]
    most = max(value for _, value, _ in known_rows)
    beside_bars = [len(words) for (_, value, _), words in zip(known_rows, values, strict=True) if value]
    room = max(_LEAST, min(_WIDEST, width - _BESIDE - max(beside_bars, default=0) - 1))
    return [
        Content.assemble(
            (say.text(f"review.measure.{key}").ljust(_BESIDE), "bold" if key == "this" else "$muted"),
            *_bar(measure, value, most, room, is_now=key == "this"),
            (words, "bold" if key == "this" else "$muted"),
        )
        for (key, value, _), words in zip(known_rows, values, strict=True)
    ]


def _bar(
    measure: WeekMeasure, value: float, most: float, room: int, *, is_now: bool
) -> Sequence[tuple[str, str]]:
    """Return days of rest as circles, anything else as a share of the room; a blank behind it."""
    if measure is WeekMeasure.REST:
        text = " ".join(KEPT * round(value))
    else:
        text = _BAR * round(room * value / most) if most else ""
    return [(text, _COLOURS[measure] if is_now else "$muted"), (" " if text else "", "")]


_COLUMNS: Final = {
    "first": ("advice", "training", "note"),
    "second": ("away", "rest", "load", "signals", "closing"),
}
"""Which sections stand below each other: what was advised and done, and what came of it."""


class ReviewScreen(HerstelScreen[None]):
    """The review of one week; the weeks before and after are one key away."""

    EXPLAINED = "review"

    BINDINGS = bindings(REVIEW, READING)
    SCOPE = REVIEW

    def __init__(self, week: Week) -> None:
        super().__init__()
        self.week = week
        self._question: NextWeekQuestion | None = None

    def compose(self) -> ComposeResult:
        """Lay out the screen."""
        yield from self.top(self.say.text("screen.review"))
        with VerticalScroll(id="reading"):
            yield StoryBars()
            yield Static("", id="told", markup=False)
            with HorizontalGroup(id="sections"):
                for column, names in _COLUMNS.items():
                    with VerticalGroup(id=column):
                        yield from (Card(name=f"section-{name}") for name in names)
        yield ChoiceLine()
        yield KeyLine()

    def on_mount(self) -> None:
        """Let the arrow keys scroll."""
        self.set_focus(self.query_one("#reading"))
        self.draw()

    @property
    def review(self) -> WeekReview:
        journal, week, today = self.journal, self.week, self.today()
        return self.workspace.kept.of(
            "review", (journal, week, today), lambda: week_review(journal, week, today, self.settings)
        )

    def draw(self) -> None:
        """Show the week."""
        say, review = self.say, self.review
        last = self.week.days[-1]
        self.query_one(TopBar).show(say.text("screen.review"), last, week_name(self.week, say))
        self._question = question_of(self.journal, review, self.today(), self.settings)
        self.refresh_bindings()
        self.query_one(StoryBars).display = bool(review.days)
        self.query_one("#told", Static).display = bool(review.days)
        if review.days:
            self.query_one(StoryBars).show(review.story, say)
            self.query_one("#told", Static).update(Content("\n\n").join(self._story_lines(review)))
        self._draw_sections(review)
        self.query_one("#reading").scroll_home(animate=False)

    def _story_lines(self, review: WeekReview) -> list[Content]:
        """Return the sentence about this athlete, and the question."""
        say, story = self.say, review.story
        lines = [safe(finding_words(story.finding, say), "bold")]
        if self._question is not None:
            asked = question_words(self._question, self.key_of("review.answer"), say)
            lines.append(safe(asked, "bold $primary"))
        return lines

    def _draw_sections(self, review: WeekReview) -> None:
        """Show the numbers behind the story, a frame for each kind."""
        say, kept = self.say, kept_words(review.story, self.say)
        sections = {part.name: part for part in review_sections(review, say)}
        if review.closing.key == _KEPT_REST:
            # The card of rest says it.
            sections.pop("closing", None)
        for name in (name for names in _COLUMNS.values() for name in names):
            lines = [safe(line) for line in sections[name].lines] if name in sections else []
            if name == "rest" and kept:
                lines.insert(0, Content.styled(f"{KEPT} {kept}", "$rest"))
            self.query_one(f"#section-{name}", Card).tell(say.text(f"review.section.{name}"), lines)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave out the answer where nothing is asked."""
        if action == "answer":
            return self._question is not None
        return super().check_action(action, parameters)

    def action_answer(self) -> None:
        """Go where the question is answered."""
        question = self._question
        if question is None:
            return
        if question.session is not None:
            self.navigate(AskOutcome(question.session))
        elif question.ask is Ask.REST:
            self.navigate(OpenCalendar(question.day))
        elif question.ask in {Ask.NOTES, Ask.FITS}:
            self.navigate(OpenPlan(question.day))
        else:
            self.navigate(PlanRest(question.day))

    def journal_changed(self) -> None:
        """Show the journal as it is now."""
        self.draw()

    def action_turn(self, weeks: int) -> None:
        """Show another week; never one that has not begun."""
        week = self.week.shifted(weeks)
        if week.days[0] <= self.today():
            self.week = week
            self.draw()

    def action_write(self) -> None:
        """Ask whether the review is to be written out as Markdown, and say where: the folder one is in."""
        question = self.say.text("review.write", folder=Path.cwd())
        yes = [(True, self.say.text("review.write.yes"))]
        ask_which(self.query_one(ChoiceLine), question, yes, lambda _: self._write())

    @on(FootLine.Closed)
    def return_to_reading(self) -> None:
        """Give the keys back to the text."""
        self.set_focus(self.query_one("#reading"))

    def _write(self) -> None:
        text = review_markdown(self.review, self.say)
        done: list[Path] = []
        if self.try_to(lambda: done.append(write_review(Path.cwd(), self.week, text))):
            self.glance("review.written", WARNING_SECONDS, file=done[0])
