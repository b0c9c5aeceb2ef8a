"""A screen with a sheet of questions: what check-in, log and rest have in common."""

from __future__ import annotations

from abc import abstractmethod

from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from herstel.services.forms.form import Shape, Sheet
from herstel.tui.keys.commands import SHEET, bindings
from herstel.tui.screens.base import HerstelScreen
from herstel.tui.widgets.key_line import KeyLine
from herstel.tui.widgets.sheet_view import SheetView
from herstel.tui.widgets.too_small import TooSmall
from herstel.tui.widgets.top_bar import TopBar


class SheetScroll(VerticalScroll, can_focus=False, inherit_bindings=False):
    """Scrolls with the questions; arrows and page keys belong to these."""


class SheetScreen(HerstelScreen[bool]):
    """Asks the questions of a sheet and saves the answers; it ends with whether something was saved."""

    BINDINGS = bindings(SHEET)
    SCOPE = SHEET
    is_answering = True

    def __init__(self) -> None:
        super().__init__()
        self._early: list[events.Key] = []
        self.is_saved = False
        """Whether the answers were saved; the screen then ends."""

    @property
    def sheet(self) -> Sheet:
        """Return the sheet that is being filled in."""
        return self.query_one(SheetView).sheet

    @abstractmethod
    def make_sheet(self) -> Sheet:
        """Return the sheet to begin with."""

    @abstractmethod
    def heading(self) -> tuple[str, str, str]:
        """Return the title, the date, and the date in short."""

    @abstractmethod
    def save(self) -> None:
        """Save the answers.

        Raises:
            HerstelError: when they cannot be saved; the sheet then stays as it is.
        """

    def follow_up(self) -> None:
        """Go on to what is asked once the answers are saved; by default to nothing."""

    def intro(self) -> str:
        """Return the line above the questions."""
        return ""

    def compose(self) -> ComposeResult:
        """Lay out the screen."""
        yield TopBar(*self.heading())
        yield TooSmall(self.say.text("screen.too_small"))
        yield Static(self.intro(), id="intro", markup=False)
        with SheetScroll(id="sheet"):
            yield SheetView(self.make_sheet(), self.say)
        yield Static("", id="ready", markup=False)
        yield KeyLine()

    async def on_mount(self) -> None:
        """Begin with the first question, and with the keys that came before the screen was there."""
        self.query_one(SheetView).focus()
        self.changed()
        early, self._early = self._early, []
        for event in early:
            await self.query_one(SheetView).on_key(event)

    async def on_key(self, event: events.Key) -> None:
        """Take keys for the sheet while it is not in focus yet."""
        view = self.query(SheetView)
        if not view:
            event.stop()
            self._early.append(event)
        elif not view.first().has_focus:
            await view.first().on_key(event)

    def on_sheet_view_changed(self) -> None:
        """Follow what is typed."""
        self.changed()

    def changed(self) -> None:
        """Say how far the answers are."""
        sheet = self.sheet
        total, answered = len(sheet.shown), sheet.answered
        key = "sheet.ready" if sheet.current is None else "sheet.progress"
        self.query_one("#ready", Static).update(self.say.text(key, answered=answered, total=total))
        self.query_one("#ready").set_class(sheet.current is None, "-ready")

    def redraw(self) -> None:
        """Draw the sheet after a command has changed it."""
        self.query_one(SheetView).redraw()
        self.changed()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Hide the keys that make no sense now."""
        if action in {"earlier", "later"}:
            return self.can_change_day()
        return True

    def can_change_day(self) -> bool:
        """Whether the sheet can be filled in for another day."""
        return False

    def action_confirm(self) -> None:
        """Go on from a question that is typed, or that others of its group follow; otherwise save."""
        current = self.sheet.current
        if current is not None and (current.shape is not Shape.CHOICE or self.sheet.is_followed_in_section):
            self.sheet.next()
            self.redraw()
        else:
            self.action_save()

    def action_save(self) -> None:
        """Save and end, or go to the answer that cannot be used."""
        if self.sheet.faults() is not None:
            self.redraw()
            return
        if self.try_to(self.save):
            self.is_saved = True
            self.dismiss(True)
            self.follow_up()
        else:
            self.redraw()

    def action_back(self) -> None:
        """Take back the last answer."""
        self.sheet.back()
        self.after_command()

    def action_skip(self) -> None:
        """Leave the question unanswered."""
        self.sheet.skip()
        self.after_command()

    def action_open(self, section: str) -> None:
        """Show the questions of a section."""
        self.sheet.open(section)
        self.redraw()

    def action_up(self) -> None:
        """Go to the question before."""
        self.sheet.up()
        self.redraw()

    def action_down(self) -> None:
        """Go to the question after."""
        self.sheet.next()
        self.redraw()

    def action_leave(self) -> None:
        """Leave without saving."""
        self.dismiss(False)

    def after_command(self) -> None:
        """Draw, after a command that may have changed an answer."""
        self.redraw()
