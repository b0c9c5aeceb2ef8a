"""The lines of a form: questions with their scales in columns, or the one being answered unfolded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from textual.content import Content

from herstel.domain.errors import InvalidInputError
from herstel.services.forms.form import Form, Question, Shape
from herstel.services.sentences import sentence
from herstel.tui import glyphs
from herstel.tui.shown_text import cut, safe

if TYPE_CHECKING:
    from herstel.i18n.catalog import Translator

_MARGIN: Final = 2
_STEPS: Final = 5
_AROUND_OPTION: Final = 4
"""A mark, a digit and two blanks stand before the word of an option."""
_PILL_EDGE: Final = 1
_CURSOR: Final = "▏"
_GROUND: Final = "$panel"
_TEXT_ROOM: Final = 30
"""With less room than this beside its question, a long text stands below it."""


@dataclass(frozen=True)
class OptionSpot:
    """The cells of a line in which an option of a question is drawn.

    Attributes:
        line: which line, from 0.
        columns: the cells of that line.
        option: which option of the question, from 0.
    """

    line: int
    columns: range
    option: int


@dataclass
class FormLayout:
    """The lines of a form, and for each line the place of the question it belongs to.

    Attributes:
        lines: what is drawn.
        owners: for each of them, which of the shown questions it belongs to.
        options: where options are drawn.
        before: by question, which option was chosen a week ago; shown once the question is answered.
    """

    lines: list[Content] = field(default_factory=list)
    owners: list[int] = field(default_factory=list)
    options: list[OptionSpot] = field(default_factory=list)
    before: Mapping[str, int] = field(default_factory=dict)
    has_marks: bool = False
    """Whether the answer of a week ago has its mark before a word, which nothing beside it explains."""
    has_ends: bool = False
    """Whether a scale shows its two ends while it has no answer: all of them do, or none."""

    @classmethod
    def of(
        cls, form: Form, width: int, say: Translator, before: Mapping[str, int], *, roomy: bool
    ) -> FormLayout:
        """Lay out a form.

        Args:
            before: by question, which option was chosen a week ago.
            roomy: whether a blank line stands between the questions.
        """
        layout = cls(before=before)
        shown = form.shown
        label_width = max(len(question.label) for question in shown) + 1
        scales = [question for question in shown if _is_scale(question)]
        columns = _column_widths(scales, width - _MARGIN - label_width)
        if not columns and _is_phone(scales, width - _MARGIN - label_width - 1):
            layout._stack(form, width, say)
            layout._light_up(form.index, width)
            return layout
        room = width - _MARGIN - label_width - 1
        layout.has_ends = all(len(_ends(question)) <= room for question in scales)
        for index, question in enumerate(shown):
            active = index == form.index
            if columns and question in scales:
                label = _label(question.label, label_width, active=active)
                layout._spots(label.cell_length, columns)
                layout.add(index, Content.assemble(label, layout._columns(question, form, columns, active)))
            else:
                label = _label(question.label, label_width + 1, active=active)
                layout._add_answer(index, label, layout._answer(question, form, room, say, active), width)
                layout._add_below(index, question, form, room, width, active=active)
            layout._add_fault(form, say, active=active)
            if roomy and index < len(shown) - 1:
                layout.add(index, Content(""))
        layout._light_up(form.index, width)
        return layout

    def _light_up(self, index: int, width: int) -> None:
        """Give the question being answered a ground of its own: that is where the keys go."""
        for number, (line, owner) in enumerate(zip(self.lines, self.owners, strict=True)):
            if owner == index and line.plain:
                whole = line.pad_right(width - line.cell_length)
                self.lines[number] = whole.stylize_before(f"on {_GROUND}")

    def _stack(self, form: Form, width: int, say: Translator) -> None:
        """Lay out for a phone: answers beside short names, the question being answered in full.

        That one stands apart from the others, with an option on each line, and all of the line is that
        option: a thumb is wide.
        """
        shown = form.shown
        label_width = max(len(question.short) for question in shown) + 2
        for index, question in enumerate(shown):
            active = index == form.index
            if active and index:
                self.add(index, Content(""))
            if active and _is_scale(question):
                self.add(index, _label(question.label, 0, active=True))
                for option in range(len(question.options)):
                    self.options.append(OptionSpot(len(self.lines), range(width), option))
                    self.add(index, _option_line(question, form, option))
            else:
                name = question.label if active else question.short or question.label
                label = _label(name, max(label_width, len(name) + 1), active=active)
                room = width - label.cell_length
                answer = self._answer(question, form, room, say, active)
                self._add_answer(index, label, answer, width)
                self._add_below(index, question, form, room, width, active=active)
            self._add_fault(form, say, active=active)
            if active and index < len(shown) - 1:
                self.add(index, Content(""))

    def _add_below(
        self, index: int, question: Question, form: Form, room: int, width: int, *, active: bool
    ) -> None:
        """Add what stands below the question being answered: a long hint, its options."""
        if active and _stands_below(question, form, room):
            self.add(index, Content.styled(" " * _MARGIN * 2 + question.hint, "$muted"))
        if active and question.options:
            self._unfold(index, question, form, width)

    def _add_fault(self, form: Form, say: Translator, *, active: bool) -> None:
        """Add what is wrong with what is being typed."""
        if active and form.fault:
            self.add(form.index, Content.styled(f"  ! {sentence(form.fault, say)}", "bold $error"))

    def add(self, index: int, line: Content) -> None:
        """Add a line that belongs to a question."""
        self.lines.append(line)
        self.owners.append(index)

    def option_at(self, column: int, line: int) -> int | None:
        """Return the option that is drawn in a cell, from 0; None where there is none."""
        return next(
            (spot.option for spot in self.options if spot.line == line and column in spot.columns), None
        )

    def _spots(self, start: int, widths: list[int]) -> None:
        """Keep where the options of the line that comes next stand, side by side."""
        for option, width in enumerate(widths):
            self.options.append(OptionSpot(len(self.lines), range(start, start + width), option))
            start += width

    def _add_answer(self, index: int, label: Content, answer: Content, width: int) -> None:
        """Add a question with its answer, on as many lines as a long text takes."""
        room = width - label.cell_length
        if answer.cell_length <= room:
            self.add(index, Content.assemble(label, answer))
            return
        indent = label.cell_length
        if room < _TEXT_ROOM:
            self.add(index, label)
            indent, label = _MARGIN * 2, Content(" " * _MARGIN * 2)
        first, *rest = answer.wrap(max(1, width - indent))
        self.add(index, Content.assemble(label, first))
        for line in rest:
            self.add(index, Content.assemble(" " * indent, line))

    def _unfold(self, index: int, question: Question, form: Form, width: int) -> None:
        """Add the options of a question, on as few lines as they need."""
        for row in _rows(question, form, width - _MARGIN * 2):
            start, line = _MARGIN * 2, Content(" " * _MARGIN * 2)
            for option, cell in row:
                spot = range(start, start + cell.cell_length)
                self.options.append(OptionSpot(len(self.lines), spot, option))
                start, line = spot.stop, Content.assemble(line, cell)
            self.add(index, line)

    def _columns(self, question: Question, form: Form, columns: list[int], active: bool) -> Content:
        """Return all five words in columns, the chosen one as a pill."""
        chosen = form.chosen(question)
        before = self.before.get(question.name) if chosen else None
        cells = []
        for option, word in enumerate(question.options):
            if option in chosen:
                cell = _pill(option, word, columns[option])
            else:
                mark = glyphs.NOTHING if option == before else " "
                self.has_marks = self.has_marks or option == before
                cell = Content.styled(f"{mark} {option + 1} {word}", "$foreground" if active else "$muted")
            cells.append(cell.pad_right(columns[option] - cell.cell_length))
        return Content.assemble(*cells)

    def _answer(self, question: Question, form: Form, room: int, say: Translator, active: bool) -> Content:
        """Return what was answered so far, or the ends of the scale while nothing was."""
        chosen = sorted(form.chosen(question))
        if not _is_scale(question) or not chosen:
            return _answer(question, form, room, active=active, has_ends=self.has_ends)
        pill = _pill(chosen[0], question.options[chosen[0]], room)
        before = self.before.get(question.name)
        if before is None:
            return pill
        beside = Content.styled(say.text("checkin.last_week", answer=before + 1), "$muted")
        longer = Content.assemble(pill, " ", beside)
        return longer if longer.cell_length <= room else pill


def _is_scale(question: Question) -> bool:
    return question.shape is Shape.CHOICE and len(question.options) == _STEPS


def _column_widths(scales: Sequence[Question], room: int) -> list[int]:
    """Return how wide the words of each step are, a blank apart where that fits; none where nothing fits."""
    if not scales:
        return []
    widths = [
        max(len(question.options[step]) for question in scales) + _AROUND_OPTION for step in range(_STEPS)
    ]
    apart = [*(width + 1 for width in widths[:-1]), widths[-1]]
    return next((columns for columns in (apart, widths) if sum(columns) <= room), [])


def _is_phone(scales: Sequence[Question], room: int) -> bool:
    """Whether answers would lose their word beside the whole question, and there are shorter names for it."""
    longest = max((len(word) for question in scales for word in question.options), default=0)
    return any(question.short for question in scales) and longest + _AROUND_OPTION > room


def _option_line(question: Question, form: Form, option: int) -> Content:
    """Return one option on a line of its own; the chosen one is a pill."""
    word, digit = question.options[option], option + question.first_digit
    if option in form.chosen(question):
        return Content.assemble(" " * _MARGIN, _pill(option, word, len(word) + _AROUND_OPTION + _PILL_EDGE))
    return Content.assemble(" " * _MARGIN * 2, (f"{digit} ", "bold $primary"), safe(word))


def _label(text: str, width: int, *, active: bool) -> Content:
    marker = glyphs.HERE if active else " "
    return Content.assemble((f"{marker} ", "bold $primary"), (text.ljust(width), "bold" if active else ""))


def _pill(option: int, word: str, room: int) -> Content:
    """Return a chosen step of a scale: how high its mark and how light its ground is says how good it is."""
    texts = (f" {option + 1} {word} ", f" {option + 1} {word}", f" {option + 1}")
    text = next((text for text in texts if len(text) < room), texts[-1])
    step = f"$step-{option + 1}"
    return Content.assemble((glyphs.LEVELS[option], step), (text, f"bold $step-text on {step}"))


def _answer(question: Question, form: Form, room: int, *, active: bool, has_ends: bool) -> Content:
    """Return what was answered so far, or what a question shows while nothing was."""
    typed = form.typed.get(question.name, "")
    if question.shape in {Shape.CHOICE, Shape.TOGGLES}:
        first = question.first_digit
        words = [f"{option + first} {question.options[option]}" for option in sorted(form.chosen(question))]
        if words:
            return Content.styled(f"{glyphs.CHOSEN} {', '.join(words)}", "bold $primary")
        nothing = _ends(question) if has_ends and _is_scale(question) else glyphs.NOTHING
        return Content.styled("" if active else nothing, "$muted")
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


def _ends(question: Question) -> str:
    """Return the two ends of a scale."""
    return f"1 {question.options[0]} – {_STEPS} {question.options[-1]}"


def _rows(question: Question, form: Form, width: int) -> list[list[tuple[int, Content]]]:
    """Return the options of a question, from 0, on as few lines as they need."""
    chosen = form.chosen(question)
    rows: list[list[tuple[int, Content]]] = [[]]
    for option_index, word in enumerate(question.options):
        mark = glyphs.CHOSEN if option_index in chosen else " "
        option = Content.assemble(
            (f"{mark}{option_index + question.first_digit}", "bold $primary"),
            " ",
            safe(word, "bold" if option_index in chosen else ""),
            "  ",
        )
        taken = sum(cell.cell_length for _, cell in rows[-1])
        if rows[-1] and (question.in_lines or taken + option.cell_length > width):
            rows.append([])
        rows[-1].append((option_index, cut(option.rstrip(), width) if question.in_lines else option))
    return rows
