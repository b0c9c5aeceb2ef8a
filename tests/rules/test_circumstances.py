"""What is said beside an advice, without a part in it: a night of work, an illness that nobody ended."""

from __future__ import annotations

from datetime import time
from typing import Any

from herstel.domain.calendar_items import Event, Session
from herstel.domain.life import Commitment
from herstel.domain.scales import EventKind, SessionStatus
from herstel.i18n.catalog import short_date, translator
from herstel.rules.advice import AdviceClass
from herstel.rules.circumstances import LOWEST_MOOD, STILL_ILL, STILL_MILD
from herstel.rules.engine import advise
from herstel.rules.engine_settings import EngineSettings
from herstel.rules.rule_names import CheckId
from herstel.services.advice.text import words
from support.journals import NORMAL, TODAY, Changes, asked, back, journal, mornings, session
from support.rows import rows

NIGHT_SHIFT = Commitment.validated(
    {
        "id": f"{back(1)}-00000001",
        "date": back(1),
        "title": "nachtdienst",
        "start": time(23),
        "end": time(7),
        "category": "work",
    }
)
PARTY = NIGHT_SHIFT.changed(title="feest", category="social")
INTERVALS = session(
    TODAY, status=SessionStatus.PLANNED, rpe=None, minutes=None, planned_rpe=8, planned_minutes=75
)


@rows(
    ("night", "planned", "keys"),
    [
        (NIGHT_SHIFT, INTERVALS, ("after_night",)),
        (PARTY, INTERVALS, ("after_late",)),
        (NIGHT_SHIFT, INTERVALS.changed(planned_rpe=3.0), ()),
        (NIGHT_SHIFT, INTERVALS.changed(status=SessionStatus.SKIPPED), ()),
        (NIGHT_SHIFT.changed(date=back(2)), INTERVALS, ()),
    ],
)
def test_a_hard_session_after_a_night_is_spoken_of_and_the_plan_stands(
    night: Commitment, planned: Session, keys: tuple[str, ...]
) -> None:
    told = asked([*mornings(None), night, planned])
    assert (told.advice, told.context) == (AdviceClass.AS_PLANNED, keys)


def test_who_has_muted_the_check_of_hard_sessions_reads_nothing_of_the_night() -> None:
    muted = EngineSettings(muted=frozenset({CheckId.HARD_ON_HEAVY}))
    assert advise(journal(*mornings(None), NIGHT_SHIFT, INTERVALS), TODAY, muted).context == ()


def _flu(**changes: Any) -> Event:
    return Event.validated(
        {"id": f"{back(4)}-00000001", "date": back(4), "kind": EventKind.ILLNESS, "title": "flu", **changes}
    )


def test_a_morning_that_says_nothing_of_an_open_illness_is_not_called_well() -> None:
    told = asked([*mornings(None, None, None, None, NORMAL), _flu()])
    assert (told.advice, told.reasons[0].key) == (AdviceClass.REST, "silent_morning")
    assert STILL_ILL in told.context


@rows(
    ("marked", "morning", "keys"),
    [
        ({}, NORMAL, ("injury_unasked",)),
        ({}, None, ("injury_unasked",)),
        ({}, {"pain": 1, "pain_place": "knee"}, ()),
        ({"forbids": ("run",)}, NORMAL, ("injury",)),
        ({"until": back(1)}, NORMAL, ()),
    ],
)
def test_an_open_injury_is_known_and_its_pain_asked_about(
    marked: Changes, morning: Changes | None, keys: tuple[str, ...]
) -> None:
    injury = _flu(kind=EventKind.INJURY, title="", place="knee", **marked)
    told = asked([*mornings(morning), injury])
    assert (told.rule, told.context) == ("R9", keys)
    if "injury_unasked" in keys:
        since = short_date(back(4), "en")
        (line,) = words(told, translator("en")).pressing
        assert line == f"Knee: injured since {since}. How is the pain? What makes it worse waits."
        assert not morning or "around your injury" in words(told, translator("en")).text


def test_a_morning_that_reports_a_cold_is_not_asked_whether_it_is_over() -> None:
    told = asked([*mornings(None, None, None, NORMAL, {"illness": "above_neck"}), _flu()])
    assert (told.reasons[0].key, STILL_ILL in told.context) == ("symptoms_again", False)


def test_an_illness_whose_end_is_said_is_not_asked_about() -> None:
    told = asked([*mornings(None, None, None, None, NORMAL), _flu(until=back(1))])
    assert (told.rule, STILL_ILL in told.context) == ("R5", False)


def test_it_is_asked_on_each_day_of_the_way_back_until_somebody_says_so() -> None:
    days = [*mornings(None, None, NORMAL, NORMAL, NORMAL), _flu()]
    steps = asked(days)
    assert steps.way_back is not None
    assert (steps.advice, steps.way_back.step, STILL_ILL in steps.context) == (
        AdviceClass.ACTIVE_RECOVERY,
        2,
        True,
    )


@rows(
    ("moods", "is_said"),
    [([1] * 5, True), ([1] * 13, True), ([1] * 14, False), ([1] * 4, False), ([1, 1, 2, 1, 1], False)],
)
def test_mood_at_its_lowest_for_days_is_never_passed_over(moods: list[int], *, is_said: bool) -> None:
    """From two weeks on the care line speaks."""
    advice = asked(mornings(*({"mood": mood} for mood in moods)))
    assert (LOWEST_MOOD in advice.context) is is_said
    assert not is_said or "Nothing stands out" not in words(advice, translator("en")).text


@rows(
    ("complaint", "rule", "asked_about", "sentence"),
    [
        ("above_neck", "R9", STILL_MILD, "Still ill? Then easy at most."),
        ("below_neck", "R5", STILL_ILL, "Still ill? Then rest."),
    ],
)
def test_an_open_illness_that_a_morning_says_nothing_of_is_asked_about(
    complaint: str, rule: str, asked_about: str, sentence: str
) -> None:
    told = asked([*mornings(None, None, NORMAL, NORMAL, NORMAL), _flu(complaint=complaint)])
    assert (told.rule, told.context) == (rule, (asked_about,))
    shown = words(told, translator("en"))
    assert "Nothing stands out" not in shown.text
    assert shown.pressing[0].startswith(sentence)


def test_an_injury_of_which_no_place_is_said_is_named_once() -> None:
    told = asked([*mornings(NORMAL), _flu(kind=EventKind.INJURY, title="")])
    assert words(told, translator("en")).pressing[0].startswith("Injured since ")


@rows(
    ("pain", "morning", "spoken"),
    [(7, {"pain": 2}, True), (4, NORMAL, True), (3, NORMAL, False), (7, {"pain": 7}, False)],
)
def test_pain_in_training_is_not_forgotten_the_next_morning(
    pain: int, morning: Changes, *, spoken: bool
) -> None:
    sore = session(back(1), pain_during=pain, pain_place="right shoulder")
    told = asked([*mornings(morning), sore])
    read = words(told, translator("en"))
    line = f"In training yesterday it hurt: right shoulder, {pain} of 10. If it begins again today, stop."
    assert (line in read.pressing) == spoken
    assert told.rule != "R9" or ("Nothing stands out" in read.text) != spoken
