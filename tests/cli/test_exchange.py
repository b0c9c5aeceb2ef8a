"""The exchange file: in, out, and in again without a difference."""

from __future__ import annotations

import json
import os
from typing import Any

import pytest

from support.shell import Shell, exchange

DOCUMENT: dict[str, Any] = {
    "checkins": [
        {
            "date": "2026-11-20",
            "sleep_hours": 7.5,
            "mood": 4,
            "note": "two\nlines",
            "shoe": "left",
            "x": {"y": [1]},
        },
        {"date": "2026-11-21", "mood": 3, "entered": "2026-11-22", "flags": ["fainting"]},
    ],
    "sessions": [
        {
            "date": "2026-11-19",
            "sport": "run",
            "minutes": 50,
            "rpe": 7,
            "planned_rpe": 5,
            "felt": "worse",
            "key": True,
        },
        {
            "date": "2026-11-19",
            "sport": "run",
            "minutes": 50,
            "rpe": 7,
            "planned_rpe": 5,
            "felt": "worse",
            "key": True,
        },
        {
            "date": "2026-11-20",
            "sport": "ride",
            "status": "skipped",
            "planned_minutes": 60,
            "weather": "rain",
        },
        {"date": "2026-12-01", "sport": "ride", "status": "planned", "planned_minutes": 60},
    ],
    "rest": [
        {"date": "2026-11-18", "kind": "rest"},
        {"date": "2026-11-21", "kind": "sleep_focus", "outcome": "broken"},
        {"date": "2026-11-30", "kind": "mental_rest"},
    ],
    "commitments": [
        {"date": "2026-11-22", "title": "Choir", "category": "social", "weight": "light", "start": "19:30:00"}
    ],
}


KIND: dict[str, Any] = {"changed": 0, "gone": 0}


def test_everything_comes_in(shell: Shell) -> None:
    report = shell.done("import", shell.file("all.json", exchange(**DOCUMENT)), "--json").json
    assert report == {
        "dry_run": False,
        "added": {"checkins": 2, "sessions": 4, "rest": 3, "commitments": 1},
        "filled": 0,
        "known": 0,
        "updated": 0,
        "removed": 0,
        "differing": [],
        "future": 0,
        "doubtful": [],
        "deleted": 0,
        "kept": {},
        "kinds": {
            "checkins": KIND | {"new": 2, "from": "2026-11-20", "to": "2026-11-21"},
            "sessions": KIND | {"new": 4, "from": "2026-11-19", "to": "2026-12-01"},
            "rest": KIND | {"new": 3, "from": "2026-11-18", "to": "2026-11-30"},
            "commitments": KIND | {"new": 1, "from": "2026-11-22", "to": "2026-11-22"},
        },
        "columns": [],
        "open_scales": [],
        "phone": [],
        "skipped": [],
    }
    document = shell.exported()
    assert list(document) == ["herstel", "checkins", "sessions", "rest", "commitments"]
    assert document["herstel"] == 1
    assert [each["outcome"] for each in document["rest"]] == ["kept", "broken", None]
    assert document["checkins"][0] == DOCUMENT["checkins"][0]


def test_importing_twice_adds_nothing(shell: Shell) -> None:
    file = shell.file("all.json", exchange(**DOCUMENT))
    shell.done("import", file)
    before = shell.exported()
    report = shell.done("import", file, "--json").json
    assert report["added"] == {}
    assert report["known"] == 10
    assert shell.exported() == before
    assert "Nothing" in shell.done("import", file).out


def test_an_export_reimports_to_the_same_journal(shell: Shell) -> None:
    shell.done("import", shell.file("all.json", exchange(**DOCUMENT)))
    written = shell.done("export", "json").out
    shell.set(HERSTEL_JOURNAL=shell.place / "another")
    shell.done("import", shell.file("export.json", written))
    assert shell.done("export", "json").out == written


def test_unknown_keys_are_kept(shell: Shell) -> None:
    shell.done("import", shell.file("all.json", exchange(**DOCUMENT)))
    shell.done("checkin", "--date", "2026-11-20", "--mood", 5)
    first = shell.exported()["checkins"][0]
    assert (first["mood"], first["shoe"], first["x"]) == (5, "left", {"y": [1]})
    assert any(session.get("weather") == "rain" for session in shell.exported()["sessions"])


def test_a_known_morning_gets_only_what_it_lacks(shell: Shell) -> None:
    shell.done("checkin", "--mood", 4)
    document = exchange(checkins=[{"date": "2026-11-22", "mood": 1, "stress": 2}])
    report = shell.done("import", shell.file("more.json", document), "--json").json
    assert (report["filled"], report["differing"]) == (1, ["2026-11-22"])
    assert shell.exported()["checkins"] == [{"date": "2026-11-22", "stress": 2, "mood": 4}]


def test_ids_of_others_are_replaced_and_stay_the_same(shell: Shell) -> None:
    """An id that the store could not keep would stop the whole import."""
    ids = ["2026-11-20-0001", "garmin:7", "2026-11-20", 12, "2026-11-20-abcdefghijkl", "../../etc"]
    sessions = [{"id": each, "date": "2026-11-20", "minutes": 30, "rpe": 3} for each in ids]
    file = shell.file("ids.json", exchange(sessions=sessions))
    assert shell.done("import", file, "--json").json["added"] == {"sessions": len(ids)}
    assert shell.done("import", file, "--json").json["added"] == {}


