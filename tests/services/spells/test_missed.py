"""After days away: what was missed is not owed; one can be kept, or the plan shifted; never added up."""

from __future__ import annotations

from herstel.domain.calendar_items import Event, Rest
from herstel.domain.record import Record, Save
from herstel.i18n.catalog import Language, translator
from herstel.services.spells.displaced import (
    MissedOffer,
    changes_for_keeping_one,
    changes_for_leaving_out,
    changes_for_shifting_plan,
    missed_offer,
)
from herstel.services.spells.text import shift_words
from support.memory_repository import journal_of
from support.rows import rows

from .helpers import TODAY, after, day, ill, morning, planned


def offer_of(*records: Record) -> MissedOffer | None:
    """Return what is offered today."""
    return missed_offer(journal_of(list(records)), TODAY)


def trip(first: int, last: int) -> Event:
    """Return a journey."""
    return ill(first, last, kind="travel", title="Rome")


MORNINGS = [morning(-number) for number in range(1, 20)]


@rows("kind", ["travel", "illness"])
def test_what_was_planned_for_a_journey_or_illness_that_ended_is_offered(kind: str) -> None:
    spell = ill(-6, -2, kind=kind)
    offer = offer_of(spell, *MORNINGS, planned(-7, "Before"), planned(-4, "Inside"), planned(-1, "Later"))
    assert offer is not None
    assert [session.title for session in offer.sessions] == ["Inside"]
    assert offer.away.spell == spell


@rows(
    "spell",
    [
        ill(-6, 0, kind="travel"),  # it has not ended
        ill(-6),  # nobody said that it is over
        ill(-6, -2, kind="injury"),  # what it allowed could be trained
        ill(-20, -15, kind="travel"),  # long ago
    ],
)
def test_nothing_is_offered_while_it_lasts_or_long_after(spell: Event) -> None:
    assert offer_of(spell, *MORNINGS, planned(-4), planned(-16, "Old")) is None


@rows(
    ("silent", "is_offered"),
    [(range(1, 5), True), (range(1, 4), False), (range(3, 7), True), (range(15, 19), False)],
)
def test_four_days_without_any_record_are_a_time_away(silent: range, is_offered: bool) -> None:
    mornings = [morning(-number) for number in range(1, 22) if number not in silent]
    offer = offer_of(*mornings, planned(-silent[-1]))
    assert (offer is not None) is is_offered
    if offer is not None:
        assert (offer.away.first, offer.away.last) == (day(-silent[-1]), day(-silent[0]))


def test_before_the_athlete_began_nothing_was_missed() -> None:
    assert offer_of(morning(0)) is None
    assert missed_offer(journal_of([]), TODAY) is None


def test_what_was_done_in_between_is_a_record() -> None:
    done = planned(-2, "Done", status="done", minutes=30, rpe=4)
    assert offer_of(morning(-5), done, planned(-3)) is None


def test_a_journey_says_more_than_days_without_a_record() -> None:
    offer = offer_of(morning(-20), trip(-6, -3), planned(-5))
    assert offer is not None
    assert offer.away.spell is not None


RECORDS: list[Record] = [*MORNINGS, trip(-6, -2), planned(-5, "Hills"), planned(-3, "Jog", planned_rpe=3)]


def offered(*more: Record) -> MissedOffer:
    """Return what is offered after the journey."""
    offer = offer_of(*RECORDS, *more)
    assert offer is not None
    return offer


def test_none_of_it_is_owed() -> None:
    changes = changes_for_leaving_out(offered(), "Rome")
    assert after(RECORDS, changes) == {"Hills": (-5, "skipped", "Rome"), "Jog": (-3, "skipped", "Rome")}
    assert all(change.record.excused for change in changes)  # type: ignore[attr-defined]


def test_one_is_kept_on_the_first_day_with_room_and_the_others_are_not_added() -> None:
    more = [planned(0, "Today", planned_rpe=3), planned(1, "Track")]
    offer = offered(*more)
    # A hard session does not stand beside another hard one.
    assert [(room - TODAY).days for room in offer.rooms if room] == [3, 2]
    assert after([*RECORDS, *more], changes_for_keeping_one(offer, 0, "Rome")) == {
        "Hills": (3, "planned", ""),
        "Jog": (-3, "skipped", "Rome"),
        "Today": (0, "planned", ""),
        "Track": (1, "planned", ""),
    }


def test_after_an_illness_one_is_kept_only_behind_the_way_back() -> None:
    spell = ill(-3, -1, complaint="fever")
    offer = offer_of(*MORNINGS, spell, planned(-2))
    assert offer is not None
    # One day of rest, four easy ones and a moderate one come first.
    assert offer.rooms == (day(6),)


def test_the_plan_goes_on_where_it_stopped_by_whole_weeks() -> None:
    more = [planned(2, "Long"), planned(-10, "Older")]
    offer = offered(*more)
    assert offer.shift_days == 7
    assert after([*RECORDS, *more], changes_for_shifting_plan(offer)) == {
        "Older": (-10, "planned", ""),
        "Hills": (2, "planned", ""),
        "Jog": (4, "planned", ""),
        "Long": (9, "planned", ""),
    }


def test_two_weeks_away_shift_it_by_two_weeks() -> None:
    offer = offer_of(*MORNINGS, trip(-13, -1), planned(-12, "Hills"), planned(1, "Next"))
    assert offer is not None
    assert offer.shift_days == 14
    assert min(each.date for each in offer.shifted) == day(-12)


@rows(("language", "words"), [("en", "Race stays on"), ("nl", "Race blijft op")])
@rows("kind", ["race", "goal"])
def test_a_race_or_goal_ahead_stays_where_it_is_when_the_plan_is_shifted(
    kind: str, language: Language, words: str
) -> None:
    race = Event.validated({"id": f"{day(20)}-racerace", "date": day(20), "kind": kind, "title": "Race"})
    offer = offered(race)
    assert offer.shift_days == 7
    assert words in shift_words(offer, translator(language))
    assert race.id not in {
        change.record.record_id for change in changes_for_shifting_plan(offer) if isinstance(change, Save)
    }
    assert "Race" not in shift_words(offered(), translator(language))


def test_rest_keeps_its_place_between_the_sessions() -> None:
    open_rest = Rest.validated({"id": f"{day(3)}-restopen", "date": day(3)})
    kept_rest = Rest.validated({"id": f"{day(-4)}-restkept", "date": day(-4), "outcome": "kept"})
    moved = [change.record for change in changes_for_shifting_plan(offered(open_rest, kept_rest))]
    rests = [each for each in moved if isinstance(each, Rest)]
    assert [(rest.id, rest.date, rest.original_date) for rest in rests] == [(open_rest.id, day(10), day(3))]


def test_the_first_day_back_is_none_for_a_hard_session() -> None:
    offer = offered()
    assert offer.rooms == (day(1), TODAY)
