"""What was planned is filled in when it is logged, and never counted twice."""

from __future__ import annotations

from typing import Any

from herstel.domain.calendar_items import Session
from herstel.domain.scales import SessionStatus
from herstel.services.match_plan import filled_in, match_plan
from support.journals import TODAY, journal


def session(name: str, **facts: Any) -> Session:
    return Session.validated({"id": f"{TODAY}-{name}", "date": TODAY, "sport": "run", **facts})


PLAN = {"status": "planned", "planned_rpe": 4, "planned_minutes": 60}
TEMPO = session("aaaaaaaa", title="Tempo", key=True, note="hills", **PLAN)
LONG = session("bbbbbbbb", title="Long", **{**PLAN, "planned_minutes": 120})
DONE = session("cccccccc", sport="Run", minutes=110, rpe=6)


def test_the_open_session_of_the_sport_with_the_nearest_minutes_is_meant() -> None:
    ride = session("dddddddd", **{**PLAN, "sport": "ride", "planned_minutes": 110})
    skipped = session("eeeeeeee", **{**PLAN, "status": "skipped", "planned_minutes": 110})
    assert match_plan(journal(TEMPO, LONG, ride, skipped), DONE) == LONG
    assert match_plan(journal(ride, skipped), DONE) is None


def test_it_is_done_with_what_was_planned_kept() -> None:
    found = filled_in(TEMPO, DONE)
    assert (found.id, found.title, found.status, found.minutes, found.rpe) == (
        TEMPO.id, "Tempo", SessionStatus.DONE, 110, 6,
    )  # fmt: skip
    assert (found.planned_minutes, found.planned_rpe, found.key, found.note) == (60, 4, True, "hills")
    assert filled_in(TEMPO, DONE.changed(title="Fartlek", note="icy")).title == "Fartlek"
    assert Session.validated(found.values()) == found


def test_any_word_for_a_sport_of_the_table_is_the_same_sport() -> None:
    short = session("ffffffff", **{**PLAN, "sport": "walk", "planned_minutes": 30})
    long = session("gggggggg", **{**PLAN, "sport": "wandelen", "planned_minutes": 120})
    done = session("hhhhhhhh", sport="Wandelen", minutes=30, rpe=2)
    assert match_plan(journal(long, short, TEMPO), done) == short
    assert match_plan(journal(TEMPO), done) is None


def test_another_spelling_of_ones_own_sport_is_meant_where_the_same_one_does_not_stand() -> None:
    apart = session("ffffffff", **{**PLAN, "sport": "wing foiling", "planned_minutes": 30})
    joined = session("gggggggg", **{**PLAN, "sport": "Wing-foiling", "planned_minutes": 120})
    done = session("hhhhhhhh", sport="wing-foiling", minutes=30, rpe=2)
    assert match_plan(journal(apart, TEMPO), done) == apart
    assert match_plan(journal(apart, joined), done) == joined
    assert match_plan(journal(TEMPO), done) is None


def test_training_in_no_sport_is_that_of_the_only_session_that_was_planned() -> None:
    done = session("hhhhhhhh", sport="other", title="training", rpe=8, minutes=50)
    assert match_plan(journal(TEMPO), done) == TEMPO
    assert match_plan(journal(TEMPO, LONG), done) is None
    assert match_plan(journal(TEMPO), done.changed(title="golf")) is None
    filled = filled_in(TEMPO, done)
    assert (filled.sport, filled.title, filled.rpe) == ("run", "Tempo", 8)


def test_of_sports_without_a_row_the_title_says_which_is_meant() -> None:
    golf = session("aaaaaaaa", sport="other", title="golf 9 holes", status="planned")
    training = session("bbbbbbbb", sport="other", title="training", status="planned")
    surfing = session("hhhhhhhh", sport="other", title="surfen", rpe=4, minutes=60)
    assert match_plan(journal(golf), surfing) is None
    assert match_plan(journal(golf), surfing.changed(title="golf")) == golf
    assert match_plan(journal(training), surfing) == training
    assert filled_in(training, surfing).title == "surfen"
    assert filled_in(golf, surfing.changed(title="golf")).title == "golf 9 holes"