def test_an_entry_that_cannot_be_used_is_told_and_the_others_taken(shell: Shell) -> None:
    document = exchange(
        checkins=[
            {"date": "2026-11-20", "mood": 6},
            {"date": "2026-02-30", "mood": 3},
            "not an entry",  # type: ignore[list-item]
            {"mood": 3},
            {"date": "2026-11-21", "mood": True},
            {"date": "2026-11-22", "mood": 3},
        ],
        sessions=[{"date": "2026-11-20", "rpe": 11, "minutes": 30}],
        commitments=[{"date": "2026-11-20", "weight": "crushing"}],
    )
    file = shell.file("bad.json", document)
    said = shell.done("import", file, "--json").json
    assert said["added"] == {"checkins": 1}
    assert [each["where"] for each in said["skipped"]] == [
        *(f"checkins[{number}]" for number in range(1, 6)),
        "sessions[1]",
        "commitments[1]",
    ]
    assert all(
        "{" not in each["why"] and not each["why"].startswith(("error.", "import."))
        for each in said["skipped"]
    )
    told = shell.done("import", file).err
    assert told.count("bad.json") == 7
    assert "checkins[1]" in told


def test_what_lies_in_the_future_is_left_out(shell: Shell) -> None:
    document = exchange(
        checkins=[{"date": "2026-11-23", "mood": 3}],
        sessions=[{"date": "2027-01-01", "minutes": 30, "rpe": 3}],
    )
    report = shell.done("import", shell.file("future.json", document), "--json").json
    assert report["future"] == 2
    assert shell.is_untouched()


def test_a_dry_run_changes_nothing(shell: Shell) -> None:
    file = shell.file("all.json", exchange(**DOCUMENT))
    assert shell.done("import", file, "--dry-run", "--json").json["added"]["checkins"] == 2
    assert shell.is_untouched()
    assert shell.done("import", file, "--dry-run").out
    assert shell.is_untouched()


def test_several_files_are_taken_together_or_not_at_all(shell: Shell) -> None:
    one = shell.file("one.json", exchange(checkins=[{"date": "2026-11-20", "mood": 3}]))
    two = shell.file("two.json", exchange(checkins=[{"date": "2026-11-21", "mood": 3}]))
    assert shell("import", one, two, shell.place / "missing.json").status == 1
    assert shell.is_untouched()
    shell.done("import", one, two)
    assert len(shell.exported()["checkins"]) == 2


def test_export_of_some_days(shell: Shell) -> None:
    shell.done("import", shell.file("all.json", exchange(**DOCUMENT)))
    document = shell.done("export", "json", "--from", "2026-11-20", "--to", "yesterday").json
    assert [checkin["date"] for checkin in document["checkins"]] == ["2026-11-20", "2026-11-21"]
    assert [session["date"] for session in document["sessions"]] == ["2026-11-20"]
    assert [each["date"] for each in document["rest"]] == ["2026-11-21"]
    assert document["commitments"] == []


def test_export_into_a_file(shell: Shell) -> None:
    shell.done("import", shell.file("all.json", exchange(**DOCUMENT)))
    target = shell.place / "out.json"
    said = shell.done("export", "json", "--out", target)
    assert said.out == ""
    assert "out.json" in said.err
    assert json.loads(target.read_text(encoding="utf-8")) == shell.exported()


def test_export_into_a_place_that_is_taken_fails(shell: Shell) -> None:
    shell.file("taken", "")
    said = shell("export", "json", "--out", shell.place / "taken" / "out.json")
    assert said.status == 1
    assert said.err.startswith("herstel: ")


def test_an_empty_journal_is_exported_too(shell: Shell) -> None:
    assert shell.exported() == {"herstel": 1, "checkins": [], "sessions": [], "rest": [], "commitments": []}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_encodings_that_other_programs_write(shell: Shell, encoding: str) -> None:
    document = json.dumps(
        {"herstel": 1, "checkins": [{"date": "2026-11-20", "note": "één ✓"}]}, ensure_ascii=False
    )
    shell.done("import", shell.file("other.json", document.encode(encoding)))
    assert shell.exported()["checkins"][0]["note"] == "één ✓"


@pytest.mark.parametrize(
    "odd", ['{"x": 1e999}', '"\\ud800"', '{"\\ud800": 1}', "123456789012345678901234567890"]
)
def test_odd_values_under_unknown_keys_end_in_a_sentence(shell: Shell, odd: str) -> None:
    file = shell.file(
        "odd.json", f'{{"herstel": 1, "checkins": [{{"date": "2026-11-20", "mood": 3, "x": {odd}}}]}}'
    )
    said = shell("import", file)
    assert said.status in {0, 1}
    assert said.err == "" or said.err.startswith("herstel: ") or "odd.json" in said.err
    assert shell("export", "json", "--out", shell.place / "out.json").status == 0
    assert shell("today").status == 0


def test_an_export_goes_through_links_and_into_pipes(shell: Shell) -> None:
    shell.done("log", "run", 50)
    target, link, pipe = (shell.place / name for name in ("target.json", "link.json", "pipe"))
    target.write_text(exchange())
    link.symlink_to(target)
    shell.done("export", "json", "--out", link)
    assert link.is_symlink()
    assert json.loads(target.read_text())["sessions"]
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    shell.done("export", "json", "--out", pipe)
    assert json.loads(os.read(reader, 100_000))["sessions"]
    os.close(reader)
    assert pipe.is_fifo()


def test_a_document_replaces_an_earlier_one_and_nothing_of_somebody_else(shell: Shell) -> None:
    shell.done("log", "run", 30)
    thesis = shell.file("thesis.txt", "three years of work")
    said = shell("export", "json", "--out", thesis)
    assert (said.status, thesis.read_text()) == (1, "three years of work")
    for kind in ("json", "csv", "csv-checkins", "ics"):
        out = shell.place / f"mine.{kind}"
        shell.done("export", kind, "--out", out)
        shell.done("export", kind, "--out", out)
