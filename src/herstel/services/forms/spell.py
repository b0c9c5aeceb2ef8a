"""Ill or hurt as a form of questions: what, where and which sports, since when, until when if known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any, Final, cast

from herstel.domain.calendar_items import Event
from herstel.domain.constraints import WORD_LIMIT
from herstel.domain.errors import HerstelError, InvalidInputError
from herstel.domain.record import Save
from herstel.domain.scales import BODY_PLACES, Complaint, EventKind
from herstel.domain.spoken_dates import read_date
from herstel.domain.sports import is_plain_name, sport_of
from herstel.domain.typed_answers import read_place
from herstel.i18n.catalog import Translator, long_date, short_date
from herstel.services.calendar.names import activity_name
from herstel.services.forms.form import Form, Question, Shape, choice
from herstel.services.pain_text import place_words
from herstel.services.spells.standing import SpellStart
from herstel.store.repository import IdMaker, new_id

_WHAT: Final[tuple[Complaint | EventKind, ...]] = (
    Complaint.FEVER,
    Complaint.BELOW_NECK,
    Complaint.ABOVE_NECK,
    Complaint.STOMACH,
    EventKind.INJURY,
    Complaint.OTHER,
)
_INJURY_DIGIT: Final = str(_WHAT.index(EventKind.INJURY) + 1)
_MOST_SPORTS: Final = 10


def spell_form(
    start: SpellStart, sports: Sequence[str], say: Translator, marked: Event | None = None
) -> Form:
    """Return the questions about a spell.

    Args:
        start: what is known before.
        sports: the athlete's own sports, the most frequent first; their numbers stand for them.
        marked: the spell that is changed, when there is one already.
    """
    answers = [(what, say.text(f"spell.what.{what.value}")) for what in _WHAT]
    what = choice("what", say.text("question.spell_what"), answers)
    questions = [what, _where(say), _forbidden(sports, say), *_dates(start.day, say)]
    form = Form(questions, _typed(marked) if marked else _begun(start))
    form.go_to_first_open()
    return form


def save_for_spell(
    values: dict[str, object], start: SpellStart, marked: Event | None = None, make_id: IdMaker = new_id
) -> Save:
    """Return what saves the spell that the answers make.

    Args:
        values: the answers, by name of the question.
        start: what was known before.
        marked: the spell that is changed; what is not asked of it stays.

    Raises:
        HerstelError: when it was not said what it is.
        InvalidInputError: when it ends before it begins.
    """
    what = values.get("what")
    if what is None and marked is None:
        raise HerstelError("spell.what_first")
    first = cast("date", values.get("since", start.day))
    until = cast("date | None", values.get("until"))
    if until is not None and until < first:
        raise InvalidInputError("error.until_before", first=first, last=until)
    fields: dict[str, Any] = marked.values() if marked else {"id": make_id(first.isoformat())}
    fields |= {
        "date": first,
        "until": until,
        "place": values.get("place"),
        "forbids": values.get("forbids", ()),
    }
    if what is EventKind.INJURY:
        fields |= {"kind": EventKind.INJURY, "complaint": None}
    elif what is not None:
        fields |= {"kind": EventKind.ILLNESS, "complaint": what}
    if marked is not None and marked.confirmed is not None and marked.confirmed < first:
        fields["confirmed"] = None
    return Save(Event.validated(fields), marked, is_claim=True)


def _is_injury(typed: Mapping[str, str]) -> bool:
    return typed.get("what") == _INJURY_DIGIT


def _where(say: Translator) -> Question:
    return Question(
        "place",
        Shape.TEXT,
        say.text("question.spell_place"),
        tuple(place_words(body_place, say) for body_place in BODY_PLACES),
        hint=say.text("question.spell_place.hint"),
        read=partial(read_place, numbered=BODY_PLACES),
        meaning=partial(place_words, say=say),
        only_if=_is_injury,
    )


def _forbidden(sports: Sequence[str], say: Translator) -> Question:
    def named(forbidden: Sequence[str]) -> str:
        return ", ".join(activity_name(sport, say) for sport in forbidden)

    return Question(
        "forbids",
        Shape.TEXT,
        say.text("question.spell_forbids"),
        tuple(activity_name(sport, say) for sport in sports),
        hint=say.text("question.spell_forbids.hint"),
        read=partial(_read_sports, sports),
        meaning=named,
        only_if=_is_injury,
    )


def _dates(day: date, say: Translator) -> list[Question]:
    def named(when: date) -> str:
        return long_date(when, say.language)

    def dated(name: str, *, past: bool) -> Question:
        label = say.text(f"question.spell_{name}")
        hint = say.text(f"question.spell_{name}.hint", day=short_date(day, say.language))
        read = partial(read_date, today=day, past=past)
        return Question(name, Shape.TEXT, label, hint=hint, read=read, meaning=named)

    return [dated("since", past=True), dated("until", past=False)]


def _read_sports(sports: Sequence[str], text: str) -> tuple[str, ...]:
    """Return the sports that are named, with commas between them; a number stands for one of one's own."""
    named = [" ".join(part.split()) for part in text.split(",")]
    read = [_read_sport(sports, part) for part in named if part]
    if len(read) > _MOST_SPORTS:
        raise InvalidInputError("error.choice", field="forbids", given=len(read), allowed=f"1-{_MOST_SPORTS}")
    return tuple(dict.fromkeys(read))


def _read_sport(sports: Sequence[str], text: str) -> str:
    if text.isascii() and text.isdigit():
        if 0 < int(text[:4]) <= len(sports):
            return sports[int(text) - 1]
        raise InvalidInputError(
            "error.choice", field="sport", given=text[:40], allowed=", ".join(sports) or "run"
        )
    # "hardlopen" and "run" are the same sport; "tennis" says more than "racket sport", and is kept.
    sport = sport_of(text) if is_plain_name(text) else None
    return _word("forbids", text) if sport is None else sport.value


def _word(field: str, text: str) -> str:
    if len(text) > WORD_LIMIT:
        raise InvalidInputError("error.too_long", field=field, size=len(text), most=WORD_LIMIT)
    return text


def _begun(start: SpellStart) -> dict[str, str]:
    """Return what is known before, as it would have been typed."""
    what = EventKind.INJURY if start.is_injury else start.complaint
    typed = {"what": str(_WHAT.index(what) + 1)} if what else {}
    return {**typed, **({"place": start.place} if start.place else {})}


def _typed(marked: Event) -> dict[str, str]:
    what = EventKind.INJURY if marked.kind is EventKind.INJURY else marked.complaint
    typed = {"what": str(_WHAT.index(what) + 1)} if what else {}
    typed |= {"place": marked.place} if marked.place else {}
    typed |= {"forbids": ", ".join(marked.forbids)} if marked.forbids else {}
    typed |= {"since": marked.date.isoformat()}
    typed |= {"until": marked.until.isoformat()} if marked.until else {}
    return typed
