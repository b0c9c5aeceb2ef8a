"""The questions at the foot of a screen, as those see them who ask: for a key, or for a line of text.

A widget asks them on a screen; tests answer them without a terminal.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol, TypeVar

from herstel.domain.frozen import frozen

_T = TypeVar("_T")


@frozen
class Understood:
    """How a text is understood.

    Attributes:
        lines: what will be kept, a line for each thing.
        doubts: what is asked before it is kept.
        unread: from where to where the words are that were not understood.
    """

    lines: tuple[str, ...]
    doubts: tuple[str, ...] = ()
    unread: tuple[tuple[int, int], ...] = ()


class KeyQuestion(Protocol):
    """Asks what one key answers; Escape leaves everything as it was."""

    def ask(
        self,
        question: str,
        choices: Sequence[tuple[str, str]],
        take: Callable[[str], None],
        *,
        in_lines: bool = False,
        keys: Sequence[str] = (),
        leave: Callable[[], None] | None = None,
    ) -> None:
        """Ask.

        Args:
            question: what is asked; it may have several lines.
            choices: each key with what it means.
            take: is given the key that was pressed.
            in_lines: whether each choice stands on a line of its own.
            keys: all keys that answer, where more do than are explained.
            leave: follows when it is left without an answer.
        """
        ...


def ask_which(
    line: KeyQuestion,
    question: str,
    answers: Sequence[tuple[_T, str]],
    take: Callable[[_T], None],
    *,
    leave: Callable[[], None] | None = None,
) -> None:
    """Ask which of some answers it is, each with a letter of its words as its key.

    Args:
        take: is given the answer, not its key.
    """
    from herstel.services.forms.answer_letters import lettered  # the first picture asks nothing

    keyed = lettered(answers)
    line.ask(question, keyed.choices, lambda key: take(keyed.by_key[key]), leave=leave)


class LineQuestion(Protocol):
    """Asks for a line of text, and says while it is typed how it is understood."""

    def ask(
        self,
        hint: str,
        read: Callable[[str], str | Understood],
        take: Callable[[str], None],
        *,
        text: str = "",
        may_be_empty: bool = False,
        takes_lines: bool = False,
    ) -> None:
        """Ask for something.

        Args:
            hint: what may be typed.
            read: says how a text is understood; raises `InvalidInputError` when it is not.
            take: does what was asked for.
            text: what stands there already.
            may_be_empty: whether nothing is an answer too.
            takes_lines: whether several pasted lines are offered one after the other.
        """
        ...

    def read_again(self) -> None:
        """Say anew how what stands there is understood: more is known now than when it was typed."""
        ...
