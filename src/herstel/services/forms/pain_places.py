"""Where it hurts, as it is asked: the places that are offered, the one of last time, and their words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import partial
from typing import Final

from herstel.domain.frozen import frozen
from herstel.domain.journal import Journal
from herstel.domain.scales import BODY_PLACES, same_place
from herstel.domain.typed_answers import read_place
from herstel.i18n.catalog import Translator
from herstel.services.forms.form import Question, Shape
from herstel.services.pain_text import place_words

_RECENT_DAYS: Final = 28
"""A place that hurt within this many days is still offered."""

_MOST_OWN_WORDS: Final = 3
"""At most this many words of one's own are offered beside the places of the list."""


@frozen
class OfferedPlaces:
    """The places that an athlete can choose from.

    Attributes:
        numbered: the list, from number 1; words of one's own follow the others.
        last: the place of last time; None when there was none in 28 days. It is shown, never filled in.
    """

    numbered: tuple[str, ...] = BODY_PLACES
    last: str | None = None


def offered_places(journal: Journal, before: date) -> OfferedPlaces:
    """Return the places to choose from, with those that were said in the 28 days before a day.

    A check-in asks for what was said before its own day, a session also for that of the same morning.
    """
    recent = list(_recent_places(journal, before))
    own_words: dict[str, str] = {}
    for place in recent:
        if place not in BODY_PLACES:
            own_words.setdefault(same_place(place), place)
    latest_first = list(own_words.values())[:_MOST_OWN_WORDS]
    return OfferedPlaces((*BODY_PLACES, *latest_first), recent[0] if recent else None)


def _recent_places(journal: Journal, before: date) -> Iterator[str]:
    """Yield the places of check-ins, sessions and standing injuries, the latest first."""
    for back in range(1, _RECENT_DAYS + 1):
        day = before - timedelta(days=back)
        yield from (session.pain_place for session in journal.sessions_on(day) if session.pain_place)
        checkin = journal.checkin(day)
        if checkin is not None and checkin.pain_place:
            yield checkin.pain_place
    yield from (
        event.place for event in reversed(journal.all_events) if event.place and event.stands_on(before)
    )


def place_question(
    places: OfferedPlaces, say: Translator, *, pains: tuple[str, ...], section: str
) -> Question:
    """Return the question where it hurts, which is asked only when a pain above 0 was said.

    Args:
        pains: names of the questions that ask how much it hurts.
        section: the group that the question belongs to.
    """
    return Question(
        "pain_place",
        Shape.TEXT,
        say.text("question.pain_place"),
        tuple(place_words(place, say) for place in places.numbered),
        hint=place_hint(places, say),
        read=partial(read_place, numbered=places.numbered),
        section=section,
        meaning=partial(place_words, say=say),
        only_if=partial(_hurts, names=pains),
    )


def place_hint(places: OfferedPlaces, say: Translator) -> str:
    """Return what to type, with the place of last time and its number."""
    hint = say.text("question.pain_place.hint")
    if places.last is None:
        return hint
    number, place = places.numbered.index(places.last) + 1, place_words(places.last, say)
    return f"{hint} · {say.text('question.pain_place.last', number=number, place=place)}"


def _hurts(typed: Mapping[str, str], names: tuple[str, ...]) -> bool:
    answers = (typed.get(name, "").strip() for name in names)
    return any(answer.isascii() and answer.isdigit() and int(answer) > 0 for answer in answers)
