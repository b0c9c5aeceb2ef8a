"""A session, or rest, as a form of questions: one that was planned yesterday, or one that was done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from typing import Final

from herstel.domain.calendar_items import SESSION_PAINS, Session
from herstel.domain.constraints import one_line
from herstel.domain.errors import InvalidInputError, InvalidRecordError
from herstel.domain.journal import Journal
from herstel.domain.scales import ALLOWED, Felt, RestKind
from herstel.domain.sports import sport_of
from herstel.domain.typed_answers import decimal, session_minutes, whole
from herstel.i18n.catalog import Translator, short_date
from herstel.services.calendar.items import items_on
from herstel.services.calendar.names import sport_name
from herstel.services.calendar.view import shown
from herstel.services.forms.form import Form, Question, Shape, choice
from herstel.services.forms.pain_places import OfferedPlaces, offered_places, place_question

REST_WORDS: Final = frozenset({"rest", "rust"})
"""Typed where the sport is asked for, they mean that there was none."""
PAIN: Final = "pain"
"""The group of questions about pain, behind one key."""

_FELT: Final = (Felt.WORSE, Felt.AS_EXPECTED, Felt.BETTER)
_RECENT_DAYS: Final = 90
_MOST_SPORTS: Final = 5


def outcome_form(session: Session, say: Translator, places: OfferedPlaces | None = None) -> Form:
    """Return what is asked of a planned session the morning after: done or not, how long, how hard, how."""
    yes_no = ((True, say.text("word.yes")), (False, say.text("word.no")))
    done = replace(choice("done", say.text("question.done"), yes_no), last_digits="2")
    doing = _doing(say, session.planned_minutes, session.planned_rpe)
    return Form([done, *doing, *_pain(say, places or OfferedPlaces())])


def session_form(journal: Journal, today: date, say: Translator) -> Form:
    """Return what is asked of a session that was done."""
    sports = recent_sports(journal, today)
    sport = Question(
        "sport",
        Shape.TEXT,
        say.text("question.sport"),
        tuple(sport_name(sport, say) for sport in sports),
        hint=say.text("question.sport.hint" if sports else "question.sport.first"),
        read=partial(_read_sport, sports, say=say),
        meaning=partial(sport_name, say=say),
    )
    no_yes = ((False, say.text("word.no")), (True, say.text("word.yes")))
    key = choice("key", say.text("question.key"), no_yes)
    return Form([sport, *_doing(say), key, *_pain(say, offered_places(journal, today + timedelta(days=1)))])


def recent_sports(journal: Journal, today: date) -> list[str]:
    """Return the sports of the last three months, the most frequent first."""
    since = today - timedelta(days=_RECENT_DAYS)
    days = [day for day in journal.session_days if day >= since]
    counts = Counter(session.sport for day in days for session in journal.sessions_on(day))
    return [sport for sport, _ in counts.most_common(_MOST_SPORTS)]


def _doing(say: Translator, minutes: int | None = None, rpe: float | None = None) -> list[Question]:
    """Return the questions about what was done; the plan stands in the hint, it is not filled in."""
    minutes_hint = say.text("question.minutes.hint") if minutes is None else _planned(say, minutes)
    rpe_hint = say.text("question.rpe.hint") if rpe is None else _planned(say, rpe)
    felt = [(feeling, say.text(f"felt.{feeling.value}")) for feeling in _FELT]
    return [
        _number("minutes", minutes_hint, say),
        _number("rpe", rpe_hint, say),
        choice("felt", say.text("question.felt"), felt),
    ]


def _number(name: str, hint: str, say: Translator, section: str = "") -> Question:
    read, label = partial(_read_field, name), say.text(f"question.{name}")
    return Question(name, Shape.NUMBER, label, hint=hint, read=read, section=section)


def _pain(say: Translator, places: OfferedPlaces) -> list[Question]:
    how_much = [_number(name, say.text("question.pain.hint"), say, PAIN) for name in SESSION_PAINS]
    return [*how_much, place_question(places, say, pains=SESSION_PAINS, section=PAIN)]


def _planned(say: Translator, value: float) -> str:
    return say.text("question.planned", value=say.number(value))


def _read_sport(sports: Sequence[str], text: str, say: Translator) -> str:
    """Return the sport; a digit stands for one of the recent ones."""
    written = text.strip()
    if written.isascii() and written.isdigit():
        if 0 < int(written[:4]) <= len(sports):
            return sports[int(written) - 1]
        if not sports:
            raise InvalidInputError("error.sport_word", given=written[:40])
        names = ", ".join(sport_name(sport, say) for sport in sports)
        raise InvalidInputError("error.choice", field="sport", given=written[:40], allowed=names)
    typed = str(_checked("sport", written))
    return sport_of(typed) or typed


def _read_field(name: str, text: str) -> object:
    if name == "minutes":
        return _checked(name, session_minutes(text))
    return _checked(name, decimal(text, name) if name == "rpe" else whole(text, name))


def _checked(name: str, value: object) -> object:
    try:
        checked: object = Session.checked(name, value)
    except InvalidRecordError:
        allowed = ALLOWED.get(name, "1-40")
        raise InvalidInputError("error.range", field=name, given=_short(value), allowed=allowed) from None
    return checked


def _short(value: object) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)[:40]


def rest_form(journal: Journal, days: Sequence[date], say: Translator) -> Form:
    """Return the questions; the days, with what stands on them, are the choices of the first."""
    named = [(day, _day_with_items(journal, day, say)) for day in days]
    day = replace(choice("day", say.text("question.rest_day"), named), in_lines=True)
    kinds = [(kind, say.text(f"rest.{kind.value}")) for kind in RestKind]
    return Form([day, choice("kind", say.text("question.rest_kind"), kinds)])


def _day_with_items(journal: Journal, day: date, say: Translator) -> str:
    names = [one_line(shown(item, say).text) for item in items_on(journal, day)]
    return " · ".join([short_date(day, say.language), *([", ".join(names)] if names else [])])
