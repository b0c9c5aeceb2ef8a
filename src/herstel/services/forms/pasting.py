"""What is pasted is text: which of its lines are offered, and what of it answers a question."""

from __future__ import annotations

from typing import Final

from herstel.domain.cleaning import one_line
from herstel.domain.errors import InvalidInputError
from herstel.domain.text_types import NOTE_LIMIT
from herstel.services.forms.form import LONGEST_NUMBER, Form, Shape

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
