"""`herstel doctor`: reads only, names what is wrong, and mends it without throwing anything away."""

from __future__ import annotations

import json
import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from herstel.cli.bootstrap import is_thrown_away
from support.shell import Shell, exchange


@pytest.fixture
def kept(shell: Shell) -> Shell:
    """Return a shell with forty mornings, all of them in the backup of yesterday."""
    mornings = [{"date": f"2026-{month:02d}-{day:02d}", "mood": 3, "note": f"n{day}"}
                for month in (1, 2) for day in range(1, 21)]  # fmt: skip
    shell.done("import", shell.file("x.json", exchange(checkins=mornings)))
    shell.done("backup")
    shell.set(HERSTEL_NOW="2026-11-23T07:30")
    return shell


def own(shell: Shell) -> Path:
    (file,) = shell.journal.glob("*/2026.json")
    return file


def kinds(shell: Shell) -> set[str]:
    said = shell("doctor", "--json")
    assert said.status == bool(said.json["findings"])
    return {finding["kind"] for finding in said.json["findings"]}


def untouched(shell: Shell) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in shell.place.rglob("*") if path.is_file()}


def test_a_sound_journal_is_called_sound(kept: Shell) -> None:
    said = kept.done("doctor")
    assert said.out == ""
    assert "fine" in said.err
    assert kept.done("doctor", "--json").json == {"sound": True, "findings": []}
    assert kept("doctor", "--year", "x").status == 2


def test_what_was_changed_by_hand_is_told_once_and_may_be_taken_over(kept: Shell) -> None:
    kept.done("today")
    original = own(kept).read_bytes().replace(b'"mood":3', b'"mood":4', 1)
    own(kept).write_bytes(original)
    assert "doctor --forget" in kept.done("week").err
    assert kept.done("week").err == ""
    assert kinds(kept) == {"changed", "differs"}
    kept.done("doctor", "--forget")
    assert kinds(kept) == set()
    assert kept.done("export", "json").json["checkins"][0]["mood"] == 4
    assert original in [path.read_bytes() for path in (kept.place / "state").rglob("quarantine/*")]
    kept.done("log", "run", 30, "--date", "2026-02-21")
    assert [path.name for path in own(kept).parent.iterdir()] == ["2026.json"]


