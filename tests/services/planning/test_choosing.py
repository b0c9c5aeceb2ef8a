"""Before the yes: what is shown of each choice is what the plan's checks say after it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from herstel.domain.calendar_items import Rest, Session
from herstel.domain.dates import Week
from herstel.domain.journal import Journal
from herstel.domain.record import Change, Record
from herstel.domain.scales import RestKind, RestOrigin
from herstel.i18n.catalog import translator
from herstel.rules.advice import AdviceClass
from herstel.rules.engine_settings import DEFAULT_SETTINGS
from herstel.rules.planning.checks import CHECKS, RECOVERY_ADVISED
from herstel.rules.planning.easy_activities import easy_activities
from herstel.rules.planning.journal_week import plan_week
from herstel.rules.planning.offer import AS_PLANNED, Choice, offers
from herstel.services.planning.as_json import choices_json
from herstel.services.planning.easy_day import EasyDay, changes_for_picking, pick_effects
from herstel.services.planning.offering import (
    DayOffer,
    changes_for_taking,
    choice_lines,
    choice_name,
    day_choices,
)
from herstel.services.planning.outlook import DayRemark
from herstel.services.planning.week_plan import checked_week
from support.examples import examples
from support.histories import Dice, seeds, whole_life
from support.items import Ids
from support.journals import TODAY, journal, session
from support.memory_repository import MemoryRepository
from support.rows import rows

EN = translator("en")
AHEAD = 3


def planned(days: int, rpe: float | None = 5, minutes: int | None = 60, **facts: object) -> Session:
    day = TODAY + timedelta(days=days)
    given_facts = {"status": "planned", "planned_rpe": rpe, "planned_minutes": minutes, "title": "Tempo"}
    return session(day, None, None, **{**given_facts, **facts})


def offer_for(found: Journal, advice: AdviceClass) -> DayOffer:
    days = tuple(TODAY + timedelta(days=ahead) for ahead in range(7))
    week = plan_week(found, days, TODAY, DEFAULT_SETTINGS)
    return DayOffer(RestKind.REST, week, tuple(offers(week, advice, DEFAULT_SETTINGS)))


def remarked(found: Journal) -> Counter[DayRemark]:
    """Return what the plan of each week says of today and the next three days."""
    last = TODAY + timedelta(days=AHEAD)
    plans = [checked_week(found, week, TODAY, DEFAULT_SETTINGS) for week in {Week.of(TODAY), Week.of(last)}]
    return Counter(
        DayRemark(plan.week.days[remark.day_index], remark.check)
        for plan in plans
        for remark in plan.remarks
        # That a recovery week is advised is no choice for today.
        if TODAY <= plan.week.days[remark.day_index] <= last and remark.check is not RECOVERY_ADVISED
    )


def after(records: Sequence[Record], changes: Sequence[Change]) -> Journal:
    repository = MemoryRepository(records)
    repository.apply(changes)
    return repository.journal()


def life_ahead(data: bytes, today: date) -> list[Record]:
    """Return a past of any kind, and a week ahead with sessions and rest."""
    dice = Dice(data)
    # Until today inclusive the past may hold open sessions: they are what the day is about.
    found = whole_life(data, today)
    for days in range(7):
        for number in range(dice.one_of((1, 0, 1, 2))):
            found.append(
                planned(
                    days,
                    dice.one_of((7.0, 3.0, 8.0, 5.0, None)),
                    dice.one_of((60, 30, 120, None)),
                    number=80 + number,
                    key=dice.one_of((False, True)),
                    sport=dice.one_of(("run", "ride")),
                )
            )
        if days and dice.one_of((False, False, True)):
            day = today + timedelta(days=days)
            kind = dice.one_of((RestKind.REST, RestKind.ACTIVE_RECOVERY))
            found.append(Rest(id=f"{day}-restfree", date=day, kind=kind))
    return found


@pytest.mark.thorough
@examples(10)
@given(
    seeds,
    st.sampled_from(
        [advice_class for advice_class in AdviceClass if advice_class is not AdviceClass.AS_PLANNED]
    ),
)
def test_what_is_shown_before_the_yes_is_what_the_checks_say_after_it(
    data: bytes, advice: AdviceClass
) -> None:
    records = life_ahead(data, TODAY)
    found = journal(*records)
    offer, before = offer_for(found, advice), remarked(found)
    choices = day_choices(found, offer, DEFAULT_SETTINGS)
    assert choices[0].option.choice is Choice.AS_PLANNED
    assert {Choice.AS_PLANNED, Choice.REST} <= {choice.option.choice for choice in choices}
    for choice in choices:
        now = remarked(
            after(records, changes_for_taking(found, offer, choice.option, RestOrigin.ADVISED, make_id=Ids()))
        )
        assert Counter(choice.effect.appear) == now - before
        assert Counter(choice.effect.go) == before - now
        assert Counter(choice.effect.stay) == before & now
    (as_planned,) = [choice for choice in choices if choice.option.choice is Choice.AS_PLANNED]
    assert Counter(as_planned.effect.stay) == before
    assert (as_planned.effect.appear, as_planned.effect.go) == ((), ())


@pytest.mark.thorough
@examples(10)
@given(seeds)
def test_what_is_shown_of_something_easy_is_what_the_checks_say_after_it_is_picked(data: bytes) -> None:
    records = life_ahead(data, TODAY)
    found = journal(*records)
    offer, before = offer_for(found, AdviceClass.ACTIVE_RECOVERY), remarked(found)
    activities = easy_activities(found, TODAY, RestKind.ACTIVE_RECOVERY, 90)
    assert activities
    easy = EasyDay(TODAY, None, RestKind.ACTIVE_RECOVERY, activities)
    for option in offer.options:
        effects = pick_effects(found, easy, (offer, option), EN, DEFAULT_SETTINGS)
        offered = () if option.rest is RestKind.REST else activities
        for activity, effect in zip(offered, effects, strict=True):
            now = remarked(
                after(records, changes_for_picking(found, easy, activity, (offer, option), EN, Ids()))
            )
            assert Counter(effect.appear) == now - before
            assert Counter(effect.go) == before - now


HARD_DAYS = (planned(0, 8, 60, key=True), planned(1, 8, 60))


def test_two_hard_days_in_a_row_go_in_every_way_but_as_planned() -> None:
    found = journal(*HARD_DAYS)
    choices = day_choices(found, offer_for(found, AdviceClass.ACTIVE_RECOVERY), DEFAULT_SETTINGS)
    as_planned, *others = choices
    assert as_planned.option is AS_PLANNED
    for other in others:
        assert [remark.check.id for remark in other.effect.go] == ["hard_spacing"], other.option
        assert other.effect.go[0].day == TODAY + timedelta(days=1)


def test_choices_that_do_the_same_share_a_line_and_the_shown_one_is_marked() -> None:
    found = journal(*HARD_DAYS)
    offer = offer_for(found, AdviceClass.ACTIVE_RECOVERY)
    choices, shown = day_choices(found, offer, DEFAULT_SETTINGS), offer.options[0]
    as_planned, others = choice_lines(choices, shown, offer, EN)
    assert (as_planned.names, as_planned.words) == ("as planned", "leaves: hard days close together (Tue)")
    assert others.names == f"lighter, {choice_name(shown, offer, EN)}, rest"
    assert shown.choice is Choice.SWAP, "a key session is carried first"
    assert others.words == "clears all of that"
    assert (as_planned.is_shown, others.is_shown) == (False, True)
    calm = journal(planned(0))
    offer = offer_for(calm, AdviceClass.ACTIVE_RECOVERY)
    (line,) = choice_lines(day_choices(calm, offer, DEFAULT_SETTINGS), None, offer, EN)
    assert line.words == "nothing changes"


def test_the_line_of_a_move_is_about_the_day_that_is_shown() -> None:
    found = journal(*HARD_DAYS)
    offer = offer_for(found, AdviceClass.ACTIVE_RECOVERY)
    choices = day_choices(found, offer, DEFAULT_SETTINGS)
    moves = [option for option in offer.options if option.choice is Choice.SWAP]
    assert len(moves) == 3
    names = {choice_lines(choices, move, offer, EN)[1].names for move in moves}
    assert len(names) == 3


def test_the_json_names_each_choice_with_its_steps_and_checks() -> None:
    found = journal(*HARD_DAYS)
    offer = offer_for(found, AdviceClass.REST)
    said = choices_json(day_choices(found, offer, DEFAULT_SETTINGS), offer, EN, DEFAULT_SETTINGS)
    assert said[0] == {"choice": "as_planned", "steps": [], "appear": [], "go": [], "stay": ["hard_spacing"]}
    (day_of_rest,) = [each for each in said if each["choice"] == "rest"]
    assert day_of_rest["steps"] == ["A rest day", "Tempo is left out"]
    assert day_of_rest["go"] == ["hard_spacing"]
    assert choices_json((), None, EN, DEFAULT_SETTINGS) == []


def test_without_an_offer_there_is_nothing_to_choose() -> None:
    assert day_choices(journal(*HARD_DAYS), None, DEFAULT_SETTINGS) == ()


@rows("language", ["en", "nl"])
def test_every_check_has_a_name_in_a_few_words(language: str) -> None:
    say = EN if language == "en" else translator("nl")
    assert [check.id for check in CHECKS if not say.has(f"check.{check.id}.short")] == []
    assert max(len(say.text(f"check.{check.id}.short")) for check in CHECKS) <= 42


def test_as_planned_is_an_option_that_changes_nothing() -> None:
    found = journal(*HARD_DAYS)
    assert changes_for_taking(found, offer_for(found, AdviceClass.REST), AS_PLANNED, RestOrigin.ADVISED) == []
