"""What follows from what each side shows, as a table: ours, the phone's, what both agreed on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest

from herstel.formats.plan_folder.comparing import Sides, Step, step_for
from herstel.formats.plan_folder.shown import Shown

A = Shown("Run", date(2026, 11, 24), time(18), time(18, 45))
B = replace(A, day=date(2026, 11, 26))
C = replace(A, title="Long run")
OFF = replace(A, is_off=True)


@pytest.mark.parametrize(
    ("ours", "theirs", "agreed", "step"),
    [
        (A, None, None, Step.WRITE),
        (A, A, None, Step.AGREE),
        (A, B, None, Step.BOTH_CHANGED),
        (None, A, None, Step.NOTHING),
        (A, A, A, Step.NOTHING),
        (A, B, A, Step.CHANGED),
        (A, OFF, A, Step.GONE),
        (A, None, A, Step.GONE),
        (C, A, A, Step.WRITE),
        (C, B, A, Step.BOTH_CHANGED),
        (C, C, A, Step.AGREE),
        (C, None, A, Step.GONE_AND_CHANGED),
        (C, OFF, A, Step.GONE_AND_CHANGED),
        (None, A, A, Step.DELETE),
        (None, B, A, Step.CHANGED_AND_GONE),
        (None, None, A, Step.FORGET),
    ],
)
def test_what_only_we_changed_is_written_and_what_the_phone_changed_is_asked(
    ours: Shown | None, theirs: Shown | None, agreed: Shown | None, step: Step
) -> None:
    assert step_for(Sides(ours, theirs, agreed)) is step


@pytest.mark.parametrize(
    ("theirs", "step"), [(A, Step.WRITE), (B, Step.WRITE), (None, Step.FORGET), (C, Step.AGREE)]
)
def test_what_is_over_is_told_by_the_journal(theirs: Shown | None, step: Step) -> None:
    assert step_for(Sides(C, theirs, A, is_open=False)) is step


def test_what_has_gone_by_is_not_written_for_the_first_time() -> None:
    assert step_for(Sides(A, None, None, is_ahead=False)) is Step.NOTHING


def test_what_is_stored_comes_back() -> None:
    for shown in (A, OFF, replace(A, start=None, end=None)):
        assert Shown.of_stored(shown.stored) == shown


@pytest.mark.parametrize("stored", [None, 5, {}, {**A.stored, "day": "x"}, {**A.stored, "start": "25:61"}])
def test_what_is_broken_counts_as_unknown(stored: object) -> None:
    assert Shown.of_stored(stored) is None
