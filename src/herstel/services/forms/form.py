"""Questions that are answered with few keys: what is asked, what was typed or pasted, where one stands.

Nothing here knows a screen: the same form of questions serves every form, and tests need no terminal.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Any, Final

from herstel.domain.constraints import NOTE_LIMIT, one_line
from herstel.domain.errors import InvalidInputError
from herstel.domain.frozen import frozen

LONGEST_NUMBER = 6


class Shape(Enum):
    """How a question is answered."""

    CHOICE = auto()
    """One digit chooses, and the next question follows."""
    TOGGLES = auto()
    """Digits switch several things on and off; Enter goes on."""
    NUMBER = auto()
    """Digits with `.`, `,` or `:`; Enter goes on."""
    TEXT = auto()
    """Free text; Enter goes on."""


@frozen
class Question:
    """One question.

    Attributes:
        options: words of the choices, the first for digit 1.
        read: checks a typed text and returns its value; raises `InvalidInputError`.
        section: name of the group that one key shows; empty for what is always shown.
        first_digit: the digit of the first option.
        meaning: says how a typed text was understood; None where the text says it all.
        last_digits: choices after which nothing more is asked.
        letters: what may stand in a number too, once, behind its first digit.
        only_if: whether it is asked at all, by what was typed so far; None where it always is.
        in_lines: whether each option stands on a line of its own.
        short: what it is called beside its answer where columns are few; the question itself when empty.
    """

    name: str
    shape: Shape
    label: str
    options: tuple[str, ...] = ()
    hint: str = ""
    read: Callable[[str], object] = str
    section: str = ""
    first_digit: int = 1
    meaning: Callable[[Any], str] | None = None
    last_digits: str = ""
    letters: str = ""
    only_if: Callable[[Mapping[str, str]], bool] | None = None
    short: str = ""
    in_lines: bool = False


def choice(name: str, label: str, answers: Iterable[tuple[object, str]], section: str = "") -> Question:
    """Return a question of which a digit chooses one of some answers, each with its words."""
    values, words = zip(*answers, strict=True)
    return Question(
        name, Shape.CHOICE, label, words, read=lambda digit: values[int(digit) - 1], section=section
    )


@dataclass(slots=True)
class Form:
    """A form of questions that is being filled in.

    Attributes:
        questions: everything that can be asked.
        typed: by name, what was typed; a question without an entry is unanswered.
        sections: the groups that are shown.
        index: which of the shown questions is being answered; after the last one, none is.
        fault: what is wrong with the text being typed.
        typing: name of the question in which something was typed since it was come to; in any other one the
            first digit replaces the number that is there.
    """

    questions: Sequence[Question]
    typed: dict[str, str] = field(default_factory=dict)
    sections: set[str] = field(default_factory=set)
    index: int = 0
    fault: InvalidInputError | None = None
    typing: str = ""

    def __post_init__(self) -> None:
        # What was kept of an earlier run may be damaged; a choice that is none is no answer.
        kept = [question for question in self.questions if self._can_be_typed(question)]
        self.typed = {question.name: self.typed[question.name] for question in kept}
        shown = {question.section for question in self.questions if question.name in self.typed}
        self.sections |= shown - {""}

    @property
    def shown(self) -> list[Question]:
        return [
            question for question in self._asked if not question.section or question.section in self.sections
        ]

    @property
    def _asked(self) -> list[Question]:
        return [
            question
            for question in self.questions
            if question.only_if is None or question.only_if(self.typed)
        ]

    @property
    def current(self) -> Question | None:
        """Return the question being answered; None after the last one."""
        shown = self.shown
        return shown[self.index] if self.index < len(shown) else None

    @property
    def is_followed_in_section(self) -> bool:
        """Whether the question after the current one belongs to the same group, opened with one key."""
        shown, current = self.shown, self.current
        if current is None or not current.section or self.index + 1 >= len(shown):
            return False
        return shown[self.index + 1].section == current.section

    @property
    def answered(self) -> int:
        """Return how many of the shown questions have an answer that can be used."""
        return sum(
            question.name in self.typed and self._fault_of(question) is None for question in self.shown
        )

    @property
    def is_ready(self) -> bool:
        """Whether nothing more is asked, and every answer can be used."""
        return self.current is None and not any(map(self._fault_of, self.shown))

    def takes(self, char: str) -> bool:
        """Whether a typed character is part of an answer to the current question."""
        question = self.current
        if question is None or len(char) != 1 or not char.isprintable():
            return False
        match question.shape:
            case Shape.TEXT:
                return True
            case Shape.NUMBER:
                return char.isascii() and (
                    char.isdigit() or char in ".,:" or self._takes_letter(question, char)
                )
            case _:
                return self._option(question, char) is not None

    def type(self, char: str) -> None:
        """Take a character as (part of) the answer to the current question."""
        question = self.current
        if question is None or not self.takes(char):
            return
        self.fault = None
        if question.shape is Shape.CHOICE:
            self.typed[question.name] = char
            self.index = len(self.shown) if char in question.last_digits else self.index + 1
        elif question.shape is Shape.TOGGLES:
            self._toggle(question, char)
        else:
            replaces = question.shape is Shape.NUMBER and char.isdigit() and self.typing != question.name
            before = "" if replaces else self.typed.get(question.name, "")
            self.typing = question.name
            if question.shape is Shape.TEXT or len(before) < LONGEST_NUMBER:
                self.typed[question.name] = before + char

    def next(self) -> bool:
        """Go to the next question; False when what was typed cannot be an answer."""
        question = self.current
        if question is not None and not self._is_valid(question):
            return False
        self.go_to(min(self.index + 1, len(self.shown)))
        return True

    def go_to(self, index: int) -> None:
        """Go to one of the shown questions, leaving all answers."""
        self.index, self.typing = index, ""

    def back(self) -> None:
        """Take back the last typed character, or go back to the question before and clear it."""
        question = self.current
        if question and question.shape in {Shape.NUMBER, Shape.TEXT} and self.typed.get(question.name):
            shorter, self.typing = self.typed[question.name][:-1], question.name
            if shorter:
                self.typed[question.name] = shorter
            else:
                del self.typed[question.name]
        elif self.index:
            self.go_to(self.index - 1)
            before = self.shown[self.index]
            if before.shape in {Shape.CHOICE, Shape.TOGGLES}:
                self.typed.pop(before.name, None)
        self.fault = None

    def skip(self) -> None:
        """Leave the current question unanswered and go on."""
        question = self.current
        if question is not None:
            self.typed.pop(question.name, None)
            self.fault = None
            self.go_to(self.index + 1)

    def go_to_first_open(self) -> None:
        """Go to the first question without an answer."""
        shown = self.shown
        open_questions = [index for index, question in enumerate(shown) if question.name not in self.typed]
        self.go_to(open_questions[0] if open_questions else len(shown))

    def up(self) -> None:
        """Go to the question before, leaving all answers."""
        self.go_to(max(0, self.index - 1))
        self.fault = None

    def fill(self, typed: Mapping[str, str]) -> None:
        """Answer questions that nobody has answered yet; go on to what is open when one of them was asked."""
        self.typed |= {name: text for name, text in typed.items() if name not in self.typed}
        current = self.current
        self.sections |= {
            question.section for question in self.questions if question.name in typed and question.section
        }
        if current is None or current.name in typed:
            self.go_to_first_open()
        else:
            self.go_to(self.shown.index(current))

    def open(self, section: str) -> None:
        """Show a group of questions and go to its first one."""
        self.sections.add(section)
        names = [question.section for question in self.shown]
        self.go_to(names.index(section))
        self.fault = None

    def faults(self) -> InvalidInputError | None:
        """Go to the first answer that cannot be used and return what is wrong; None when all is well."""
        for index, question in enumerate(self.shown):
            self.go_to(index)
            if not self._is_valid(question):
                return self.fault
        self.go_to(len(self.shown))
        return None

    def values(self) -> dict[str, object]:
        """Return the answers, by name; call `faults` first."""
        return {
            question.name: question.read(self.typed[question.name])
            for question in self._asked
            if self.typed.get(question.name)
        }

    def chosen(self, question: Question) -> frozenset[int]:
        """Return which options are chosen, counted from 0."""
        typed = self.typed.get(question.name, "")
        if question.shape not in {Shape.CHOICE, Shape.TOGGLES}:
            return frozenset()
        return frozenset(option for char in typed if (option := self._option(question, char)) is not None)

    def _takes_letter(self, question: Question, char: str) -> bool:
        """Whether a letter belongs to the number that is being typed, as in 7h30."""
        typed = self.typed.get(question.name, "")
        return char in question.letters and self.typing == question.name and typed.isdigit()

    def _can_be_typed(self, question: Question) -> bool:
        typed = self.typed.get(question.name, "")
        if question.shape in {Shape.NUMBER, Shape.TEXT}:
            return bool(typed)
        has_options = all(self._option(question, char) is not None for char in typed)
        return has_options and (len(typed) == 1 or (len(typed) > 1 and question.shape is Shape.TOGGLES))

    def _option(self, question: Question, char: str) -> int | None:
        if not (char.isascii() and char.isdigit()):
            return None
        option = int(char) - question.first_digit
        return option if 0 <= option < len(question.options) else None

    def _toggle(self, question: Question, char: str) -> None:
        digits = set(self.typed.get(question.name, "")) ^ {char}
        if digits:
            self.typed[question.name] = "".join(sorted(digits))
        else:
            self.typed.pop(question.name, None)

    def _is_valid(self, question: Question) -> bool:
        self.fault = self._fault_of(question)
        return self.fault is None

    def _fault_of(self, question: Question) -> InvalidInputError | None:
        if text := self.typed.get(question.name):
            try:
                question.read(text)
            except InvalidInputError as error:
                return error
        return None


LINE_LIMIT: Final = 500
"""The longest line that is taken, in characters: longer than any title with all that is said about it."""
_QUOTED: Final = 30


def pasted_lines(text: str) -> list[str]:
    """Return the lines of a pasted text that hold something, cleaned and in order.

    Raises:
        InvalidInputError: when one is longer than `LINE_LIMIT`; then nothing of the text is to be taken.
    """
    # The length comes first: cleaning a text that is refused anyway takes time.
    lines = text.splitlines()
    if any(len(line) > LINE_LIMIT for line in lines):
        raise InvalidInputError("paste.too_long", limit=LINE_LIMIT)
    return [cleaned for line in lines if (cleaned := one_line(line))]


def paste_answer(form: Form, text: str) -> int:
    """Take a pasted text as the answer to the current question; return how many of its lines are left.

    A question that asks for words takes all of it. Any other one takes the first line, whole or not at all:
    a second line is not meant as more digits of the same number.

    Raises:
        InvalidInputError: when it cannot be an answer; the form is then as it was.
    """
    question = form.current
    if question is None:
        raise InvalidInputError("paste.nowhere")
    typed = form.typed.get(question.name, "")
    if question.shape is Shape.TEXT:
        if len(text) + len(typed) > NOTE_LIMIT:
            raise InvalidInputError("paste.too_long", limit=NOTE_LIMIT)
        answer, left = one_line(text), 0
    else:
        first, *others = pasted_lines(text) or [""]
        answer, left = first, len(others)
        longest = {Shape.CHOICE: 1, Shape.NUMBER: LONGEST_NUMBER - len(typed)}.get(question.shape, LINE_LIMIT)
        if not answer or len(answer) > longest or not all(map(form.takes, answer)):
            raise InvalidInputError("paste.no_answer", given=answer[:_QUOTED])
    for character in answer:
        form.type(character)
    return left