def test_what_was_changed_by_hand_is_told_again_where_nobody_heard_it(
    kept: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept.done("today")
    own(kept).write_bytes(own(kept).read_bytes().replace(b'"mood":3', b'"mood":4', 1))
    with monkeypatch.context() as patched:
        patched.setattr("herstel.cli.bootstrap.is_thrown_away", lambda stream: True)
        kept.done("nudge")
    with Path(os.devnull).open("w") as nowhere, (kept.place / "mail").open("w") as mail:
        assert [is_thrown_away(stream) for stream in (None, nowhere, mail)] == [True, True, False]
    assert "doctor --forget" in kept.done("today").err
    assert kept.done("today").err == ""


def test_a_record_whose_very_day_is_damaged_comes_back_and_leaves_nothing_behind(kept: Shell) -> None:
    before = kept.done("export", "json").json
    damaged = own(kept).read_bytes().replace(b'"2026-02-11":{', b'"2026-00-11":{', 1)
    own(kept).write_bytes(damaged)
    kept.done("doctor", "--repair")
    assert kinds(kept) == set()
    assert kept.done("export", "json").json == before
    assert any(b"2026-00-11" in path.read_bytes() for path in (kept.place / "state").rglob("quarantine/*"))


def put(old: bytes, new: bytes) -> Callable[[Path], object]:
    return lambda file: file.write_bytes(file.read_bytes().replace(old, new, 1))


def edited(change: Callable[[Any], None]) -> Callable[[Path], None]:
    def spoil(file: Path) -> None:
        content = json.loads(file.read_bytes())
        content["_meta"]["1"].pop("sum")
        change(content["checkins"])
        file.write_text(json.dumps(content))

    return spoil


PLANTED: dict[str, tuple[str, Callable[[Path], object]]] = {
    "cut": ("damaged", lambda file: file.write_bytes(file.read_bytes()[:900])),
    "empty": ("damaged", lambda file: file.write_bytes(b"")),
    "emptied": ("lost", lambda file: file.write_bytes(b"")),
    "zeroed": ("damaged", lambda file: file.write_bytes(file.read_bytes()[:400] + bytes(500))),
    "comment": ("damaged", put(b"{\n", b"{\n// x\n")),
    "git": ("damaged", put(b"{\n", b"{\n<<<<<<< a\n")),
    "changed": ("changed", put(b'"mood":3', b'"mood":4')),
    "differs": ("differs", put(b'"mood":3', b'"mood":4')),
    "wrong value": ("not_understood", edited(lambda rows: rows["2026-01-03"].update(mood=9))),
    "wrong type": ("not_understood", edited(lambda rows: rows["2026-01-03"].update(mood="x"))),
    "taken out": ("missing", edited(lambda rows: rows.pop("2026-01-03"))),
    "fewer": ("lost", edited(lambda rows: rows.pop("2026-01-03"))),
    "unsayable": ("unsayable", edited(lambda rows: rows["2026-01-03"].update(aura=float("1e999")))),
    "ahead": ("ahead", edited(lambda rows: rows["2026-01-03"].update(_t="efffffffffffffff-other"))),
    "newer": ("newer", put(b'"schema":2', b'"schema":99')),
    "unread": ("unread", lambda file: file.with_name("notes.txt").write_text("x")),
    "foreign json": ("unread", lambda file: file.with_name("x.json").write_text("{}")),
    "link to nothing": ("unread", lambda file: file.with_name("2027.json").symlink_to("nowhere")),
    "leftover": ("leftover", lambda file: file.with_name(".herstel-tmp-1-x").write_text("x")),
    "open": ("open", lambda file: file.chmod(0o644)),
    "open folder": ("open", lambda file: file.parent.chmod(0o755)),
}  # fmt: skip


@pytest.mark.thorough
@pytest.mark.parametrize("planted", PLANTED)
def test_each_planted_damage_is_found_and_nothing_is_changed(kept: Shell, planted: str) -> None:
    kind, spoil = PLANTED[planted]
    spoil(own(kept))
    before = untouched(kept)
    assert kind in kinds(kept)
    assert untouched(kept) == before


def test_what_git_keeps_is_closed_by_its_folder_and_its_hooks_still_run(kept: Shell) -> None:
    git = kept.journal / ".git"
    hook = git / "hooks" / "pre-commit"
    hook.parent.mkdir(parents=True)
    hook.write_text("#!/bin/sh\n")
    script = own(kept).with_name("sync.sh")
    script.write_text("#!/bin/sh\n")
    for path in (git, hook.parent, hook, script):
        path.chmod(0o755)
    findings = kept("doctor", "--json").json["findings"]
    opened = {finding["file"] for finding in findings if finding["kind"] == "open"}
    assert opened == {str(git), str(script)}
    kept("doctor", "--repair")
    modes = {path: path.stat().st_mode & 0o777 for path in (git, hook, script)}
    assert modes == {git: 0o700, hook: 0o755, script: 0o700}


def test_each_finding_says_file_line_record_stake_and_command(kept: Shell) -> None:
    PLANTED["wrong value"][1](own(kept))
    own(kept).write_text(own(kept).read_text().replace('"2026-01-03"', '\n"2026-01-03"', 1))
    findings = kept("doctor", "--json").json["findings"]
    (found,) = (finding for finding in findings if finding["kind"] == "not_understood")
    assert (found["file"], found["line"]) == (f"{own(kept).parent.name}/2026.json", 2)
    assert (found["record"], found["command"]) == ("2026-01-03", "herstel doctor --repair")
    assert found["what"]
    assert found["at_stake"]


HEALED = sorted(set(PLANTED) - {"newer", "unread", "foreign json", "link to nothing"})


@pytest.mark.thorough
@pytest.mark.parametrize("planted", HEALED)
def test_mending_brings_everything_back_and_twice_changes_nothing(kept: Shell, planted: str) -> None:
    before = kept.exported()["checkins"]
    PLANTED[planted][1](own(kept))
    spoilt = own(kept).read_bytes()
    said = kept("doctor", "--repair")
    assert (said.status, said.out) == (0, ""), said
    after = kept.exported()["checkins"]
    if planted in {"wrong value", "wrong type"}:
        assert [{**row, "mood": 3} for row in after if row["date"] == "2026-01-03"]
        assert len(after) == len(before)
    else:
        assert [{k: v for k, v in row.items() if k != "aura"} for row in after] == before
    if planted not in {"open", "open folder", "leftover", "taken out", "fewer", "wrong value", "wrong type"}:
        kept_aside = [path.read_bytes() for path in (kept.place / "state").rglob("quarantine/*.json")]
        assert spoilt in kept_aside
    files = {str(path): path.read_bytes() for path in kept.journal.rglob("*") if path.is_file()}
    assert kept("doctor", "--repair").status == 0
    assert {str(path): path.read_bytes() for path in kept.journal.rglob("*") if path.is_file()} == files


@pytest.mark.thorough
@pytest.mark.parametrize("seed", range(12))
def test_after_flips_and_cuts_only_todays_records_may_be_missing(kept: Shell, seed: int) -> None:
    before = kept.exported()["checkins"]
    kept.done("checkin", "--mood", 5)
    data, chance = bytearray(own(kept).read_bytes()), random.Random(seed)
    place = chance.randrange(len(data))
    if seed % 2:
        data[place] ^= 1 << chance.randrange(8)
    else:
        del data[place:]
    own(kept).write_bytes(data)
    kept("doctor", "--repair")
    after = [row for row in kept.exported()["checkins"] if row["date"] != "2026-11-23"]
    assert after == before
    assert kept.done("doctor").out == ""


def test_what_was_removed_on_purpose_is_forgotten_when_that_is_said(shell: Shell) -> None:
    shell.done("checkin", "--mood", 4)
    shell.done("backup")
    shutil.rmtree(shell.journal)
    assert "--forget" in shell("log", "run", 20).err
    said = shell.done("doctor", "--forget")
    assert "herstel restore" in said.err
    shell.set(HERSTEL_NOW="2026-11-22T08:30")
    shell.done("log", "run", 20)
    assert shell.done("today").err == ""
    shell.done("doctor", "--repair")
    assert shell.exported()["checkins"] == []
    assert "Nothing is missing" in shell.done("doctor", "--forget").err
    shell.done("restore")
    assert [len(shell.exported()[table]) for table in ("checkins", "sessions")] == [1, 1]


def test_a_year_that_was_removed_on_purpose_too(shell: Shell) -> None:
    shell.done("log", "run", 20, "--date", "2025-03-01")
    shell.done("log", "run", 20)
    (year,) = shell.journal.glob("*/2025.json")
    year.unlink()
    assert "--forget" in shell.done("today").err
    shell.done("doctor", "--forget")
    assert shell.done("today").err == ""


def test_what_today_s_lost_line_held_comes_back_from_the_steps_that_can_be_undone(shell: Shell) -> None:
    shell.done("log", "run", 50, "--title", "before")
    shell.done("backup")
    shell.done("checkin", "--mood", 4, "--note", "only here")
    shell.done("checkin", "--mood", 2)
    (file,) = shell.journal.glob("*/2026.json")
    file.write_bytes(file.read_bytes().replace(b'"2026-11-22":{', b'"2026-11-22":@', 1))
    assert shell.exported()["checkins"] == []
    said = shell("doctor", "--repair")
    assert (said.status, "steps that can be undone" in said.err) == (0, True)
    assert shell.exported()["checkins"] == [{"date": "2026-11-22", "mood": 2, "note": "only here"}]
    assert len(shell.exported()["sessions"]) == 1


def test_that_there_is_no_backup_yet_is_said_with_what_makes_one(shell: Shell) -> None:
    shell.done("checkin", "--mood", 4)
    assert "`herstel backup`" in shell.done("doctor").err
    shell.done("backup")
    assert "Newest good backup: Sun 22 Nov 2026 07:30" in shell.done("doctor").err
