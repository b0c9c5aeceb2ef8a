"""Sessions that lie in an illness or injury: which, where they could go, and what one yes makes of them."""

from __future__ import annotations

from typing import Any

from herstel.domain.calendar_items import Event, Rest
from herstel.domain.life import Commitment
from herstel.domain.record import Record
from herstel.i18n.catalog import LANGUAGES, Language, translator
from herstel.rules.planning.unwell import first_day_after, forbids, holds_on
from herstel.services.spells.displaced import (
    InsideOffer,
    changes_for_leaving_out,
    changes_for_moving_behind,
    first_inside,
    inside_offer,
)
from herstel.services.spells.text import inside_question
from support.memory_repository import journal_of
from support.rows import rows

from .helpers import TODAY, after, day, ill, planned


def offered(spell: Event, *records: Record) -> InsideOffer:
    """Return what is offered for the sessions in a spell."""
    offer = inside_offer(journal_of([spell, *records]), spell, TODAY)
    assert offer is not None
    return offer


def names(offer: InsideOffer | None) -> list[str]:
    """Return the sessions of an offer by name."""
    return [session.title for session in offer.sessions] if offer else []


def rooms(offer: InsideOffer) -> list[int | None]:
    """Return where the sessions could go, in days from today."""
    return [(room - TODAY).days if room else None for room in offer.rooms]


@rows(
    ("facts", "session", "is_forbidden"),
    [
        ({}, {"planned_rpe": 2}, True),
        ({"complaint": "fever"}, {"planned_rpe": 2}, True),
        ({"complaint": "stomach"}, {"planned_rpe": 2}, True),
        ({"complaint": "above_neck"}, {"planned_rpe": 4}, False),
        ({"complaint": "above_neck"}, {"planned_rpe": 4.5}, True),
        ({"complaint": "above_neck"}, {"planned_rpe": None}, True),
        ({"kind": "injury"}, {}, False),
        ({"kind": "injury", "forbids": ["Run", "tennis"]}, {"sport": "run"}, True),
        ({"kind": "injury", "forbids": ["tennis"]}, {"sport": "run"}, False),
        ({"kind": "travel"}, {}, False),
        ({"kind": "race"}, {}, False),
    ],
)
def test_what_a_spell_forbids(facts: dict[str, Any], session: dict[str, Any], is_forbidden: bool) -> None:
    assert forbids(ill(0, 3, **facts), planned(1, **session)) is is_forbidden


@rows(
    ("facts", "last", "first"),
    [
        ({"complaint": "fever"}, 0, 6),  # one day ill, one of rest, four easy ones after fever
        ({"complaint": "below_neck"}, 0, 5),
        ({}, 4, 11),  # five days ill, one of rest, five easy ones
        ({"complaint": "fever"}, 20, 32),  # never more than ten easy ones
        ({"complaint": "above_neck"}, 2, 3),
        ({"kind": "injury"}, 2, 3),
        ({"kind": "travel"}, 2, 3),
        ({"complaint": "fever"}, None, None),
    ],
)
def test_any_session_is_possible_again_after_the_way_back(
    facts: dict[str, Any], last: int | None, first: int | None
) -> None:
    assert first_day_after(ill(0, last, **facts)) == (None if first is None else day(first))


def test_an_open_illness_is_taken_to_stand_today_and_an_open_injury_for_a_week() -> None:
    assert [ahead for ahead in range(-1, 9) if holds_on(ill(0), day(ahead))] == [0]
    injury = ill(0, kind="injury")
    assert [ahead for ahead in range(-1, 9) if holds_on(injury, day(ahead))] == [0, 1, 2, 3, 4, 5, 6]
    confirmed = ill(-20, confirmed=TODAY)
    assert holds_on(confirmed, TODAY)
    assert not holds_on(confirmed, day(1))


def test_only_open_sessions_from_today_on_are_offered() -> None:
    spell = ill(-3, 2, complaint="fever")
    done = planned(0, "Done", status="done", minutes=30, rpe=3)
    skipped = planned(1, "Skipped", status="skipped")
    every = [planned(-1, "Past"), planned(0, "Today"), done, skipped, planned(2, "Last"), planned(3, "After")]
    assert names(offered(spell, *every)) == ["Today", "Last"]


def test_rest_inside_needs_nothing() -> None:
    spell = ill(0, 3)
    rest = Rest.validated({"id": f"{day(1)}-restrest", "date": day(1)})
    assert inside_offer(journal_of([spell, rest]), spell, TODAY) is None


def test_the_first_spell_with_sessions_is_offered_also_one_that_is_to_come() -> None:
    empty, surgery = ill(-2, 1), ill(5, 8, kind="injury", forbids=["run"])
    journal = journal_of([empty, surgery, planned(6)])
    offer = first_inside(journal, TODAY)
    assert offer is not None
    assert offer.spell == surgery
    assert first_inside(journal_of([empty, planned(6)]), TODAY) is None


