"""A form of questions on the screen: one line a question, answered with digits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from textual import events
from textual.content import Content
from textual.geometry import Region
from textual.message import Message
from textual.widget import Widget

from herstel.domain.errors import InvalidInputError
from herstel.services.forms.form import Form, Shape, paste_answer
from herstel.services.sentences import sentence
from herstel.tui.widgets.form_layout import FormLayout

if TYPE_CHECKING:
    from herstel.i18n.catalog import Translator
    from herstel.tui.screens.base import HerstelScreen

_AROUND_QUESTIONS = 8
"""Lines that a form needs besides its questions: what stands above and below it, and options unfolded."""


class FormView(Widget, can_focus=True):
    """Draws a form and takes the characters that answer it; everything else is a command of the screen.

    Where the words of all scales fit, they stand in columns; where they do not, the question being
    answered unfolds and the others show their answer alone.
    """

    EXPLAINED = "sheet"

    DEFAULT_CSS = """
    FormView {
        height: auto;
        width: 1fr;
    }
    """

    @dataclass
    class Changed(Message):
        """Something was typed."""

        form: Form

    def __init__(self, form: Form, say: Translator, before: Mapping[str, int] | None = None) -> None:
        """Make the view.

        Args:
            before: by question, which option was chosen a week ago; shown once the question is answered.
        """
        super().__init__()
        self._before = before or {}
        self.form = form
        self._say = say
        self._shape: Shape | None = None

    def replace(self, form: Form, before: Mapping[str, int]) -> None:
        """Show another form, with what was answered a week before it."""
        self.form, self._before = form, before
        self.redraw()

    def redraw(self) -> None:
        """Draw anew after the form has changed, and keep the question in view."""
        self.refresh(layout=True)
        self.call_after_refresh(self._keep_in_view)
        shape = self.form.current.shape if self.form.current else None
        if shape is not self._shape:
            # Which keys are commands depends on what is asked; making the footer anew costs a frame.
            self._shape = shape
            self.screen.refresh_bindings()

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Whether a key is an answer, so that no command may take it."""
        return character is not None and self._takes(character)

    def _takes(self, character: str) -> bool:
        question = self.form.current
        if character == " ":
            # A space skips a question; only inside a text it is a space.
            return bool(question and question.shape is Shape.TEXT and self.form.typed.get(question.name))
        return self.form.takes(character)

    async def on_key(self, event: events.Key) -> None:
        """Take a character that answers the question, or run the command of the key."""
        if event.character and self._takes(event.character):
            event.stop()
            event.prevent_default()
            self.form.type(event.character)
            self._changed()
        else:
            await cast("HerstelScreen[bool]", self.screen).run_key(event)

    def on_paste(self, event: events.Paste) -> None:
        """Take pasted text as the answer to the question, or say why it is none."""
        event.stop()
        try:
            left = paste_answer(self.form, event.text)
        except InvalidInputError as error:
            self.notify(sentence(error, self._say), severity="error", markup=False)
            return
        self._changed()
        if left:
            self.notify(self._say.plural("paste.first_only", left), markup=False)

    def on_click(self, event: events.Click) -> None:
        """Go to the question that was clicked; a click on one of its options is the answer."""
        layout = self._layout(self.size.width)
        if event.y >= len(layout.owners):
            return
        self.form.go_to(layout.owners[event.y])
        question, option = self.form.current, layout.option_at(event.x, event.y)
        if question is None or option is None:
            self.redraw()
            return
        self.form.type(str(option + question.first_digit))
        self._changed()

    def _changed(self) -> None:
        self.redraw()
        self.post_message(self.Changed(self.form))

    def _keep_in_view(self) -> None:
        layout = self._layout(self.size.width)
        lines = [number for number, owner in enumerate(layout.owners) if owner == self.form.index]
        top, height = (lines[0], len(lines)) if lines else (len(layout.lines) - 1, 1)
        if self.parent is not None and isinstance(self.parent, Widget):
            region = Region(0, self.virtual_region.y + top, max(1, self.size.width), height + 1)
            self.parent.scroll_to_region(region, animate=False)

    @property
    def has_marks(self) -> bool:
        """Whether it shows answers of a week ago as marks alone."""
        return self._layout(self.size.width).has_marks

    def get_content_height(self, container: object, viewport: object, width: int) -> int:
        """Return how many lines the form takes."""
        return len(self._layout(width).lines)

    def render(self) -> Content:
        """Draw the form."""
        return Content("\n").join(self._layout(self.size.width).lines)

    def _layout(self, width: int) -> FormLayout:
        roomy = 2 * len(self.form.shown) + _AROUND_QUESTIONS <= self.app.size.height
        return FormLayout.of(self.form, width, self._say, self._before, roomy=roomy)
