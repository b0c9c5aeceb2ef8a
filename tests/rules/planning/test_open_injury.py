"""An injury of which no sports were named: what is remarked inside it, what is offered, its first line."""

from __future__ import annotations

from herstel.domain.calendar_items import Event
from herstel.domain.dates import Week
from herstel.domain.scales import EventKind
from herstel.i18n.catalog import short_date, translator
from herstel.rules.engine_settings import DEFAULT_SETTINGS
from herstel.rules.planning.arrangement import LightenSession, SwapSport
from herstel.rules.planning.checks import PAIN
from herstel.rules.planning.journal_week import plan_week
from herstel.rules.planning.mending import mendings
from herstel.rules.planning.proposals import propose
from herstel.services.planning.text import state_words
from rules.planning.journals import done, on, planned, planned_week, rest
from rules.planning.weeks import places, said
from support.journals import checkin
from support.memory_repository import journal_of
from support.rows import rows
from support.weekdays import MON, SUN, WED


def injury(first: int, last: int | None = None, place: str = "knee", forbids: tuple[str, ...] = ()) -> Event:
    """Return an injury; without a last day it is open."""
    until = None if last is None else on(last)
    return Event(
        id=f"{on(first)}-injury00",
        date=on(first),
        kind=EventKind.INJURY,
        until=until,
        place=place,
        forbids=forbids,
    )


@rows(
    ("sport", "rpe", "minutes", "facts", "is_remarked"),
    [
        ("run", 8, 60, {}, True),
        ("run", None, 60, {"key": True}, True),
        ("run", 4, 120, {}, True),
        ("run", None, None, {"distance_km": 20}, True),
        ("run", 4, 60, {}, False),
        ("run", None, 40, {}, False),
        ("swim", 8, 60, {}, False),
    ],
)
def test_what_is_hard_key_or_long_and_loads_the_place_is_remarked(
    sport: str, rpe: float | None, minutes: int | None, facts: dict[str, object], is_remarked: bool
) -> None:
    week = planned_week(injury(-3), planned(WED, "it", rpe, minutes, sport=sport, **facts))
    assert [remark.detail for remark in said(week, PAIN)] == ["injured"] * is_remarked


@rows(
    ("first", "last", "forbids", "is_remarked"),
    [
        (-3, None, (), True),
        (-3, None, ("ride",), False),
        (-3, -1, (), False),
        (-3, WED, (), True),
        (WED + 1, None, (), False),
        (-40, None, (), True),
    ],
)
def test_it_counts_while_it_stands_and_its_sports_were_not_named(
    first: int, last: int | None, forbids: tuple[str, ...], is_remarked: bool
) -> None:
    week = planned_week(injury(first, last, forbids=forbids), planned(WED, "run", 8, 60, sport="run"))
    assert bool(places(week, PAIN)) is is_remarked


def test_nobody_knows_whether_it_stands_after_the_next_week() -> None:
    for today, is_known in ((-7, True), (-14, False)):
        week = planned_week(injury(-14), planned(SUN, "run", 8, 60, sport="run"), today=today)
        assert bool(places(week, PAIN)) is is_known


def test_the_session_becomes_easier_or_another_sport_that_spares_the_place() -> None:
    swims = [done(-day, 4, 40, sport="swim", id=f"{on(-day)}-swimswim") for day in (10, 12)]
    rides = [done(-day, 4, 40, sport="ride", id=f"{on(-day)}-rideride") for day in (10, 12, 14)]
    week = planned_week(injury(-3), planned(WED, "run", 8, 60, sport="run"), *swims, *rides, rest(SUN))
    ((step, _),) = propose(week, DEFAULT_SETTINGS).steps
    assert step == LightenSession(0, 60, 4)
    (remark,) = said(week, PAIN)
    ways = [proposal.steps[0][0] for proposal in mendings(week, remark, DEFAULT_SETTINGS)]
    assert ways[:2] == [step, SwapSport(0, "swim", 60, 4)]


def test_the_way_back_ends_on_the_same_day_in_both_of_its_weeks() -> None:
    say, until = translator("en"), on(WED + 2)
    ill = journal_of([Event(id=f"{on(WED)}-ill00000", date=on(WED), kind=EventKind.ILLNESS, until=until)])
    weeks = (Week.of(on(MON)).shifted(at).days for at in (0, 1))
    this, after = (state_words(plan_week(ill, week, on(WED), DEFAULT_SETTINGS), say) for week in weeks)
    assert this.endswith(f"until {short_date(on(WED + 7), 'en')}: step by step.")
    assert after == "On the way back from illness until Wednesday: step by step."


def test_the_first_line_names_it_and_pain_of_the_same_place_is_said_once() -> None:
    say = translator("en")
    assert state_words(planned_week(injury(-3)), say) == "Injured (knee): nothing hard or long that loads it."
    both = planned_week(injury(-3), checkin(on(-1), pain=4, pain_place="knee"), today=MON)
    assert state_words(both, say) == "Pain (knee): go easy on whatever loads it."
