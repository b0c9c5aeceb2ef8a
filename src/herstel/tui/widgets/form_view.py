"""A form of questions on the screen: one line a question, answered with digits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from textual import events
from textual.content import Content
from textual.geometry import Region
from textual.message import Message
from textual.widget import Widget

from herstel.domain.errors import InvalidInputError
from herstel.services.forms.form import Form, Question, Shape
from herstel.services.forms.pasting import paste_answer
from herstel.services.sentences import sentence
from herstel.tui import glyphs
from herstel.tui.safe_text import safe

if TYPE_CHECKING:
    from herstel.i18n.catalog import Translator
    from herstel.tui.screens.base import HerstelScreen

_MARGIN = 2
_STEPS = 5
_ROOMY_HEIGHT = 32
"""From this height of the terminal on, a blank line stands between the questions."""
_AROUND_OPTION = 4
"""A mark, a digit and two spaces stand around the word of an option."""
_CURSOR = "▏"


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

    def __init__(self, form: Form, say: Translator) -> None:
        super().__init__()
        self.form = form
        self._say = say
        self._shape: Shape | None = None

    def replace(self, form: Form) -> None:
        """Show another form."""
        self.form = form
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
        """Go to the question that was clicked."""
        layout = self._layout(self.size.width)
        if event.y < len(layout.owners):
            self.form.go_to(layout.owners[event.y])
            self.redraw()

    def _changed(self) -> None:
        self.redraw()
        self.post_message(self.Changed(self.form))

    def _keep_in_view(self) -> None:
        layout = self._layout(self.size.width)
        lines = [number for number, place in enumerate(layout.owners) if place == self.form.place]
        top, height = (lines[0], len(lines)) if lines else (len(layout.lines) - 1, 1)
        if self.parent is not None and isinstance(self.parent, Widget):
            region = Region(0, self.virtual_region.y + top, max(1, self.size.width), height + 1)
            self.parent.scroll_to_region(region, animate=False)

    def get_content_height(self, container: object, viewport: object, width: int) -> int:
        """Return how many lines the form takes."""
        return len(self._layout(width).lines)

    def render(self) -> Content:
        """Draw the form."""
        return Content("\n").join(self._layout(self.size.width).lines)

    def _layout(self, width: int) -> _Layout:
        roomy = self.app.size.height >= _ROOMY_HEIGHT
        return _Layout.of(self.form, width, self._say, roomy=roomy)


@dataclass
class _Layout:
    """The lines of a form, and for each line the place of the question it belongs to."""

    lines: list[Content]
    owners: list[int]

    @classmethod
    def of(cls, form: Form, width: int, say: Translator, *, roomy: bool) -> _Layout:
        layout = cls([], [])
        shown = form.shown
        label_width = max(len(question.label) for question in shown) + 2
        scales = [
            question for question in shown if question.shape is Shape.CHOICE and len(question.options) == 5
        ]
        columns = [
            max(len(question.options[step]) for question in scales) + _AROUND_OPTION
            for step in range(_STEPS if scales else 0)
        ]
        unfolded = bool(scales) and _MARGIN + label_width + sum(columns) <= width
        room = width - _MARGIN - label_width
        for place, question in enumerate(shown):
            active = place == form.place
            label = _label(question, label_width, active=active)
            if unfolded and question in scales:
                layout.add(place, Content.assemble(label, _columns(question, form, columns, active=active)))
            else:
                layout.add(place, Content.assemble(label, _answer(question, form, room, active=active)))
                if active and _stands_below(question, form, room):
                    layout.add(place, Content.styled(" " * _MARGIN * 2 + question.hint, "$muted"))
                if active and question.options:
                    for line in _unfold(question, form, width - _MARGIN * 2):
                        layout.add(place, Content.assemble(" " * _MARGIN * 2, line))
            if active and form.fault:
                layout.add(place, Content.styled(f"  ! {sentence(form.fault, say)}", "bold $error"))
            if roomy and place < len(shown) - 1:
                layout.add(place, Content(""))
        return layout

    def add(self, place: int, line: Content) -> None:
        self.lines.append(line)
        self.owners.append(place)


def _label(question: Question, width: int, *, active: bool) -> Content:
    marker = glyphs.HERE if active else " "
    return Content.assemble(
        (f"{marker} ", "bold $primary"),
        (question.label.ljust(width), "bold" if active else ""),
    )


def _columns(question: Question, form: Form, columns: list[int], *, active: bool) -> Content:
    """Return all five words in columns, the chosen one marked."""
    chosen = form.chosen(question)
    cells = []
    for place, word in enumerate(question.options):
        text = f"{glyphs.CHOSEN if place in chosen else ' '}{place + 1} {word}"
        cells.append((text.ljust(columns[place]), _option_style(chosen, place, active=active)))
    return Content.assemble(*cells)


def _option_style(chosen: frozenset[int], place: int, *, active: bool) -> str:
    if place in chosen:
        return "bold $primary"
    return "$foreground" if active else "$muted"


def _answer(question: Question, form: Form, room: int, *, active: bool) -> Content:
    """Return what was answered so far, or the ends of the scale while nothing was."""
    typed = form.typed.get(question.name, "")
    if question.shape in {Shape.CHOICE, Shape.TOGGLES}:
        first = question.first_digit
        words = [f"{place + first} {question.options[place]}" for place in sorted(form.chosen(question))]
        if words:
            return Content.styled(f"{glyphs.CHOSEN} {', '.join(words)}", "bold $primary")
        return Content.styled("" if active else _ends(question, room), "$muted")
    if not active:
        text = _meaning(question, typed) or typed
        return safe(text, "bold $primary") if typed else Content.styled(glyphs.NOTHING, "$muted")
    meaning = _meaning(question, typed)
    beside = f" = {meaning}" if meaning and meaning != typed else ""
    if not typed:
        beside = "" if _stands_below(question, form, room) else f" {question.hint}"
    return Content.assemble(safe(typed, "bold $primary"), (_CURSOR, "bold $primary"), (beside, "$muted"))


def _stands_below(question: Question, form: Form, room: int) -> bool:
    """Whether the hint of a question is too long for its line and stands on the next one."""
    if question.shape in {Shape.CHOICE, Shape.TOGGLES} or form.typed.get(question.name):
        return False
    return len(_CURSOR) + 1 + len(question.hint) > room


def _meaning(question: Question, typed: str) -> str:
    """Return how a typed text is understood, where that is worth saying."""
    if question.meaning is None or not typed:
        return ""
    try:
        return question.meaning(question.read(typed))
    except InvalidInputError:
        return ""


def _ends(question: Question, room: int) -> str:
    """Return the two ends of a scale when there is room for them."""
    if len(question.options) != _STEPS:
        return glyphs.NOTHING
    text = f"1 {question.options[0]} – {_STEPS} {question.options[-1]}"
    return text if len(text) <= room else glyphs.NOTHING


def _unfold(question: Question, form: Form, width: int) -> list[Content]:
    """Return the options of a question on as few lines as they need."""
    chosen = form.chosen(question)
    lines: list[Content] = [Content("")]
    for place, word in enumerate(question.options):
        mark = glyphs.CHOSEN if place in chosen else " "
        option = Content.assemble(
            (f"{mark}{place + question.first_digit}", "bold $primary"),
            " ",
            safe(word, "bold" if place in chosen else ""),
            "  ",
        )
        if lines[-1].cell_length and lines[-1].cell_length + option.cell_length > width:
            lines.append(Content(""))
        lines[-1] = Content.assemble(lines[-1], option)
    return lines
