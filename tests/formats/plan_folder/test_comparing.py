"""What follows from what each side shows, as a table: ours, the phone's, what both agreed on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

from herstel.formats.plan_folder.shown import Shown, Sides, SyncAction, action_for
from support.rows import rows

A = Shown("Run", date(2026, 11, 24), time(18), time(18, 45))
B = replace(A, day=date(2026, 11, 26))
C = replace(A, title="Long run")
OFF = replace(A, is_off=True)


@rows(
    ("ours", "theirs", "agreed", "step"),
    [
        (A, None, None, SyncAction.WRITE),
        (A, A, None, SyncAction.AGREE),
        (A, B, None, SyncAction.BOTH_CHANGED),
        (None, A, None, SyncAction.NOTHING),
        (A, A, A, SyncAction.NOTHING),
        (A, B, A, SyncAction.CHANGED),
        (A, OFF, A, SyncAction.GONE),
        (A, None, A, SyncAction.GONE),
        (C, A, A, SyncAction.WRITE),
        (C, B, A, SyncAction.BOTH_CHANGED),
        (C, C, A, SyncAction.AGREE),
        (C, None, A, SyncAction.GONE_AND_CHANGED),
        (C, OFF, A, SyncAction.GONE_AND_CHANGED),
        (None, A, A, SyncAction.DELETE),
        (None, B, A, SyncAction.CHANGED_AND_GONE),
        (None, None, A, SyncAction.FORGET),
    ],
)
def test_what_only_we_changed_is_written_and_what_the_phone_changed_is_asked(
    ours: Shown | None, theirs: Shown | None, agreed: Shown | None, step: SyncAction
) -> None:
    assert action_for(Sides(ours, theirs, agreed)) is step


@rows(
    ("theirs", "step"),
    [(A, SyncAction.WRITE), (B, SyncAction.WRITE), (None, SyncAction.FORGET), (C, SyncAction.AGREE)],
)
def test_what_is_over_is_told_by_the_journal(theirs: Shown | None, step: SyncAction) -> None:
    assert action_for(Sides(C, theirs, A, is_open=False)) is step


def test_what_has_gone_by_is_not_written_for_the_first_time() -> None:
    assert action_for(Sides(A, None, None, is_ahead=False)) is SyncAction.NOTHING


def test_what_is_stored_comes_back() -> None:
    for shown in (A, OFF, replace(A, start=None, end=None)):
        assert Shown.of_stored(shown.stored) == shown


@rows("stored", [None, 5, {}, {**A.stored, "day": "x"}, {**A.stored, "start": "25:61"}])
def test_what_is_broken_counts_as_unknown(stored: object) -> None:
    assert Shown.of_stored(stored) is None
