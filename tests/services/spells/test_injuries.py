"""The lines of today on what injuries do not allow."""

from __future__ import annotations

from datetime import date, timedelta

from herstel.domain.calendar_items import Event
from herstel.domain.journal import Journal
from herstel.domain.record import Record
from herstel.domain.scales import EventKind
from herstel.i18n.catalog import Translator, translator
from herstel.rules.engine import advise
from herstel.services.advice.injury_text import injury_lines
from support.journals import checkin, session
from support.memory_repository import journal_of
from support.rows import rows

EN, NL = translator("en"), translator("nl")
TODAY = date(2026, 11, 22)


def back(days: int) -> date:
    return TODAY - timedelta(days=days)


def hurt(days: int, *sports: str, place: str | None = "knee", until: date | None = None) -> Event:
    return Event(
        id=f"{back(days)}-hurthurt",
        date=back(days),
        kind=EventKind.INJURY,
        place=place,
        forbids=sports,
        until=until,
    )


def lines_of(journal: Journal, say: Translator) -> list[str]:
    advice = advise(journal, TODAY)
    assert ("injury" in advice.context) is bool(advice.injuries)
    return injury_lines(advice.injuries, advice.sports_left, say)


RIDES = [session(back(number), sport="cycling", number=number) for number in (3, 5)]
SWIM, RUN = session(back(4), sport="swimming"), session(back(8), sport="running")


def test_the_place_what_waits_and_what_is_left() -> None:
    journal = journal_of([hurt(30, "run"), *RIDES, SWIM, RUN])
    assert lines_of(journal, EN) == ["Knee: no running for now. Still fine: cycling, swimming."]
    assert lines_of(journal, NL) == ["Knie: voorlopig geen hardlopen. Wat wel kan: fietsen, zwemmen."]


def test_a_word_of_ones_own_for_a_sport_that_waits_is_shown_as_it_was_typed() -> None:
    journal = journal_of([hurt(30, "trail running"), *RIDES, SWIM, RUN])
    assert lines_of(journal, NL) == ["Knie: voorlopig geen trail running. Wat wel kan: fietsen, zwemmen."]


def test_two_injuries_leave_what_neither_forbids() -> None:
    journal = journal_of([hurt(30, "run"), hurt(2, "swim", "row", place="left wrist"), *RIDES, SWIM, RUN])
    assert lines_of(journal, EN) == [
        "Knee: no running for now. Still fine: cycling.",
        "Left wrist: no swimming or rowing for now. Still fine: cycling.",
    ]


@rows(
    ("reported", "left"),
    [
        (checkin(TODAY, pain=3, pain_place="knee"), " Still fine: cycling, swimming."),
        (checkin(TODAY, pain=5, pain_place="knee"), " Still fine: swimming."),
        (session(back(1), sport="cycling", pain_during=7, pain_place="knee"), " Still fine: swimming."),
        (checkin(TODAY, pain=5, pain_place="back"), " Still fine: swimming."),
        (checkin(TODAY, pain=5), ""),
    ],
)
def test_no_sport_that_loads_what_hurts_is_called_fine(reported: Record, left: str) -> None:
    journal = journal_of([hurt(30, "run"), *RIDES, SWIM, RUN, reported])
    assert lines_of(journal, EN) == [f"Knee: no running for now.{left}"]


def test_training_of_which_nobody_said_what_it_was_is_not_named_as_left() -> None:
    unnamed = [
        session(back(day), sport=sport)
        for day, sport in ((2, "other"), (3, "Andere training"), (4, "intervals"))
    ]
    assert lines_of(journal_of([hurt(2, "running"), RUN, *unnamed]), EN) == ["Knee: no running for now."]


def test_where_nothing_is_left_nothing_is_offered() -> None:
    assert lines_of(journal_of([hurt(2, "running"), RUN]), EN) == ["Knee: no running for now."]


def test_an_injury_without_a_place_is_called_one() -> None:
    (line,) = lines_of(journal_of([hurt(2, "running", place=None)]), EN)
    assert line == "Injured: no running for now."


def test_what_is_over_to_come_or_forbids_nothing_is_not_spoken_of() -> None:
    records = [hurt(9, "running", until=back(1)), hurt(-2, "running", place="hip"), hurt(3, place="neck")]
    assert lines_of(journal_of(records), EN) == []
