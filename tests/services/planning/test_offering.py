"""Whether the advice of a day is offered as a change of the plan, beside the rest that stands there."""

from __future__ import annotations

from collections.abc import Sequence

from herstel.domain.calendar_items import Event, Rest
from herstel.domain.scales import EventKind, RestKind
from herstel.rules.advice import AdviceClass
from herstel.rules.engine import advise
from herstel.rules.engine_settings import DEFAULT_SETTINGS
from herstel.rules.planning.arrangement import LightenSession
from herstel.rules.planning.offer import Choice
from herstel.services.planning.offering import day_offer, otherwise
from support.journals import TIRED, TODAY, UNWILLING, Changes, back, both, journal, mornings, session
from support.rows import rows

EASY, STOP = [both(TIRED, UNWILLING)] * 4, [{"illness": "fever"}]


def offered(tail: Sequence[Changes], *there: RestKind) -> RestKind | None:
    """Return the rest that is offered on a day with some planned rest."""
    rests = [Rest(id=f"{TODAY}-{number:08d}", date=TODAY, kind=kind) for number, kind in enumerate(there, 1)]
    found = journal(*mornings(*tail), *rests)
    offer = day_offer(found, advise(found, TODAY), DEFAULT_SETTINGS)
    return None if offer is None else offer.kind


@rows(
    ("there", "kind"),
    [
        ((), RestKind.ACTIVE_RECOVERY),
        ((RestKind.MENTAL_REST,), RestKind.ACTIVE_RECOVERY),
        ((RestKind.ACTIVE_RECOVERY,), None),
        ((RestKind.REST,), None),
        ((RestKind.MENTAL_REST, RestKind.REST), None),
    ],
)
def test_active_recovery_is_never_offered_in_the_place_of_full_rest(
    there: tuple[RestKind, ...], kind: RestKind | None
) -> None:
    assert advise(journal(*mornings(*EASY)), TODAY).advice is AdviceClass.ACTIVE_RECOVERY
    assert offered(EASY, *there) is kind


def test_full_rest_is_offered_where_only_active_recovery_is_planned() -> None:
    assert offered(STOP, RestKind.ACTIVE_RECOVERY) is RestKind.REST
    assert offered(STOP, RestKind.REST) is None


def test_a_forbidden_sport_of_today_is_left_out_while_the_injury_stands() -> None:
    run = session(TODAY, None, None, sport="Trail run", status="planned", planned_minutes=60, planned_rpe=5)
    hurt = Event(id=f"{back(9)}-injured1", date=back(9), kind=EventKind.INJURY, forbids=("hardlopen",))
    over = hurt.changed(until=back(2))
    for event, is_eased in ((hurt, False), (over, True)):
        found = journal(*mornings(*EASY), run, event)
        offer = day_offer(found, advise(found, TODAY), DEFAULT_SETTINGS)
        assert offer is not None
        assert (
            any(isinstance(step, LightenSession) for option in offer.options for step in option.steps)
            is is_eased
        )


def test_what_else_a_day_as_planned_could_be_is_for_who_asks() -> None:
    tempo = session(TODAY, None, None, status="planned", planned_minutes=60, planned_rpe=5)
    calm = journal(*mornings(), tempo)
    advice = advise(calm, TODAY)
    assert advice.advice is AdviceClass.AS_PLANNED
    assert day_offer(calm, advice, DEFAULT_SETTINGS) is None
    found = otherwise(calm, advice, DEFAULT_SETTINGS)
    assert found is not None
    assert [option.choice for option in found.options] == [Choice.LIGHTER, Choice.SWAP, Choice.REST]


@rows(
    ("there", "can_be"),
    [
        (RestKind.REST, False),
        (RestKind.ACTIVE_RECOVERY, False),
        (RestKind.SLEEP_FOCUS, True),
        (RestKind.MENTAL_REST, True),
    ],
)
def test_a_day_of_rest_is_not_otherwise(there: RestKind, can_be: bool) -> None:
    found = journal(*mornings(), Rest(id=f"{TODAY}-00000001", date=TODAY, kind=there))
    assert (otherwise(found, advise(found, TODAY), DEFAULT_SETTINGS) is not None) is can_be
    tired = journal(*mornings(*EASY))
    assert otherwise(tired, advise(tired, TODAY), DEFAULT_SETTINGS) is None, (
        "an advice is answered, not replaced"
    )
