"""A screen with a form of questions: what check-in, log and rest have in common."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping
from datetime import date, timedelta
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from herstel.domain.errors import ChangedMeanwhileError
from herstel.services.forms.form import Form, Shape
from herstel.tui.glyphs import NOT_WORSE, NOTHING, WORSE
from herstel.tui.keys.commands import FORM, bindings
from herstel.tui.screens.base import HerstelScreen
from herstel.tui.widgets.form_view import FormView
from herstel.tui.widgets.key_line import KeyLine
from herstel.tui.widgets.top_bar import TopBar


class FormScroll(VerticalScroll, can_focus=False, inherit_bindings=False):
    """Scrolls with the questions; arrows and page keys belong to these."""


class FormScreen(HerstelScreen[bool]):
    """Asks the questions of a form and saves the answers; it ends with whether something was saved."""

    BINDINGS = bindings(FORM)
    SCOPE = FORM
    HEADING: ClassVar[str]
    """Key of its title."""
    CAN_CHANGE_DAY: ClassVar[bool] = False
    """Whether it can be filled in for another day, today at the latest."""
    is_answering = True

    def __init__(self, day: date) -> None:
        """Make the screen.

        Args:
            day: the day that is asked about.
        """
        super().__init__()
        self.day = day
        self._early: list[events.Key] = []
        self.is_saved = False
        """Whether the answers were saved; the screen then ends."""

    @property
    def form(self) -> Form:
        """Return the form that is being filled in."""
        return self.query_one(FormView).form

    @abstractmethod
    def make_form(self) -> Form:
        """Return the form to begin with."""

    @abstractmethod
    def save(self) -> None:
        """Save the answers.

        Raises:
            HerstelError: when they cannot be saved; the form then stays as it is.
        """

    def begin_from_what_stands(self) -> None:
        """Take what another window saved as what the answers correct: saving once more replaces it."""

    def answers_before(self) -> Mapping[str, int]:
        """Return by question which option was chosen a week ago; by default nothing is known of that."""
        return {}

    def follow_up(self) -> None:
        """Go on to what is asked once the answers are saved; by default to nothing."""

    def intro(self) -> str:
        """Return the line above the questions."""
        return ""

    def compose(self) -> ComposeResult:
        """Lay out the screen."""
        yield from self.top(self.say.text(self.HEADING), self.day)
        yield Static(self.intro(), id="intro", markup=False)
        with FormScroll(id="form"):
            yield FormView(self.make_form(), self.say, self.answers_before())
        yield Static("", id="ready", markup=False)
        yield KeyLine()

    async def on_mount(self) -> None:
        """Begin with the first question, and with the keys that came before the screen was there."""
        self.set_focus(self.query_one(FormView))
        self.changed()
        early, self._early = self._early, []
        for event in early:
            await self.query_one(FormView).on_key(event)

    def on_resize(self) -> None:
        """Explain marks where they stand alone in the new width."""
        super().on_resize()
        self.call_after_refresh(self.changed)

    async def on_key(self, event: events.Key) -> None:
        """Take keys for the form while it is not in focus yet."""
        view = self.query(FormView)
        if not view:
            event.stop()
            self._early.append(event)
        elif not view.first().has_focus:
            await view.first().on_key(event)

    def on_form_view_changed(self) -> None:
        """Follow what is typed."""
        self.changed()

    def changed(self) -> None:
        """Say how far the answers are."""
        form = self.form
        total, answered = len(form.shown), form.answered
        key = "sheet.ready" if form.is_ready else "sheet.progress"
        pips = ((WORSE * answered, "$primary"), (NOT_WORSE * (total - answered), "$band"))
        sentence = self.say.text(key, answered=answered, total=total)
        mark = (f"    {NOTHING} {self.say.text('sign.last_week')}", "$muted")
        marks = [mark] if self.query_one(FormView).has_marks else []
        self.query_one("#ready", Static).update(Content.assemble(*pips, "  ", sentence, *marks))
        self.query_one("#ready").set_class(form.is_ready, "-ready")

    def redraw(self) -> None:
        """Draw the form after a command has changed it."""
        self.query_one(FormView).redraw()
        self.changed()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Hide the keys that make no sense now."""
        if action in {"earlier", "later"}:
            return self.CAN_CHANGE_DAY
        return True

    def action_confirm(self) -> None:
        """Go on from a question that is typed, or that others of its group follow; otherwise save."""
        current = self.form.current
        if current is not None and (current.shape is not Shape.CHOICE or self.form.is_followed_in_section):
            self.form.next()
            self.redraw()
        else:
            self.action_save()

    def action_save(self) -> None:
        """Save and end, or go to the answer that cannot be used."""
        if self.form.faults() is not None:
            self.redraw()
            return
        if self.try_to(self._save):
            self.is_saved = True
            self.dismiss(True)
            self.follow_up()
        else:
            self.redraw()

    def _save(self) -> None:
        try:
            self.save()
        except ChangedMeanwhileError as error:
            self.begin_from_what_stands()
            raise ChangedMeanwhileError("form.changed_meanwhile") from error

    def action_back(self) -> None:
        """Take back the last answer."""
        self.form.back()
        self.after_command()

    def action_skip(self) -> None:
        """Leave the question unanswered."""
        self.form.skip()
        self.after_command()

    def action_open(self, section: str) -> None:
        """Show the questions of a section."""
        self.form.open(section)
        self.redraw()

    def action_up(self) -> None:
        """Go to the question before."""
        self.form.up()
        self.redraw()

    def action_down(self) -> None:
        """Go to the question after."""
        self.form.next()
        self.redraw()

    def action_earlier(self) -> None:
        """Go to the day before."""
        self.go_to(self.day - timedelta(days=1))

    def action_later(self) -> None:
        """Go to the day after, today at the latest."""
        self.go_to(min(self.day + timedelta(days=1), self.today()))

    def go_to(self, day: date) -> None:
        """Ask about another day."""
        self.day = day
        self.query_one(TopBar).show(self.say.text(self.HEADING), day)

    def action_leave(self) -> None:
        """Leave without saving."""
        self.dismiss(False)

    def after_command(self) -> None:
        """Draw, after a command that may have changed an answer."""
        self.redraw()
