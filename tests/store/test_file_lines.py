"""Where something stands in a year file, as it is told to a person."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from herstel.domain.record import Save
from herstel.store.salvage import first_bad_line, line_of
from herstel.store.year_file import encode

from .helpers import DAY, checkin, open_repo, own_file, session

RUN, SERIES = "2026-03-30-aaaaaaaa", "2026-01-05-bbbbbbbb"
WHOLE = encode(
    {
        "checkins": {"2026-03-30": '{"mood":4}', "2026-03-31": '{"mood":3}'},
        "nights": {"2026-03-30": '{"hours":7}'},
        "sessions": {RUN: f'{{"series":"{SERIES}"}}', SERIES.replace("01-05", "03-31"): "{}"},
    },
    {},
    "k3f9",
    1,
)
ANEW = json.dumps(json.loads(WHOLE), indent=2).encode()


@pytest.mark.parametrize(
    ("table", "key", "line"),
    [
        ("checkins", "2026-03-31", 4),
        ("nights", "2026-03-30", 7),
        ("nights", "2026-03-31", None),
        ("checkins", RUN, None),
        ("sessions", RUN, 10),
        ("sessions", SERIES, None),
        ("rest", RUN, None),
    ],
)
def test_the_line_of_a_record_is_the_one_on_which_it_begins(table: str, key: str, line: int | None) -> None:
    assert line_of(WHOLE, key, table) == line


def test_the_line_of_a_record_is_found_in_another_layout_too() -> None:
    line = line_of(ANEW, RUN, "sessions")
    assert line is not None
    assert RUN in ANEW.decode().splitlines()[line - 1]


def test_a_damaged_line_is_told_and_a_layout_of_its_own_is_none() -> None:
    assert first_bad_line(WHOLE) is None
    assert first_bad_line(WHOLE.replace(b'"2026-03-31":{"mood":3}', b'"2026-03-31":{"mood:3}')) == 4
    assert first_bad_line(ANEW) is None


def test_the_line_of_a_bad_record_is_that_of_the_file_as_it_is_now(tmp_path: Path) -> None:
    open_repo(tmp_path).apply([Save(session("aaaaaaaa"))])
    broken = own_file(tmp_path).read_bytes().replace(b'"date":"2026-03-30"', b'"date":"2026-03-30","rpe":99')
    own_file(tmp_path).write_bytes(broken.replace(b'"sum"', b'"was"'))
    repository = open_repo(tmp_path)
    for back in range(3):
        assert repository.journal().sessions_on(DAY) == ()
        lines = own_file(tmp_path).read_text().splitlines()
        (line,) = (n for n, text in enumerate(lines, 1) if text.startswith('"2026-03-30-aaaaaaaa"'))
        assert [notice.params["at"] for notice in repository.notices] == [f":{line}"]
        repository.apply([Save(checkin(DAY - dt.timedelta(days=back)))])
