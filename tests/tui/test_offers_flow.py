"""Easy days by keys: what is picked, what a choice does before the yes, and how it was the morning after."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from textual.pilot import Pilot

from herstel.domain.calendar_items import Rest
from herstel.domain.scales import RestFelt, RestKind, RestOutcome, SessionStatus
from herstel.domain.self_reports import CheckIn
from support.easy_days import tired_before_a_key_session
from support.journals import mornings, session
from support.screens import TODAY, app_of, keep, kept, opened, press, read, shown, surroundings

pytestmark = pytest.mark.thorough

YESTERDAY = TODAY - timedelta(days=1)


def told(pilot: Pilot[None]) -> str:
    """Return what there is to read, and what stands at the foot, without the ends of lines."""
    return f"{read(pilot)} {' '.join(shown(pilot).split())}"


async def test_one_key_picks_something_easy_and_one_takes_it_back(tmp_path: Path) -> None:
    context = surroundings(tmp_path)
    keep(context, tired_before_a_key_session(TODAY))
    async with opened(context, 120, 40) as pilot:
        await consequences_stand_beside_the_options(pilot)
        await the_day_of_rest_has_nothing_to_pick(pilot)
        await the_pick_takes_the_place_of_what_would_be_lighter(pilot)
        await press(pilot, "u")
        assert kept(context).sessions_on(TODAY)[0].is_open
        assert not kept(context).rest_on(TODAY)


async def consequences_stand_beside_the_options(pilot: Pilot[None]) -> None:
    text = told(pilot)
    assert "1 Easy swim, 30 min, at most 90 AU" in text
    assert "2 Walk, 30 min, at most 90 AU" in text
    for part in ("as planned – leaves: hard days close", "clears: hard days close"):
        assert part in text, text


async def the_day_of_rest_has_nothing_to_pick(pilot: Pilot[None]) -> None:
    for _ in range(10):
        if "A rest day" in shown(pilot):
            break
        await press(pilot, "A")
    assert "▸ A rest day" in shown(pilot)
    assert "Easy swim" not in shown(pilot)
    await press(pilot, "1")
    assert not kept(app_of(pilot).workspace).rest_on(TODAY)


async def the_pick_takes_the_place_of_what_would_be_lighter(pilot: Pilot[None]) -> None:
    for _ in range(10):
        if "Or in its place" in shown(pilot):
            break
        await press(pilot, "A")
    await press(pilot, "2")
    asked = told(pilot)
    assert "Walk, 30 min, at most 90 AU" in asked
    assert "Tempo ride" in asked.partition("Put it into your plan?")[0], "what it takes the place of is named"
    assert "Put it into your plan?" in asked
    await press(pilot, "escape")
    assert not kept(app_of(pilot).workspace).rest_on(TODAY), "without a yes nothing changes"
    await press(pilot, "2", "y")
    assert "In your plan" in shown(pilot)
    found = kept(app_of(pilot).workspace)
    assert [(each.kind, each.activity) for each in found.rest_on(TODAY)] == [
        (RestKind.ACTIVE_RECOVERY, "walk")
    ]
    states = {each.title: each.status for each in found.sessions_on(TODAY)}
    assert states == {"Tempo ride": SessionStatus.SKIPPED, "Walk": SessionStatus.PLANNED}
    assert "Easy swim" not in shown(pilot), "one thing is enough"


async def test_a_day_as_planned_shows_nothing_of_this_until_it_is_asked(tmp_path: Path) -> None:
    context = surroundings(tmp_path)
    calm = [each for each in tired_before_a_key_session(TODAY) if not isinstance(each, CheckIn)]
    keep(context, [*mornings(last=TODAY), *calm])
    async with opened(context, 80, 24) as pilot:
        assert "Train as planned" in shown(pilot)
        for word in ("leaves:", "clears", "Walk", "Remarks"):
            assert word not in shown(pilot)
        await press(pilot, "o")
        text = told(pilot)
        # Today is a Sunday: the week that ends had days without training, so it misses no rest.
        remarked = "hard days close together (Sun, Mon)"
        assert f"Esc as planned (leaves: {remarked})" in text
        assert "r rest: A rest day · Tempo ride is left out (clears all of that)" in text
        await press(pilot, "escape")
        assert kept(context).sessions_on(TODAY)[0].is_open
        await press(pilot, "o", "t")
        assert not kept(context).sessions_on(TODAY)
        assert not kept(context).rest_on(TODAY), "who only moves a session asks for no rest"
        await press(pilot, "u")
        await press(pilot, "o", "r")
        (rest,) = kept(context).rest_on(TODAY)
        assert (rest.kind, rest.origin, rest.reason) == (RestKind.REST, "own_choice", "")
        await press(pilot, "o", "r")
        assert len(kept(context).rest_on(TODAY)) == 1, "a day of rest is not made one twice"


@pytest.mark.parametrize(
    ("key", "how", "outcome"),
    [
        ("g", RestFelt.GOOD, RestOutcome.KEPT),
        ("h", RestFelt.SO_SO, RestOutcome.KEPT),
        ("j", RestFelt.BAD, RestOutcome.KEPT),
        ("k", None, RestOutcome.BROKEN),
    ],
)
async def test_the_next_morning_one_key_says_how_it_was(
    tmp_path: Path, key: str, how: RestFelt | None, outcome: RestOutcome
) -> None:
    context = surroundings(tmp_path)
    kind = RestKind.ACTIVE_RECOVERY
    rest = Rest(id=f"{YESTERDAY}-abcdefgh", date=YESTERDAY, kind=kind, activity="walk")
    keep(context, [*mornings(last=TODAY), rest])
    async with opened(context, 80, 24) as pilot:
        assert "yesterday, Walk: how was it?" in told(pilot)
        await press(pilot, key)
        (answered,) = kept(context).rest_on(YESTERDAY)
        assert (answered.how, answered.outcome) == (how, outcome)
        assert "how was it?" not in told(pilot)
        await press(pilot, "u")
        assert "yesterday, Walk: how was it?" in told(pilot)


async def test_mental_rest_that_is_chosen_is_made_concrete(tmp_path: Path) -> None:
    context = surroundings(tmp_path, "nl")
    keep(context, [*mornings(last=TODAY), session(YESTERDAY)])
    async with opened(context, 80, 24) as pilot:
        await press(pilot, "r", "1", "4", "enter")
        assert "Mentale rust, kies er een" in shown(pilot)
        await press(pilot, "2", "j")
        (rest,) = kept(context).rest_on(TODAY)
        assert (rest.kind, rest.activity) == (RestKind.MENTAL_REST, "breathing")
        assert not kept(context).sessions_on(TODAY)
        assert "Rustig ademen" in shown(pilot)


async def test_beside_the_advice_to_see_a_doctor_nothing_reads_as_leave_to_train(tmp_path: Path) -> None:
    context = surroundings(tmp_path)
    keep(
        context,
        [*tired_before_a_key_session(TODAY), CheckIn.validated({"date": TODAY, "flags": ("chest_pain",)})],
    )
    async with opened(context, 120, 40) as pilot:
        assert "▸ A rest day" in shown(pilot)
        for word in ("as planned", "Remarks", "Walk"):
            assert word not in shown(pilot)
