"""The check-in as a form of questions, with the night that a device measured as an offer.

Hours and scales are always asked, the rest behind one key each; what was measured is no answer until taken.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from typing import Final

from herstel.domain.errors import InvalidInputError
from herstel.domain.journal import Journal
from herstel.domain.scales import Illness, Item, RedFlag
from herstel.domain.self_reports import CheckIn, Night
from herstel.domain.typed_answers import read_answer
from herstel.i18n.catalog import Translator
from herstel.metrics.answers import HRV_RMSSD, MEASURED, RESTING_HR, SLEEP_HOURS, night_values
from herstel.services.forms.form import Form, Question, Shape, choice
from herstel.services.forms.pain_places import OfferedPlaces, place_question
from herstel.services.importing.text import device_name
from herstel.services.pain_text import place_words
from herstel.services.spells.standing import suggests_spell

ILLNESS, PAIN, HEART, NOTE = "illness", "pain", "heart", "note"
_ILLNESSES: Final = tuple(Illness)
_FLAGS: Final = tuple(RedFlag)
_DIGITS_OF_TENTHS: Final = 2
_LEAST_TENTHS: Final = 30
"""Two digits from here on are hours and tenths; those below it are more likely a slip than a night."""


def checkin_form(
    say: Translator,
    earlier: CheckIn | None = None,
    draft: dict[str, str] | None = None,
    items: Iterable[Item] = tuple(Item),
    places: OfferedPlaces | None = None,
) -> Form:
    """Return the form of a morning, with what is known of it and what was typed and not saved.

    Args:
        earlier: the check-in of that morning, if there is one.
        draft: by question, what was typed and not saved.
        items: the five-point questions that are asked.
        places: where it may hurt; the list of places when None.
    """
    typed = _typed(earlier, say) if earlier else {}
    form = Form(_questions(say, items, places or OfferedPlaces()), {**typed, **(draft or {})})
    if draft and earlier is None:
        form.go_to_first_open()
    return form


def speaks_of_spell(form: Form) -> bool:
    """Whether the answers so far are reason to offer marking an illness or injury; half an answer is none."""
    try:
        return suggests_spell(CheckIn.validated({**form.values(), "date": date.min}))
    except InvalidInputError:
        return False


def _questions(say: Translator, items: Iterable[Item], places: OfferedPlaces) -> list[Question]:
    hours = replace(
        _number("sleep_hours", "", say),
        hint=say.text("question.sleep_hours.keys"),
        read=_typed_hours,
        letters="hu",
        meaning=partial(_hours_and_minutes, say),
    )
    scales = [
        Question(
            item.value,
            Shape.CHOICE,
            say.text(f"question.{item.value}"),
            tuple(say.text(f"scale.{item.value}.{step}") for step in range(1, 6)),
            read=int,
            short=say.text(f"item.{item.value}"),
        )
        for item in items
    ]
    heart = (_number("resting_hr", HEART, say), _number("hrv_rmssd", HEART, say))
    note = replace(_number("note", NOTE, say), shape=Shape.TEXT)
    return [hours, *scales, *_illness(say), *_pain(say, places), *heart, note]


def _typed_hours(text: str) -> object:
    """Read hours slept; `75` is 7.5, for nobody sleeps 75 hours, and how it is read is shown at once."""
    is_number = len(text) == _DIGITS_OF_TENTHS and text.isascii() and text.isdigit()
    tenths = is_number and int(text) >= _LEAST_TENTHS
    return read_answer("sleep_hours", f"{text[0]}.{text[1]}" if tenths else text)


def _hours_and_minutes(say: Translator, hours: float) -> str:
    return say.hours(hours * 60)


def _number(name: str, section: str, say: Translator) -> Question:
    label, hint = say.text(f"question.{name}"), say.text(f"question.{name}.hint")
    return Question(name, Shape.NUMBER, label, hint=hint, read=partial(read_answer, name), section=section)


def _illness(say: Translator) -> list[Question]:
    illnesses = [(illness, say.text(f"illness.{illness.value}")) for illness in _ILLNESSES]
    flags = tuple(say.text(f"flag.{flag.value}") for flag in _FLAGS)
    return [
        choice("illness", say.text("question.illness"), illnesses, ILLNESS),
        Question(
            "flags",
            Shape.TOGGLES,
            say.text("question.flags.short"),
            flags,
            hint=say.text("question.flags.hint"),
            read=lambda digits: tuple(_FLAGS[int(digit) - 1] for digit in digits),
            section=ILLNESS,
        ),
    ]


def _pain(say: Translator, places: OfferedPlaces) -> list[Question]:
    no_yes = ((False, say.text("word.no")), (True, say.text("word.yes")))
    return [
        _number("pain", PAIN, say),
        choice("pain_alters_movement", say.text("question.pain_alters_movement"), no_yes, PAIN),
        place_question(places, say, pains=("pain",), section=PAIN),
    ]


def _typed(earlier: CheckIn, say: Translator) -> dict[str, str]:
    typed = {item.value: str(answer) for item in Item if (answer := earlier.answer(item)) is not None}
    for name in ("sleep_hours", "hrv_rmssd"):
        if (value := getattr(earlier, name)) is not None:
            typed[name] = say.number(value, 2)
    for name in ("resting_hr", "pain"):
        if (value := getattr(earlier, name)) is not None:
            typed[name] = str(value)
    if earlier.illness is not Illness.NONE:
        typed["illness"] = str(_ILLNESSES.index(earlier.illness) + 1)
    if earlier.flags:
        typed["flags"] = "".join(str(_FLAGS.index(flag) + 1) for flag in earlier.flags)
    if earlier.pain_alters_movement:
        typed["pain_alters_movement"] = "2"
    if earlier.pain_place:
        typed["pain_place"] = place_words(earlier.pain_place, say)
    if earlier.note:
        typed["note"] = earlier.note
    return typed


class MeasuredNight:
    """What was measured in the night before a morning, each value by the device that is believed first."""

    def __init__(self, journal: Journal, day: date, devices: Sequence[str]) -> None:
        """Look it up.

        Args:
            devices: sources in the order in which they are believed.
        """
        self._nights: Sequence[Night] = journal.nights.get(day, ())
        self._values = night_values(None, self._nights, devices)

    def left(self, form: Form) -> list[str]:
        """Return the names of the questions that it could answer and nobody has."""
        asked = {question.name for question in form.questions}
        return [name for name in MEASURED if name in self._values and name in asked - form.typed.keys()]

    def sentence(self, form: Form, key: str, say: Translator) -> str:
        """Return what was measured and could be taken over, by device; empty when nothing is left.

        Args:
            key: the key that takes it over.
        """
        by_device: dict[str, list[str]] = {}
        for name in self.left(form):
            by_device.setdefault(self._values[name].source, []).append(self._written(name, say))
        for source, values in by_device.items():
            if (woken := self._woken(source)) is not None:
                values.append(say.text("checkin.measured.until", time=f"{woken:%H:%M}"))
        devices = [
            say.text("checkin.measured.device", device=device_name(source), values=", ".join(values))
            for source, values in by_device.items()
        ]
        return say.text("checkin.measured", devices=" · ".join(devices), key=key) if devices else ""

    def typed(self, form: Form, say: Translator) -> Mapping[str, str]:
        """Return what is left of it as a person would have typed it."""
        values = {name: self._values[name].value for name in self.left(form)}
        return {
            name: str(round(value)) if name == RESTING_HR else say.number(value, 2)
            for name, value in values.items()
        }

    def _written(self, name: str, say: Translator) -> str:
        value = self._values[name].value
        if name == SLEEP_HOURS:
            return say.hours(value * 60)
        digits = 0 if name in {RESTING_HR, HRV_RMSSD} else 1
        return say.text(f"checkin.measured.{name}", value=say.number(value, digits))

    def _woken(self, source: str) -> datetime | None:
        """Return when a device says that the night ended: how fresh it is."""
        ends = [night.end for night in self._nights if night.source == source and night.end is not None]
        return max(ends, key=lambda end: end.replace(tzinfo=None), default=None)
