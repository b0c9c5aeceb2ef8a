"""The check-in line by line, for screen readers, pipes and dumb terminals: one question, one answer."""

from __future__ import annotations

import sys
from collections.abc import Container
from datetime import date

from herstel.domain.answers import read_answer
from herstel.domain.checkin import CheckIn
from herstel.domain.errors import InvalidInputError
from herstel.domain.scales import Item
from herstel.i18n.catalog import Translator
from herstel.i18n.dates import long_date
from herstel.services.journal_service import JournalService
from herstel.services.planning.rest_felt import RestAnswer, answered_rest, rest_name, rest_to_ask_about
from herstel.services.sentences import sentence

QUESTIONS = ("sleep_hours", *(item.value for item in Item), "illness", "pain", "note")
BACK = "<"
_YES = frozenset({"y", "yes", "j", "ja"})


def ask_checkin(
    say: Translator, day: date, skip: Container[str] = (), known: CheckIn | None = None
) -> dict[str, object]:
    """Ask every question that is not skipped and return the answers.

    An empty line leaves a question unanswered, `<` goes back to the one before, and the end of the input
    ends the questions: what was answered until then counts.
    """
    _tell(say.text("plain.intro", day=long_date(day, say.language), back=BACK))
    if known:
        _tell(say.text("plain.known"))
    questions = [question for question in QUESTIONS if question not in skip]
    answers: dict[str, object] = {}
    place = 0
    while place < len(questions):
        name = questions[place]
        line = _ask(_question(name, say))
        if line is None:
            break
        if line == BACK:
            place = max(0, place - 1)
            answers.pop(questions[place], None)
            continue
        if line:
            try:
                answers[name] = read_answer(name, line)
            except InvalidInputError as error:
                _tell(sentence(error, say))
                continue
        place += 1
    if isinstance(pain := answers.get("pain"), int) and pain > 0 and _says_yes(say):
        answers["pain_alters_movement"] = True
    return answers


def ask_about_rest(service: JournalService, say: Translator) -> None:
    """Ask how yesterday's recovery was, where that is not known, and save the answer.

    An empty line and the end of the input leave it open; what is no choice is asked again.
    """
    rest = rest_to_ask_about(service.journal, service.today())
    if rest is None:
        return
    answers = dict(zip("1234", RestAnswer, strict=True))
    words = ", ".join(f"{digit} {say.text(f'felt_rest.{each.value}')}" for digit, each in answers.items())
    while line := _ask(say.text("plain.rest", what=rest_name(rest, say), choices=words)):
        if line in answers:
            service.edit(answered_rest(service.journal, rest, answers[line]))
            return
        _tell(say.text("plain.rest.choose"))


def _question(name: str, say: Translator) -> str:
    text = say.text(f"question.{name}")
    if say.has(f"question.{name}.hint"):
        return f"{text} ({say.text(f'question.{name}.hint')}): "
    words = [f"{step} {say.text(f'scale.{name}.{step}')}" for step in range(1, 6)]
    return f"{text} ({', '.join(words)}): "


def _says_yes(say: Translator) -> bool:
    line = _ask(f"{say.text('question.pain_alters_movement')} ({say.text('plain.yes_no')}): ")
    return (line or "").lower() in _YES


def _ask(prompt: str) -> str | None:
    """Print a question on stderr and return the line that answers it; None at the end of the input."""
    print(prompt, end="", file=sys.stderr, flush=True)
    line = sys.stdin.readline()
    if not line:
        print(file=sys.stderr)
        return None
    return line.strip()


def _tell(text: str) -> None:
    print(text, file=sys.stderr)
