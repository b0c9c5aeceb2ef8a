"""The check-in line by line, for screen readers, pipes and dumb terminals: one question, one answer."""

from __future__ import annotations

import sys
from collections.abc import Container, Iterable, Mapping, Sequence
from datetime import date
from typing import Final

from herstel.domain.calendar_items import Event
from herstel.domain.errors import InvalidInputError
from herstel.domain.scales import Item
from herstel.domain.self_reports import CheckIn
from herstel.domain.typed_answers import read_answer, read_place
from herstel.i18n.catalog import Translator, long_date
from herstel.services.calendar.names import still_words
from herstel.services.forms.pain_places import OfferedPlaces, place_hint
from herstel.services.journal_service import JournalService
from herstel.services.pain_text import place_words
from herstel.services.planning.easy_day import (
    RestAnswer,
    changes_for_rest_answer,
    rest_name,
    rest_to_ask_about,
)
from herstel.services.sentences import sentence

_OF_PAIN = ("pain_alters_movement", "pain_place")
BACK = "<"
YES: Final = frozenset({"y", "yes", "j", "ja"})
NO: Final = frozenset({"n", "no", "nee"})


def ask_checkin(
    say: Translator,
    day: date,
    given: Mapping[str, object],
    earlier: CheckIn | None = None,
    places: OfferedPlaces | None = None,
    items: Iterable[Item] = tuple(Item),
) -> dict[str, object]:
    """Ask every question that has no answer yet and return the answers.

    Where it hurts, and whether that changes how one moves, is only asked of a pain above 0.

    An empty line leaves a question unanswered, `<` goes back to the one before, and the end of the input
    ends the questions: what was answered until then counts.
    """
    _tell(say.text("plain.intro", day=long_date(day, say.language), back=BACK))
    if earlier:
        _tell(say.text("plain.known"))
    questions = ("sleep_hours", *(item.value for item in items), "illness", "pain", "note", *_OF_PAIN)
    places = places or OfferedPlaces()
    answers: dict[str, object] = {}
    asked: list[str] = []
    while (name := _next(questions, asked, {**given, **answers}, given)) is not None:
        line = _ask(_prompt(name, say, places))
        if line is None:
            break
        if line == BACK:
            if asked:
                answers.pop(asked.pop(), None)
            continue
        if line:
            try:
                answers[name] = _read(name, line, places)
            except InvalidInputError as error:
                _tell(sentence(error, say))
                continue
        asked.append(name)
    return answers


def ask_about_rest(service: JournalService, say: Translator) -> None:
    """Ask how yesterday's recovery was, where that is not known, and save the answer.

    An empty line and the end of the input leave it open; what is no choice is asked again.
    """
    rest = rest_to_ask_about(service.journal, service.today())
    if rest is None:
        return
    answers = dict(zip("1234", RestAnswer, strict=True))
    words = ", ".join(f"{digit} {say.text(f'felt_rest.{felt.value}')}" for digit, felt in answers.items())
    while line := _ask(say.text("plain.rest", what=rest_name(rest, say), choices=words)):
        if line in answers:
            service.edit(changes_for_rest_answer(service.journal, rest, answers[line]))
            return
        _tell(say.text("plain.rest.choose"))


def ask_still(spell: Event, day: date, say: Translator) -> bool | None:
    """Ask whether an illness or injury without an end still stands; None when that stays open."""
    line = (_ask(f"{still_words(spell, day, say)}? ({say.text('plain.still_hint')}): ") or "").lower()
    if line in YES:
        return True
    return False if line in NO else None


def _next(
    questions: Sequence[str], asked: Sequence[str], answers: Mapping[str, object], given: Container[str]
) -> str | None:
    """Return the next question: none that was asked or given, and of pain only where there is some."""
    later = questions[questions.index(asked[-1]) + 1 :] if asked else questions
    hurts = isinstance(pain := answers.get("pain"), int) and pain > 0
    return next((name for name in later if name not in given and (hurts or name not in _OF_PAIN)), None)


def _read(name: str, line: str, places: OfferedPlaces) -> object:
    if name == "pain_place":
        return read_place(line, places.numbered)
    if name == "pain_alters_movement":
        return line.lower() in YES
    return read_answer(name, line)


def _prompt(name: str, say: Translator, places: OfferedPlaces) -> str:
    text = say.text(f"question.{name}")
    if name == "pain_alters_movement":
        return f"{text} ({say.text('plain.yes_no')}): "
    if name == "pain_place":
        list_of_places = (
            f"{at} {place_words(body_place, say)}" for at, body_place in enumerate(places.numbered, 1)
        )
        return f"{text} ({', '.join(list_of_places)}; {place_hint(places, say)}): "
    if say.has(f"question.{name}.hint"):
        return f"{text} ({say.text(f'question.{name}.hint')}): "
    words = [f"{step} {say.text(f'scale.{name}.{step}')}" for step in range(1, 6)]
    return f"{text} ({', '.join(words)}): "


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
