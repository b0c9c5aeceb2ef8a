"""Records kept as text behave as records, and documents tell exactly what looks different."""

from __future__ import annotations

import json
from datetime import date
from hashlib import blake2b
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from herstel.store.lazy_journal import DayIndex
from herstel.store.merge import StoredRecord, newest_stamp, visible
from herstel.store.rows import Documents, Rows, encode_record
from herstel.store.year_file import decode, encode
from support.examples import examples

from .merge_strategies import HISTORIES

TABLE = "checkins"
KEYS = st.sampled_from(["2026-03-30", "2026-03-31", "2026-04-01"])
VERSIONS = st.dictionaries(KEYS, HISTORIES.map(lambda history: history.versions[-1]))


@given(VERSIONS)
@examples(50)
def test_rows_are_what_was_put_in_them(records: dict[str, StoredRecord]) -> None:
    rows = Rows(records)
    assert dict(rows) == records
    assert rows.newest >= max(map(newest_stamp, records.values()), default="")
    other = Rows()
    other.adopt_all(rows)
    assert (dict(other), other.edited, other.newest) == (records, rows.edited, rows.newest)


@given(
    st.dictionaries(
        st.sampled_from(["date", "note", "repeat", "ü"]),
        st.sampled_from(["2026-03-30", '"date":"2020-01-01"', '\\"date":"x"', "{", "", 3, None])
        | st.fixed_dictionaries({"date": st.just("2021-01-01")}),
    )
)
@examples(200)
def test_a_date_is_found_where_it_is_and_nowhere_else(record: dict[str, Any]) -> None:
    key = "2026-03-30-aaaaaaaa"
    try:
        wanted = [date.fromisoformat(record["date"])]
    except (KeyError, TypeError, ValueError):
        wanted = []
    index = DayIndex(one_a_day=False)
    index.update({key}, Documents(Rows({key: record})))
    assert (list(index.days), index.undated) == (wanted, set() if wanted else {key})


def test_what_is_given_out_may_be_altered() -> None:
    rows = Rows({"2026-03-30": {"_t": "", "note": "a"}})
    rows["2026-03-30"]["note"] = "b"
    assert rows["2026-03-30"]["note"] == "a"


@pytest.mark.thorough
@given(VERSIONS, VERSIONS)
@examples(100)
def test_documents_tell_exactly_what_looks_different(
    first: dict[str, StoredRecord], second: dict[str, StoredRecord]
) -> None:
    documents, keys = Documents(), first.keys() | second.keys()
    for old, new in (({}, first), (first, second), (second, second)):
        changed = {key for key in keys if documents.take(key, Rows(new))}
        shown: list[dict[str, Any]] = [
            {key: document for key, record in records.items() if (document := visible(record)) is not None}
            for records in (old, new)
        ]
        assert changed == {key for key in keys if shown[0].get(key) != shown[1].get(key)}
        assert dict(documents) == shown[1]
        assert len(documents) == len(list(documents)) == len(shown[1]) == len(documents.ids)
        assert {key for key in keys if key in documents} == shown[1].keys()
        assert documents.rows.newest >= max(map(newest_stamp, new.values()), default="")


def test_a_file_whose_records_share_a_line_is_saved_whole() -> None:
    both = {"2026-03-30": {"mood": 4}, "2026-03-31": {"mood": 3}}
    apart = {TABLE: {key: encode_record(key, record) for key, record in both.items()}}
    data = encode(apart, {}, "k3f9", 1)
    head, body = data.split(b"\n", 1)
    together = body.replace(b"},\n", b"},")
    old, new = (blake2b(each, digest_size=8).hexdigest().encode() for each in (body, together))
    found = decode(head.replace(old, new) + b"\n" + together)
    assert found.problem is None
    assert found.texts == apart


@given(VERSIONS, st.lists(st.sampled_from(["", "\n", " "]), min_size=8, max_size=8))
@examples(100)
def test_a_sum_of_ours_over_the_layout_of_another_hides_nothing(
    records: dict[str, StoredRecord], gaps: list[str]
) -> None:
    rows = [f'"{key}"{gaps[0]}:{gaps[1]}{encode_record(key, record)}' for key, record in records.items()]
    table = f'"{TABLE}":{gaps[2]}{{{gaps[3]}' + f"{gaps[4]},{gaps[5]}".join(rows) + f"{gaps[6]}}}"
    body = f"{table}{gaps[7]}}}".encode()
    head = {"1": {"device": "k3f9", "schema": 2, "sum": blake2b(body, digest_size=8).hexdigest()}}
    year_file = decode(f'{{"_meta":{json.dumps(head)},\n'.encode() + body)
    assert year_file.problem is None
    assert {key: year_file.records[TABLE][key] for key in records} == records