def test_sessions_are_left_out_by_name_and_are_not_missed() -> None:
    records: list[Record] = [planned(0, "Hills"), planned(1, "Jog", planned_rpe=3)]
    offer = offered(ill(0, 1), *records)
    changes = changes_for_leaving_out(offer, "Ill: fever")
    assert after(records, changes) == {
        "Hills": (0, "skipped", "Ill: fever"),
        "Jog": (1, "skipped", "Ill: fever"),
    }
    assert all(change.record.excused for change in changes)  # type: ignore[attr-defined]


def test_sessions_move_behind_the_way_back_to_days_with_room() -> None:
    spell = ill(0, 1, complaint="fever")  # possible again seven days on
    rest = Rest.validated({"id": f"{day(7)}-restrest", "date": day(7)})
    night = Commitment.validated(
        {"id": f"{day(8)}-heavyyyy", "date": day(8), "category": "work", "weight": "heavy"}
    )
    race = Event.validated({"id": f"{day(9)}-racerace", "date": day(9), "kind": "race"})
    easy = planned(11, "Easy", planned_rpe=3)
    hard = planned(13, "Track")
    records: list[Record] = [
        planned(0, "Jog", planned_rpe=3),
        planned(1, "Hills"),
        rest,
        night,
        race,
        easy,
        hard,
    ]
    offer = offered(spell, *records)
    # The hard one keeps a day between itself and the one of day 13.
    assert rooms(offer) == [10, 15]
    moved = after(records, changes_for_moving_behind(offer, "Ill: fever"))
    assert moved["Jog"] == (10, "planned", "")
    assert moved["Hills"] == (15, "planned", "")
    assert moved["Easy"] == (11, "planned", "")


def test_where_there_is_no_room_a_session_is_left_out() -> None:
    full = [planned(ahead, f"Day {ahead}", planned_rpe=3) for ahead in range(2, 30)]
    records: list[Record] = [planned(0, "Hills"), *full]
    offer = offered(ill(0, 0), *records)
    assert not offer.can_move
    assert after(records, changes_for_moving_behind(offer, "Ill"))["Hills"] == (0, "skipped", "Ill")


def test_a_long_reason_is_cut() -> None:
    offer = offered(ill(0), planned(0))
    (change,) = changes_for_leaving_out(offer, "x" * 500)
    assert len(change.record.reason) == 200  # type: ignore[attr-defined]


@rows("language", LANGUAGES)
def test_what_is_asked_lists_every_session_or_says_how_many_more(language: Language) -> None:
    say = translator(language)
    offer = offered(ill(0, 9, complaint="fever"), *(planned(ahead, f"Run {ahead}") for ahead in range(5)))
    asked = inside_question(offer, say)
    assert [f"Run {ahead}" in asked for ahead in range(5)] == [True] * 5
    longer = offered(ill(0, 9), *(planned(ahead, f"Run {ahead}") for ahead in range(8)))
    asked = inside_question(longer, say)
    assert len(asked.splitlines()) == 6
    assert "8" in asked.splitlines()[0]
    assert "4" in asked.splitlines()[-1]


def test_names_of_sessions_cannot_steer_the_terminal() -> None:
    offer = offered(ill(0, 1, title="\x1b[2J flu"), planned(0, "a\x1b]0;b\nc"))
    asked = inside_question(offer, translator("en"))
    assert "\x1b" not in asked
    assert len(asked.splitlines()) == 2


def test_after_days_away_an_injury_still_forbids_todays_session() -> None:
    # It was last spoken of three weeks ago: it is asked about, and it still stands.
    knee = ill(-30, None, kind="injury", forbids=["run"])
    knee = knee.changed(confirmed=day(-21))
    runs = [planned(0, title="today", sport="run"), planned(3, title="later", sport="run")]
    assert names(first_inside(journal_of([knee, *runs]), TODAY)) == ["today"]


@rows(
    ("facts", "first"),
    [
        ({"complaint": "above_neck"}, 1),
        ({"complaint": "fever"}, 6),
        ({"kind": "injury", "forbids": ["run"]}, 7),
    ],
)
def test_sessions_in_a_spell_without_an_end_can_move_to_the_earliest_day_after_it(
    facts: dict[str, Any], first: int
) -> None:
    offer = offered(ill(0, **facts), planned(0, "Hills", planned_rpe=5))
    assert rooms(offer) == [first]
    assert offer.spell.is_open_ended, "only where the sessions could go is reckoned with an end"
    assert after([planned(0, "Hills", planned_rpe=5)], changes_for_moving_behind(offer, "Ill")) == {
        "Hills": (first, "planned", "")
    }
