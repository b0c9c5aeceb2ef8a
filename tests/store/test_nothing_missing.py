"""What goes missing is said; what other programs and people do to a file is understood."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest

from herstel.domain.errors import StoreError
from herstel.store.durable import TEMP_PREFIX
from herstel.store.journal_files import JournalFiles
from herstel.store.salvage import salvage
from herstel.store.writer import HybridClock

from .helpers import DEVICE, OTHER, Wall, key_of, open_store, own_file

DAYS = {f"2026-03-{day:02d}": {"mood": 1 + day % 5} for day in range(1, 21)}


def filled(root: Path, device: str = DEVICE) -> JournalFiles:
    store = open_store(root, device)
    store.commit({"checkins": DAYS})
    return store


def told(store: JournalFiles) -> list[str]:
    return [key for key, _ in store.problems]


@pytest.mark.parametrize("stamp", ["efffffffffffffff", "e000000000000000", "0fffffffffff0000"])
def test_a_stamp_from_the_future_does_not_eat_what_is_saved_after_it(tmp_path: Path, stamp: str) -> None:
    other = tmp_path / "journal" / "other" / "2026.json"
    other.parent.mkdir(parents=True)
    record = {"_t": f"{stamp}-other", "date": "2026-03-01", "fatigue": 3}
    other.write_text(json.dumps({"checkins": {"2026-03-01": record}}))
    store = open_store(tmp_path)
    store.commit({"checkins": {"2026-03-01": {"fatigue": 4}, "2026-03-02": {"mood": 2}}})
    again = open_store(tmp_path)
    assert again.tables["checkins"]["2026-03-01"]["fatigue"] == 4
    assert again.tables["checkins"]["2026-03-02"] == {"mood": 2}
    assert ("store.ahead", {"file": "other/2026.json", "at": ":1", "id": "2026-03-01"}) in again.problems


def test_a_clock_that_has_no_larger_stamp_says_so_and_makes_none() -> None:
    clock = HybridClock("k3f9", Wall(0))
    clock.witness("efffffffffffffff-7qpa")
    with pytest.raises(StoreError) as caught:
        clock.next()
    assert key_of(caught.value) == "store.no_stamp"


class TestAbsence:
    def test_a_file_that_is_gone_is_said_with_both_numbers(self, tmp_path: Path) -> None:
        filled(tmp_path).commit({"checkins": {"2025-03-01": {"mood": 1}}})
        own_file(tmp_path).unlink()
        assert ("store.file_gone", {"file": "k3f9/2026.json", "before": 20, "now": 0}) in open_store(
            tmp_path
        ).problems

    def test_an_older_copy_is_said(self, tmp_path: Path) -> None:
        store = filled(tmp_path)
        old = own_file(tmp_path).read_bytes()
        store.commit({"checkins": {"2026-04-01": {"mood": 1}}})
        own_file(tmp_path).write_bytes(old)
        for _ in range(2):
            assert open_store(tmp_path).problems == [
                ("store.file_fewer", {"file": "k3f9/2026.json", "before": 21, "now": 20})
            ]

    def test_a_file_with_as_many_records_that_are_older_is_said(self, tmp_path: Path) -> None:
        store = filled(tmp_path)
        old = own_file(tmp_path).read_bytes()
        store.commit({"checkins": {"2026-03-01": {"mood": 5}}})
        own_file(tmp_path).write_bytes(old)
        assert told(open_store(tmp_path)) == ["store.file_older"]

    def test_an_emptied_file_is_said(self, tmp_path: Path) -> None:
        filled(tmp_path)
        own_file(tmp_path).write_bytes(b"")
        assert told(open_store(tmp_path)) == ["store.damaged", "store.file_emptied"]

    def test_a_folder_that_vanishes_while_it_is_open_is_waited_for(self, tmp_path: Path) -> None:
        store = filled(tmp_path)
        shutil.move(tmp_path / "journal", tmp_path / "unplugged")
        assert store.refresh() == {}
        assert len(store.tables["checkins"]) == 20
        assert store.problems == [("store.gone", {"path": str(tmp_path / "journal"), "before": 20})]
        with pytest.raises(StoreError) as caught:
            store.commit({"checkins": {"2026-04-01": {"mood": 1}}})
        assert key_of(caught.value) == "store.gone"
        assert not (tmp_path / "journal").exists()
        shutil.move(tmp_path / "unplugged", tmp_path / "journal")
        store.commit({"checkins": {"2026-04-01": {"mood": 1}}})
        assert store.problems == []

    @pytest.mark.parametrize("is_emptied", [True, False])
    def test_a_folder_that_is_gone_at_the_start_is_said_and_not_replaced(
        self, tmp_path: Path, is_emptied: bool
    ) -> None:
        filled(tmp_path)
        shutil.rmtree(tmp_path / "journal")
        if is_emptied:
            (tmp_path / "journal").mkdir()
        store = open_store(tmp_path)
        assert told(store) == ["store.gone"]
        with pytest.raises(StoreError):
            store.commit({"checkins": {"2026-04-01": {"mood": 1}}})

    def test_what_only_grew_says_nothing(self, tmp_path: Path) -> None:
        filled(tmp_path).commit({"checkins": {"2026-03-05": None, "2027-01-01": {"mood": 1}}})
        assert open_store(tmp_path).problems == []


COPIES = (
    "2026.sync-conflict-20260501-063000-ABCDEFG.json", "2026 (Anna's conflicted copy 2026-05-01).json",
    "2026 (conflicterende kopie van Anna 2026-05-01).json", "2026 (conflicted copy 2026-05-01 063000).json",
    "2026_conflict-20260501-063000.json", "2026 (1).json", "Copy of 2026.json", "Kopie van 2026.json",
    "2026-LAPTOP.json", "2026 2.json", "2026 (SFConflict anna@x.nl 2026-05-01-06-30-00).json",
    "2026 (conflict on 2026-05-01).json", "2026.json..path1", "2026.conflict1.json", "2026.json.conflict2",
    "2026.json.bak", "2026.bak", "2026.json~", "2026.json.orig", "2026 - kopie.json", "2026 (copy).json",
)  # fmt: skip


@pytest.mark.thorough
@pytest.mark.parametrize("name", COPIES)
def test_a_copy_of_any_name_is_merged_record_by_record_and_set_aside(tmp_path: Path, name: str) -> None:
    store = filled(tmp_path)
    theirs = open_store(tmp_path, OTHER)
    theirs.commit({"checkins": {"2026-03-01": {"stress": 2}, "2026-05-01": {"mood": 3}}})
    shutil.move(own_file(tmp_path, device=OTHER), own_file(tmp_path).with_name(name))
    (tmp_path / "journal" / OTHER).rmdir()
    store.commit({"checkins": {"2026-03-01": {"mood": 5}}})
    again = open_store(tmp_path)
    assert again.tables["checkins"]["2026-03-01"] == {"mood": 5, "stress": 2}
    assert again.tables["checkins"]["2026-05-01"] == {"mood": 3}
    assert "store.copies_merged" in told(again)
    assert [path.name for path in own_file(tmp_path).parent.iterdir()] == ["2026.json"]
    last = open_store(tmp_path)
    assert (last.problems, last.tables) == ([], again.tables)


def test_a_copied_folder_is_merged_too(tmp_path: Path) -> None:
    filled(tmp_path)
    shutil.move(tmp_path / "journal" / DEVICE, tmp_path / "journal" / f"{DEVICE} (copy)")
    (tmp_path / "state-k3f9" / "seen.json").unlink()
    assert len(open_store(tmp_path).tables["checkins"]) == 20
    assert len(open_store(tmp_path).tables["checkins"]) == 20


class TestWrittenByOthers:
    @pytest.mark.parametrize(
        "written",
        [
            lambda data: data.replace(b"\n", b"\r\n"),
            lambda data: b"\xef\xbb\xbf" + data,
            lambda data: data.decode().encode("utf-16"),
            lambda data: data.decode().encode("cp1252"),
            lambda data: json.dumps(json.loads(data), indent=2).encode(),
            lambda data: json.dumps(json.loads(data), sort_keys=True).encode(),
        ],
        ids=["line ends", "mark", "utf-16", "cp1252", "indented", "one line"],
    )
    def test_another_layout_is_no_damage(self, tmp_path: Path, written: object) -> None:
        store = filled(tmp_path)
        store.commit({"checkins": {"2026-03-01": {"note": "één"}}})
        tables = {day: dict(document) for day, document in store.tables["checkins"].items()}
        own = own_file(tmp_path)
        own.write_bytes(written(own.read_bytes()))  # type: ignore[operator]
        again = open_store(tmp_path)
        assert (again.problems, dict(again.tables["checkins"])) == ([], tables)
        again.commit({"checkins": {"2026-04-01": {"mood": 1}}})
        assert [path.name for path in own.parent.iterdir()] == ["2026.json"]

    def test_a_number_mended_by_hand_counts_and_what_to_do_is_said(self, tmp_path: Path) -> None:
        filled(tmp_path)
        own = own_file(tmp_path)
        own.write_bytes(own.read_bytes().replace(b'"mood":2', b'"mood":4', 1))
        store = open_store(tmp_path)
        assert store.tables["checkins"]["2026-03-01"] == {"mood": 4}
        assert told(store) == ["store.changed"]

    def test_a_link_is_written_through(self, tmp_path: Path) -> None:
        filled(tmp_path)
        own, elsewhere = own_file(tmp_path), tmp_path / "elsewhere.json"
        shutil.move(own, elsewhere)
        own.symlink_to(elsewhere)
        open_store(tmp_path).commit({"checkins": {"2026-04-01": {"mood": 1}}})
        assert own.is_symlink()
        assert b"2026-04-01" in elsewhere.read_bytes()
        assert [path.name for path in tmp_path.iterdir() if "tmp-" in path.name] == []


class TestSalvage:
    def test_one_broken_byte_in_the_first_line_costs_one_record(self, tmp_path: Path) -> None:
        filled(tmp_path)
        data = own_file(tmp_path).read_bytes()
        assert len(salvage(data.replace(b'"2026-03-01":{', b'"2026-03-01"X{'))["checkins"]) == 19

    @pytest.mark.parametrize("head", [b"chec\x00ins", b"chegkins", b"checkinz", b"checkin"])
    def test_a_broken_byte_in_the_name_of_a_table_costs_nothing(self, tmp_path: Path, head: bytes) -> None:
        filled(tmp_path)
        data = own_file(tmp_path).read_bytes().replace(b"checkins", head)
        assert len(salvage(data)["checkins"]) == 20

    def test_a_table_of_a_newer_version_keeps_its_name(self) -> None:
        text = b'{"dreams":{"2026-03-01":{"mood":3}},"rents":{"2026-03-02":{"mood":4}} x'
        assert salvage(text).keys() == {"dreams", "rents"}

    def test_a_comment_costs_nothing(self, tmp_path: Path) -> None:
        filled(tmp_path)
        data = own_file(tmp_path).read_bytes().replace(b'"checkins":{\n', b'"checkins":{\n// mine\n')
        assert len(salvage(data)["checkins"]) == 20

    def test_the_marks_of_git_are_healed_from_both_sides(self, tmp_path: Path) -> None:
        store = filled(tmp_path)
        lines = own_file(tmp_path).read_text().split("\n")
        store.commit({"checkins": {"2026-03-10": {"stress": 2}}})
        other = own_file(tmp_path).read_text().split("\n")
        (changed,) = (n for n, line in enumerate(lines) if line.startswith('"2026-03-10"'))
        marked = [*lines[:changed], "<<<<<<< HEAD", lines[changed], "=======", other[changed], ">>>>>>> x"]
        found = salvage("\n".join([*marked, *lines[changed + 1 :]]).encode())
        assert len(found["checkins"]) == 20
        assert found["checkins"]["2026-03-10"]["stress"] == 2

    def test_two_records_on_one_broken_line_are_both_found(self, tmp_path: Path) -> None:
        filled(tmp_path)
        data = own_file(tmp_path).read_bytes().replace(b',\n"2026-03-02"', b'X"2026-03-02"')
        assert len(salvage(data)["checkins"]) == 20


def test_what_a_killed_writer_left_in_the_state_folder_goes_with_the_next_save(tmp_path: Path) -> None:
    store = filled(tmp_path)
    state = tmp_path / "state-k3f9"
    dead, alive = f"{TEMP_PREFIX}999999999-ab-undo.json", f"{TEMP_PREFIX}{os.getpid()}-ab-undo.json"
    for name in (dead, alive):
        (state / name).write_text("{}")
    store.commit({"checkins": {"2026-04-01": {"mood": 1}}})
    assert [path.name for path in state.glob(f"{TEMP_PREFIX}*")] == [alive]
