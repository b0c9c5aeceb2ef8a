"""Whether the advice of a day is offered as a change of the plan, beside the rest that stands there."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from herstel.domain.rest import Rest
from herstel.domain.scales import RestKind
from herstel.metrics.thresholds import DEFAULTS
from herstel.rules.advice import AdviceClass
from herstel.rules.history import advise
from herstel.services.planning.offering import day_offer
from support.journals import TIRED, TODAY, UNWILLING, Changes, both, journal, mornings

EASY, STOP = [both(TIRED, UNWILLING)] * 4, [{"illness": "fever"}]


def offered(tail: Sequence[Changes], *there: RestKind) -> RestKind | None:
    """Return the rest that is offered on a day with some planned rest."""
    rests = [Rest(id=f"{TODAY}-{number:08d}", date=TODAY, kind=kind) for number, kind in enumerate(there, 1)]
    found = journal(*mornings(*tail), *rests)
    offer = day_offer(found, advise(found, TODAY), DEFAULTS)
    return None if offer is None else offer.kind


@pytest.mark.parametrize(
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
