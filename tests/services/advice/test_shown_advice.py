"""When a screen has an advice to show: "as planned" alone says nothing of a day nobody spoke of."""

from __future__ import annotations

from herstel.domain.record import Record
from herstel.rules.advice import AdviceClass
from herstel.services.advice.given import is_shown
from support.journals import SHORT_NIGHT, STRESSED, TIRED, UNWILLING, asked, both, journal, mornings, session
from support.rows import rows

_POOR = both(TIRED, UNWILLING, STRESSED, SHORT_NIGHT)


@rows(
    ("records", "shown"),
    [
        ([*mornings(None, before=3)], False),
        ([*mornings({}, before=3)], True),
        ([*mornings(None, before=3), session(mornings({})[-1].date)], True),
    ],
)
def test_as_planned_is_shown_with_a_check_in_or_something_on_the_day(
    records: list[Record], shown: bool
) -> None:
    advice = asked(records)
    assert advice.advice is AdviceClass.AS_PLANNED
    assert is_shown(advice, journal(*records)) is shown


def test_what_earlier_mornings_still_ask_for_is_shown_without_a_check_in() -> None:
    records = mornings(_POOR, _POOR, _POOR, _POOR, None)
    advice = asked(records)
    assert advice.advice is not AdviceClass.AS_PLANNED
    assert is_shown(advice, journal(*records))


def test_a_day_on_which_a_doctor_comes_first_has_no_green_look() -> None:
    fine, told = asked(mornings({})), asked(mornings({"flags": ["chest_pain"]}, *[{}] * 4))
    assert (told.advice, told.look) == (AdviceClass.AS_PLANNED, AdviceClass.STOP_SEEK_CARE)
    assert fine.look is AdviceClass.AS_PLANNED
