"""When easy things are offered, and what picking one does to the plan: one yes, one undo."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time

from herstel.domain.calendar_items import Event, Rest, Session
from herstel.domain.journal import Journal
from herstel.domain.record import Record
from herstel.domain.scales import OverrideReason, RestKind, SessionStatus
from herstel.i18n.catalog import translator
from herstel.rules.advice import Advice, AdviceClass
from herstel.rules.engine import advise
from herstel.rules.engine_settings import DEFAULT_SETTINGS
from herstel.rules.planning.checks import LONG_RUN
from herstel.rules.planning.offer import Choice, Offer
from herstel.services.advice.replies import changes_for_override
from herstel.services.environment import FixedClock
from herstel.services.journal_service import JournalService
from herstel.services.planning.easy_day import (
    EasyDay,
    activity_words,
    changes_for_picking,
    easy_day,
    easy_title,
    goes_with,
    pick_effects,
    picks_words,
)
from herstel.services.planning.offering import DayOffer, day_offer
from herstel.services.planning.outlook import DayRemark, Effect
from support.items import Ids
from support.journals import TODAY, back, journal, session
from support.memory_repository import MemoryRepository
from support.rows import rows

EN, NL = translator("en"), translator("nl")
NOON = datetime.combine(TODAY, time(12), UTC)


def advised(found: Journal, advice: AdviceClass = AdviceClass.ACTIVE_RECOVERY) -> Advice:
    return replace(advise(found, TODAY), advice=advice)


def looked_at(
    *records: Record, advice: AdviceClass = AdviceClass.ACTIVE_RECOVERY, most_minutes: int | None = None
) -> tuple[EasyDay | None, DayOffer | None, Journal]:
    found = journal(*records)
    given = advised(found, advice)
    offer = day_offer(found, given, DEFAULT_SETTINGS)
    return easy_day(found, given, offer, DEFAULT_SETTINGS, most_minutes), offer, found


def names(*records: Record, advice: AdviceClass = AdviceClass.ACTIVE_RECOVERY) -> list[str]:
    easy, _, _ = looked_at(*records, advice=advice)
    return [] if easy is None else [activity.name for activity in easy.activities]


def planned(rpe: float = 5, minutes: int = 60, **facts: object) -> Session:
    more = {"status": "planned", "planned_rpe": rpe, "planned_minutes": minutes, **facts}
    return session(TODAY, None, None, **more)


def resting(kind: RestKind, **facts: object) -> Rest:
    return Rest.validated({"id": f"{TODAY}-resthere", "date": TODAY, "kind": kind, **facts})


@rows(
    ("advice", "is_offered"),
    [
        (AdviceClass.AS_PLANNED, False),
        (AdviceClass.SLEEP_FOCUS, False),
        (AdviceClass.ACTIVE_RECOVERY, True),
        (AdviceClass.REST, False),
        (AdviceClass.STOP_SEEK_CARE, False),
    ],
)
def test_something_easy_is_offered_when_that_is_the_advice(advice: AdviceClass, is_offered: bool) -> None:
    assert bool(names(advice=advice)) is is_offered
    assert bool(names(planned(), advice=advice)) is is_offered


def test_mental_rest_that_was_chosen_names_what_it_could_be_but_not_on_a_day_of_full_rest() -> None:
    mental = resting(RestKind.MENTAL_REST)
    for advice in (AdviceClass.AS_PLANNED, AdviceClass.SLEEP_FOCUS):
        assert names(mental, planned(), advice=advice) == ["walk_outside", "breathing", "social"]
    assert names(mental, advice=AdviceClass.ACTIVE_RECOVERY)[0] == "walk", "the advice comes first"
    assert names(mental, advice=AdviceClass.REST) == []


@rows(
    "records",
    [
        [resting(RestKind.MENTAL_REST, activity="breathing")],
        [resting(RestKind.MENTAL_REST, outcome="kept")],
        [resting(RestKind.ACTIVE_RECOVERY), planned(2, 30)],
        [resting(RestKind.REST)],
    ],
)
def test_nothing_is_offered_where_something_was_picked_kept_or_stands_already(records: list[Record]) -> None:
    assert names(*records, advice=AdviceClass.AS_PLANNED) == []


def test_planned_active_recovery_with_nothing_in_it_names_what_it_could_be() -> None:
    rest = resting(RestKind.ACTIVE_RECOVERY, load_ceiling=50)
    easy, offer, _ = looked_at(rest, advice=AdviceClass.AS_PLANNED)
    assert offer is None
    assert easy is not None
    assert [(activity.minutes, activity.ceiling) for activity in easy.activities] == [
        (25, 50),
        (20, 50),
        (25, 50),
    ]


def test_what_stays_easy_today_leaves_no_room_for_more() -> None:
    assert names(planned(2, 30)) == [], "together they could be more than the day allows"
    assert names(session(TODAY, 2, 30)) == [], "done already"
    assert names(planned(8, 60), planned(2, 30, number=2)) == []
    assert names(planned(8, 60), planned(2, 30, number=2, status="skipped")) != []


def test_the_sport_that_becomes_lighter_is_not_offered_a_second_time() -> None:
    swims = [session(back(days), 2, 30, sport="swim") for days in (3, 9)]
    assert names(*swims, planned(5, 60, sport="run"))[0] == "swim"
    assert "swim" not in names(*swims, planned(5, 60, sport="zwemmen"))


def test_on_the_day_of_a_race_nothing_more_is_offered_to_do() -> None:
    assert names()
    race = Event.validated({"id": f"{TODAY}-racerace", "date": TODAY, "kind": "race"})
    assert not names(race)


def test_an_advice_that_was_answered_offers_nothing() -> None:
    found = journal()
    repository = MemoryRepository([])
    repository.apply(changes_for_override(found, advised(found), OverrideReason.FEEL_FINE, make_id=Ids()))
    after = repository.journal()
    assert (
        easy_day(after, advised(after), day_offer(after, advised(after), DEFAULT_SETTINGS), DEFAULT_SETTINGS)
        is None
    )


def test_a_step_on_the_way_back_caps_the_minutes() -> None:
    easy, _, _ = looked_at(most_minutes=20)
    assert easy is not None
    assert {activity.minutes for activity in easy.activities} == {20}


# -- picking -------------------------------------------------------------------------------------------


def pick(easy: EasyDay, offer: DayOffer | None, option: Offer | None, *records: Record) -> JournalService:
    """Pick the first activity and return the journal with it."""
    service = JournalService(MemoryRepository(records), FixedClock(NOON))
    offered = None if offer is None or option is None else (offer, option)
    service.edit(changes_for_picking(service.journal, easy, easy.activities[0], offered, EN, Ids()))
    return service


def option_of(offer: DayOffer, choice: Choice) -> Offer:
    return next(option for option in offer.options if option.choice is choice)


def test_what_is_picked_is_planned_at_rpe_2_with_the_rest_and_undone_at_once() -> None:
    tempo = planned(5, 60, title="Tempo")
    easy, offer, _ = looked_at(tempo)
    assert easy is not None
    assert offer is not None
    service = pick(easy, offer, option_of(offer, Choice.LIGHTER), tempo)
    left_out, walk = service.journal.sessions_on(TODAY)
    assert (left_out.title, left_out.status) == ("Tempo", SessionStatus.SKIPPED)
    assert (walk.sport, walk.title, walk.is_open) == ("walk", "Walk", True)
    assert (walk.planned_minutes, walk.planned_rpe) == (30, 2.0)
    (rest,) = service.journal.rest_on(TODAY)
    assert (rest.kind, rest.activity, rest.origin) == (RestKind.ACTIVE_RECOVERY, "walk", "advised")
    service.undo()
    assert list(service.journal.sessions_on(TODAY)) == [tempo]
    assert not service.journal.rest_on(TODAY)


def test_beside_a_session_that_is_carried_the_session_keeps_its_new_day() -> None:
    tempo = planned(8, 60, title="Tempo", key=True)
    easy, offer, _ = looked_at(tempo)
    assert easy is not None
    assert offer is not None
    option = option_of(offer, Choice.SWAP)
    service = pick(easy, offer, option, tempo)
    assert [each.title for each in service.journal.sessions_on(TODAY)] == ["Walk"]
    moved = [each for day in service.journal.session_days for each in service.journal.sessions_on(day)]
    assert [each.original_date for each in moved if each.title == "Tempo"] == [TODAY]


def test_mental_rest_is_no_training() -> None:
    mental = resting(RestKind.MENTAL_REST)
    easy, offer, _ = looked_at(mental, advice=AdviceClass.AS_PLANNED)
    assert easy is not None
    service = pick(easy, offer, None, mental)
    assert not service.journal.sessions_on(TODAY)
    assert [each.activity for each in service.journal.rest_on(TODAY)] == ["walk_outside"]


def test_planned_active_recovery_keeps_its_own_record() -> None:
    rest = resting(RestKind.ACTIVE_RECOVERY, reason="as every Friday")
    easy, offer, _ = looked_at(rest, advice=AdviceClass.AS_PLANNED)
    assert easy is not None
    service = pick(easy, offer, None, rest)
    (kept,) = service.journal.rest_on(TODAY)
    assert (kept.id, kept.reason, kept.activity) == (rest.id, rest.reason, "walk")
    assert [each.planned_minutes for each in service.journal.sessions_on(TODAY)] == [30]


def test_beside_a_day_of_full_rest_nothing_can_be_picked() -> None:
    easy, offer, found = looked_at(planned(5, 60))
    assert easy is not None
    assert offer is not None
    for option in offer.options:
        assert goes_with(easy, option) is (option.choice is not Choice.REST)
        assert bool(pick_effects(found, easy, (offer, option), EN, DEFAULT_SETTINGS)) is goes_with(
            easy, option
        )
    assert pick_effects(found, None, None, EN, DEFAULT_SETTINGS) == []


# -- words ---------------------------------------------------------------------------------------------


def test_an_activity_is_said_with_minutes_and_ceiling() -> None:
    easy, _, _ = looked_at(session(back(3), 2, 30, sport="[b]swim"))
    assert easy is not None
    assert [activity_words(activity, EN) for activity in easy.activities] == [
        "Easy [b]swim, 30 min, at most 90 AU",
        "Walk, 30 min, at most 90 AU",
        "Mobility, 20 min, at most 90 AU",
    ]
    assert activity_words(easy.activities[1], NL) == "Wandelen, 30 min, hooguit 90 AU"
    mental, _, _ = looked_at(resting(RestKind.MENTAL_REST), advice=AdviceClass.AS_PLANNED)
    assert mental is not None
    assert activity_words(mental.activities[1], EN) == "Slow breathing, 10 min"


def test_only_what_a_pick_would_add_is_said_of_the_checks() -> None:
    easy, _, _ = looked_at()
    assert easy is not None
    remark = DayRemark(TODAY, LONG_RUN)
    two = easy.activities[:2]
    going, coming = Effect(go=(remark,)), Effect(appear=(remark,))
    words = ["Walk, 30 min", picks_words(two[1:], [going], EN, is_short=True)[1][0]]
    new = "adds: a run much longer than before (Mon)"
    assert picks_words(two, [going, going], EN, is_short=True) == ("", words)
    assert picks_words(two, [coming, coming], EN, is_short=True) == (new, words)
    assert picks_words(two, [coming, going], EN, is_short=True) == ("", [f"{words[0]} · {new}", words[1]])


def test_the_title_says_whether_it_comes_in_the_place_of_a_session() -> None:
    easy, offer, _ = looked_at(planned(8, 60, key=True))
    assert easy is not None
    assert offer is not None
    assert easy_title(easy, option_of(offer, Choice.LIGHTER)) == "easy.title.instead"
    assert easy_title(easy, option_of(offer, Choice.SWAP)) == "easy.title.today"
    free, free_offer, _ = looked_at()
    assert free is not None
    assert free_offer is not None
    assert easy_title(free, free_offer.options[0]) == "easy.title.free"
    mental, _, _ = looked_at(resting(RestKind.MENTAL_REST), advice=AdviceClass.AS_PLANNED)
    assert mental is not None
    assert easy_title(mental, None) == "easy.title.mental"
