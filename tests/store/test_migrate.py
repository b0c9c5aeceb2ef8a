from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from herstel.domain.calendar_items import Rest
from herstel.domain.scales import RestOrigin, RestOutcome
from herstel.store.merge import StoredRecord, merge, visible
from herstel.store.year_file import SCHEMA, migrate, newest_schema
from support.examples import examples

from .helpers import open_store, own_file
from .merge_strategies import HISTORIES, History, histories

BOOKS = ("_f", "_s", "_a")


def moved(record: StoredRecord, old: str, new: str) -> StoredRecord:
    """Rename a field together with its stamps."""
    result = {new if name == old else name: value for name, value in record.items()}
    for book in BOOKS:
        if book in record:
            result[book] = {new if name == old else name: value for name, value in record[book].items()}
    return result


def mood_is_called_spirits(table: str, record: StoredRecord) -> StoredRecord:
    return moved(record, "mood", "spirits") if table == "checkins" else record


def stress_counts_from_nought(table: str, record: StoredRecord) -> StoredRecord:
    stress = record.get("stress")
    return {**record, "stress": stress - 1} if type(stress) is int else record


STEPS = (mood_is_called_spirits, stress_counts_from_nought)


@pytest.mark.thorough
@given(HISTORIES, st.data())
@examples(60)
def test_migrating_commutes_with_merging(history: History, data: st.DataObject) -> None:
    one, other = (data.draw(st.sampled_from(history.versions)) for _ in range(2))
    before = merge(migrate("checkins", one, 1, STEPS[:1]), migrate("checkins", other, 1, STEPS[:1]))
    assert before == migrate("checkins", merge(one, other), 1, STEPS[:1])


def test_only_the_missing_steps_are_taken() -> None:
    record = {"mood": 4, "stress": 3, "_t": ""}
    assert migrate("checkins", record, 1, STEPS) == {"spirits": 4, "stress": 2, "_t": ""}
    assert migrate("checkins", record, 2, STEPS) == {"mood": 4, "stress": 2, "_t": ""}
    assert migrate("checkins", record, 3, STEPS) == record


def test_the_schema_counts_the_migrations() -> None:
    assert newest_schema() == SCHEMA == 2


def test_an_older_file_is_raised_in_memory_and_written_only_when_it_is_saved(tmp_path: Path) -> None:
    two = {"2026-03-30": {"mood": 4}, "2026-03-31": {"mood": 3}}
    open_store(tmp_path, migrations=()).commit({"checkins": two})
    before = own_file(tmp_path).read_bytes()
    store = open_store(tmp_path, migrations=STEPS[:1])
    assert store.tables["checkins"]["2026-03-30"] == {"spirits": 4}
    assert own_file(tmp_path).read_bytes() == before
    store.commit({"checkins": {"2026-03-31": {"spirits": 5}}})
    assert b'"schema":2' in own_file(tmp_path).read_bytes()
    again = open_store(tmp_path, migrations=STEPS[:1])
    assert again.tables["checkins"] == {"2026-03-30": {"spirits": 4}, "2026-03-31": {"spirits": 5}}


REASONS = st.sampled_from(["advised", "advies", "eigen keuze", "legs", "", None])
RESTS = histories(
    st.one_of(
        st.none(),
        st.dictionaries(st.sampled_from(["reason", "kind", "note"]), REASONS, max_size=2),
    )
)


@given(RESTS, st.data())
@examples(60)
def test_devices_that_raise_rest_apart_agree(history: History, data: st.DataObject) -> None:
    one, other = (data.draw(st.sampled_from(history.versions)) for _ in range(2))
    before = merge(migrate("rest", one, 1), migrate("rest", other, 1))
    assert before == migrate("rest", merge(one, other), 1)


@pytest.mark.parametrize(
    ("reason", "origin", "left"),
    [
        ("advised", RestOrigin.ADVISED, ""),
        ("advies", RestOrigin.ADVISED, ""),
        ("own choice", RestOrigin.OWN_CHOICE, ""),
        ("eigen keuze", RestOrigin.OWN_CHOICE, ""),
        ("Advised", None, "Advised"),
        ("advised by my coach", None, "advised by my coach"),
        ("", None, ""),
    ],
)
def test_an_origin_that_was_a_word_becomes_a_field(
    tmp_path: Path, reason: str, origin: RestOrigin | None, left: str
) -> None:
    old = {"id": "2026-03-30-abcdefgh", "date": "2026-03-30", "reason": reason, "outcome": "kept"}
    open_store(tmp_path, migrations=()).commit({"rest": {old["id"]: old}})
    before = own_file(tmp_path).read_bytes()
    assert b'"schema":1' in before
    rest = Rest.validated(open_store(tmp_path).tables["rest"][old["id"]])
    assert (rest.origin, rest.reason, rest.outcome) == (origin, left, RestOutcome.KEPT)
    assert own_file(tmp_path).read_bytes() == before, "reading writes nothing"


def test_other_tables_keep_their_reasons() -> None:
    session = {"reason": "advised", "_t": "", "_f": {"reason": "1"}}
    assert migrate("sessions", session, 1) == session


def test_an_origin_is_as_new_as_the_reason_that_held_it() -> None:
    older = {"kind": "rest", "reason": "advised", "_t": "1"}
    newer = {"kind": "rest", "reason": "legs", "_t": "1", "_f": {"reason": "2"}}
    assert visible(merge(migrate("rest", older, 1), migrate("rest", newer, 1))) == {
        "kind": "rest", "reason": "legs",
    }  # fmt: skip
