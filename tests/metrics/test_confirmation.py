"""Confirmation: one bad morning starts nothing, one good morning clears nothing."""

from __future__ import annotations

from itertools import product

from herstel.domain.scales import Felt
from herstel.metrics.effort import performance_confirmation
from herstel.metrics.signals import ConfirmationRule, State, step
from support.rows import rows

RULE = ConfirmationRule(size=5, on=3, off=1, minimum=3)
DAYS = 12


def _states(observed: tuple[bool, ...]) -> list[State]:
    held, states = None, []
    for count in range(1, len(observed) + 1):
        confirmation = step(RULE, held, observed[:count])
        held = confirmation.held
        states.append(confirmation.state)
    return states


def test_it_is_ever_on_exactly_when_some_five_mornings_hold_three_worse_ones() -> None:
    for observed in product((False, True), repeat=DAYS):
        windows = (observed[max(0, end - 5) : end] for end in range(3, DAYS + 1))
        assert (State.ON in _states(observed)) == any(sum(window) >= 3 for window in windows)


def test_it_goes_off_exactly_when_at_most_one_of_five_is_worse() -> None:
    for before in product((False, True), repeat=DAYS - 4):
        observed = (True, True, True, *before)
        states = _states(observed)
        for place in range(5, len(observed)):
            if states[place - 1] is State.ON:
                worse = sum(observed[place - 4 : place + 1])
                assert (states[place] is State.OFF) == (worse <= 1)


def test_too_few_are_unknown_but_remembered_and_none_forget() -> None:
    few = step(RULE, True, (False, False))
    assert (few.state, few.held, few.worse, few.of) == (State.UNKNOWN, True, 0, 2)
    assert not few.is_on
    assert step(RULE, True, ()).held is None


@rows(("held", "on"), [(True, True), (False, False), (None, False)])
def test_two_of_five_leave_it_as_it_was(*, held: bool | None, on: bool) -> None:
    confirmation = step(RULE, held, (True, False, True, False, False))
    assert (confirmation.is_on, confirmation.worse, confirmation.of) == (on, 2, 5)


def test_only_the_last_five_count() -> None:
    assert step(RULE, None, (True, True, True, True, False, False, False, False)).worse == 1


B, E, W = Felt.BETTER, Felt.AS_EXPECTED, Felt.WORSE


@rows(
    ("held", "felt", "state"),
    [
        (None, [], State.UNKNOWN),
        (None, [W], State.UNKNOWN),
        (None, [W, W], State.ON),
        (None, [W, E], State.OFF),
        (None, [W, E, W], State.ON),
        (None, [E, E, W], State.OFF),
        (True, [W, W, E, W], State.ON),
        (True, [W, E, B], State.OFF),
        (True, [E, W, E], State.ON),
        (False, [E, W, E], State.OFF),
        (True, [W, W, B, E], State.OFF),
    ],
)
def test_performance_is_on_at_two_of_three_worse_and_off_when_the_last_two_were_not(
    held: bool | None, felt: list[Felt], state: State
) -> None:
    assert performance_confirmation(held, felt).state is state
