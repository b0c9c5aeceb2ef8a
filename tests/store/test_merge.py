from __future__ import annotations

import json
from functools import reduce
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from herstel.store.merge import StoredRecord, canonical, edit, merge, newest_stamp, visible
from support.examples import examples

from .merge_strategies import CHANGES, HISTORIES, STEPS, History, play

S1, S2, S3, S4 = (f"{ms:012x}0000-k3f9" for ms in (1, 2, 3, 4))
B2 = S2.replace("k3f9", "7qpa")


@pytest.mark.thorough
@given(HISTORIES, st.data())
@examples(80)
def test_merging_is_commutative_and_idempotent(history: History, data: st.DataObject) -> None:
    one, other = (data.draw(st.sampled_from(history.versions)) for _ in range(2))
    joined = merge(one, other)
    assert joined == merge(other, one)
    assert merge(joined, one) == joined
    assert merge(joined, json.loads(canonical(joined))) == joined


@pytest.mark.thorough
@given(HISTORIES, st.data())
@examples(80)
def test_merging_is_associative(history: History, data: st.DataObject) -> None:
    one, two, three = (data.draw(st.sampled_from(history.versions)) for _ in range(3))
    assert merge(merge(one, two), three) == merge(one, merge(two, three))


@given(HISTORIES)
@examples(50)
def test_devices_agree_whatever_the_order(history: History) -> None:
    held = [record for record in history.held if record is not None]
    results = [reduce(merge, order) for order in permutations(held)]
    assert all(result == results[0] for result in results)


@given(STEPS.map(play).filter(lambda history: bool(history.versions)))
@examples(80)
def test_no_text_is_lost_unseen(history: History) -> None:
    """Every text is open in the end, or an author whose record held it wrote another."""
    final = reduce(merge, [record for record in history.held if record is not None])
    for old, changes, stamp in history.edits:
        text = (changes or {}).get("note")
        if text is None:
            continue
        replaced = any(
            stamp in _open_stamps(base, "note")
            for base, later, _ in history.edits
            if base is not None and later is not None and ("note" in later or visible(base) is None)
        )
        assert replaced or stamp in _open_stamps(final, "note"), (old, final)


@pytest.mark.thorough
@given(STEPS.map(play), CHANGES)
@examples(80)
def test_an_edit_beats_what_it_replaced(history: History, changes: dict[str, Any] | None) -> None:
    for old in history.versions:
        new = edit(old, changes, "e" * 16 + "-k3f9")
        assert merge(old, new) == new
        assert merge(new, old) == new


@given(st.dictionaries(st.sampled_from(["mood", "note", "title"]), st.integers(1, 5) | st.text(), min_size=1))
def test_what_was_written_is_what_is_seen(fields: dict[str, Any]) -> None:
    assert visible(edit(None, fields, S1)) == fields


def test_a_new_record_needs_one_stamp() -> None:
    assert edit(None, {"mood": 4, "note": "x"}, S1) == {"mood": 4, "note": "x", "_t": S1}


def test_two_fields_edited_apart_are_both_kept() -> None:
    base = edit(None, {"mood": 4, "stress": 2}, S1)
    joined = merge(edit(base, {"mood": 1}, S2), edit(base, {"stress": 5}, S3))
    assert visible(joined) == {"mood": 1, "stress": 5}


def test_of_one_field_edited_apart_the_newer_is_seen() -> None:
    base = edit(None, {"mood": 4}, S1)
    assert visible(merge(edit(base, {"mood": 1}, S3), edit(base, {"mood": 2}, S2))) == {"mood": 1}


def test_equal_stamps_of_a_cloned_device_are_settled_alike_on_both() -> None:
    one, other = edit(None, {"mood": 4, "note": "a"}, S1), edit(None, {"mood": 5, "note": "b"}, S1)
    assert merge(one, other) == merge(other, one)
    assert visible(merge(one, other)) == {"mood": 5, "note": "b\n---\na"}


def test_two_notes_written_apart_are_both_shown_until_one_is_written() -> None:
    base = edit(None, {"note": "first"}, S1)
    joined = merge(edit(base, {"note": "mine"}, S2), edit(base, {"note": "yours"}, S3))
    assert visible(joined) == {"note": "yours\n---\nmine"}
    settled = edit(joined, {"note": "ours"}, S4)
    assert visible(merge(joined, settled)) == {"note": "ours"}


def test_equal_notes_written_apart_are_shown_once() -> None:
    joined = merge(edit(None, {"note": "tired"}, S2), edit(None, {"note": "tired"}, B2))
    assert visible(joined) == {"note": "tired"}


def test_a_note_that_was_cleared_here_and_written_there_stays() -> None:
    base = edit(None, {"note": "first"}, S1)
    joined = merge(edit(base, {"note": None}, S3), edit(base, {"note": "second"}, S2))
    assert visible(joined) == {"note": "second"}


def test_a_note_written_over_a_text_that_was_not_seen_stands_beside_it() -> None:
    base = edit(None, {"note": "first"}, S1)
    other = edit(base, {"note": "second"}, S2)
    assert visible(edit(other, {"note": "third"}, S3, seen={"note": "first"})) == {
        "note": "third\n---\nsecond"
    }


def test_versions_that_do_not_fit_together_wait_their_turn() -> None:
    joined = merge(edit(None, {"note": "a" * 9_000}, S1), edit(None, {"note": "b" * 9_000}, S2))
    assert visible(joined) == {"note": "b" * 9_000}
    assert visible(edit(joined, {"note": "c"}, S3)) == {"note": "c\n---\n" + "a" * 9_000}


def test_a_deleted_record_is_hidden_and_an_edit_elsewhere_brings_it_back() -> None:
    base = edit(None, {"mood": 4, "stress": 2}, S1)
    deleted = edit(base, None, S2)
    assert visible(deleted) is None
    assert visible(merge(deleted, edit(base, {"mood": 1}, S3))) == {"mood": 1, "stress": 2}


def test_what_is_written_over_a_deleted_record_is_a_new_one() -> None:
    deleted = edit(edit(None, {"mood": 4, "note": "old"}, S1), None, S2)
    assert visible(edit(deleted, {"stress": 5}, S3)) == {"stress": 5}


def test_a_record_without_fields_exists() -> None:
    empty = edit(None, {}, S1)
    assert visible(empty) == {}
    assert merge(empty, empty) == empty
    assert visible(edit(edit(None, {"mood": 1}, S1), {"mood": None}, S2)) == {}


def test_what_was_written_by_hand_without_stamps_gives_way_to_any_edit() -> None:
    assert visible(merge({"mood": 4}, edit({"mood": 4}, {"mood": 2}, S1))) == {"mood": 2}


def test_the_newest_stamp_is_found_wherever_it_stands() -> None:
    base = edit(None, {"mood": 4, "note": "a"}, S1)
    assert newest_stamp(base) == S1
    assert newest_stamp(edit(base, {"note": "b"}, S2)) == S2


def _open_stamps(record: StoredRecord, name: str) -> set[str]:
    beside = {stamp for stamp, _ in record.get("_a", {}).get(name, ())}
    if name not in record:
        return beside
    newest: str = record.get("_f", {}).get(name, record.get("_t", ""))
    return {newest, *beside}
