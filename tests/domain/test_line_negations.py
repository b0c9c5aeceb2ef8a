"""What says no is a limit or is asked; how often is no length; a length stands before a last day."""

from __future__ import annotations

from datetime import date

import pytest

from herstel.domain.errors import InvalidInputError
from herstel.domain.life import Limit
from herstel.domain.line.reading import Reading, read
from support.rows import rows

SUNDAY = date(2026, 11, 22)


def understood(text: str) -> Reading:
    """Return what a line says on a Sunday."""
    return read(text, SUNDAY)


@rows(
    "text",
    [
        *("nooit meer zwemmen", "never swim again"),
        *("niet op woensdag trainen", "geen nachtdienst vrijdag", "rustdag niet op maandag"),
        *("can't run friday", "don't run hard tomorrow", "niet hard fietsen morgen"),
    ],
)
def test_a_negation_that_was_not_understood_is_asked(text: str) -> None:
    """It never becomes a title without a question."""
    assert [question.key for question in understood(text).questions] == ["line.ask.called_off"]


@rows("text", ["don't run tomorrow", "not running tomorrow", "niet hardlopen morgen"])
def test_not_a_sport_is_a_limit(text: str) -> None:
    """However it is said, the sport is not possible on that day."""
    reading = understood(text)
    assert reading.is_certain
    assert (reading.lines[0].kind, reading.lines[0].fields) == (Limit, {"no_sports": ("run",)})


@rows(
    ("text", "minutes"),
    [
        ("fietsen niet te hard 90 min zondag", 90),
        ("hardlopen 45 min niet zwaar za", 45),
        ("bike 2h not hard friday", 120),
    ],
)
def test_a_negated_effort_leaves_the_effort_open(text: str, minutes: int) -> None:
    """`Not hard` is not hard; which effort it is remains open."""
    (line,) = understood(text).lines
    assert line.fields["minutes"] == minutes
    assert "rpe" not in line.fields


@rows("text", ["max 3 trainingen per week", "max 2 harde trainingen", "max 5 uur per week"])
def test_a_number_of_times_or_a_week_is_no_limit_of_a_day(text: str) -> None:
    """It is refused, and said why."""
    with pytest.raises(InvalidInputError) as caught:
        understood(text)
    assert caught.value.key == "error.limit_times"


def test_a_weekly_limit_without_a_day_is_asked() -> None:
    """It would hold for one day of each week."""
    assert [doubt.key for doubt in understood("elke week max 5 uur").questions] == ["line.ask.limit_week"]
    assert understood("max 45 training").lines[0].fields["most_minutes"] == 45


@rows(
    ("text", "minutes", "until"),
    [
        ("elke wo yoga 30 t/m 9 dec", 30, date(2026, 12, 9)),
        ("elke di zwemmen 20 tot 24 dec", 20, date(2026, 12, 24)),
        ("every tue run 20 - 15 dec", 20, date(2026, 12, 15)),
    ],
)
def test_a_number_behind_a_sport_is_its_minutes(text: str, minutes: int, until: date) -> None:
    """The date behind it is the last day."""
    (line,) = understood(text).lines
    assert line.repeat is not None
    assert (line.fields["minutes"], line.repeat.until) == (minutes, until)
