"""The engine: what is kept, what is refused, what is mended."""

from __future__ import annotations

import errno
import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from herstel.domain.errors import StoreError
from herstel.store import durable
from herstel.store.durable import TEMP_PREFIX, Staged
from herstel.store.journal_files import JournalFiles
from herstel.store.merged_journal import WriteAhead
from herstel.store.rows import Documents
from herstel.store.writer import Lock
from herstel.store.year_file import SCHEMA

from .helpers import DEVICE, OTHER, Wall, is_root, key_of, open_store, own_file, tree

CURRENT = f'"schema":{SCHEMA}'.encode()
TWO_YEARS = {"checkins": {"2025-12-31": {"mood": 1}, "2026-01-01": {"mood": 2}}}


def refused(store: JournalFiles, changes: dict[str, Any]) -> StoreError:
    with pytest.raises(StoreError) as caught:
        store.commit(changes)
    return caught.value


def put(store: JournalFiles, key: str = "2026-03-30", **fields: Any) -> None:
    store.commit({"checkins": {key: fields}})


def seen(store: JournalFiles, key: str = "2026-03-30") -> dict[str, Any] | None:
    return store.tables.get("checkins", Documents()).get(key)


def everything(store: JournalFiles) -> dict[str, dict[str, Any]]:
    return {table: dict(documents) for table, documents in store.tables.items()}


class TestSaving:
    def test_opening_what_does_not_exist_writes_nothing(self, tmp_path: Path) -> None:
        store = open_store(tmp_path)
        assert (store.tables, store.problems, store.refresh()) == ({}, [], {})
        assert list(tmp_path.iterdir()) == []

    def test_a_save_survives_reopening_and_leaves_what_was_seen_before(self, tmp_path: Path) -> None:
        store = open_store(tmp_path)
        assert seen(store) is None
        put(store, mood=4)
        before = seen(store)
        assert (
            everything(open_store(tmp_path)) == everything(store) == {"checkins": {"2026-03-30": {"mood": 4}}}
        )
        put(store, mood=2, stress=1)
        after = {"checkins": {"2026-03-30": {"mood": 2, "stress": 1}}}
        assert everything(open_store(tmp_path)) == everything(store) == after
        assert before == {"mood": 4}

    def test_null_removes_a_field_and_none_the_record(self, tmp_path: Path) -> None:
        store = open_store(tmp_path)
        put(store, mood=4, stress=2)
        put(store, mood=None)
        assert seen(open_store(tmp_path)) == {"stress": 2}
        store.commit({"checkins": {"2026-03-30": None}})
        assert seen(store) is None
        assert seen(open_store(tmp_path)) is None

    def test_a_record_that_is_added_again_has_only_its_new_fields(self, tmp_path: Path) -> None:
        store = open_store(tmp_path)
        put(store, mood=4, note="old")
        store.commit({"checkins": {"2026-03-30": None}})
        put(store, stress=1)
        assert seen(open_store(tmp_path)) == {"stress": 1}

    def test_memory_shares_nothing_with_the_caller(self, tmp_path: Path) -> None:
        store = open_store(tmp_path)
        flags = ["fainting"]
        put(store, flags=flags)
        flags.append("chest_pain")
        assert seen(store) == {"flags": ["fainting"]}

    def test_nothing_to_change_writes_nothing(self, tmp_path: Path) -> None:
        store = open_store(tmp_path)
        put(store, mood=4)
        before = tree(tmp_path)
        store.commit({"checkins": {"2026-03-30": {}, "2026-03-31": None}})
        assert tree(tmp_path) == before

    def test_each_year_has_its_file_whatever_the_date_in_the_record(self, tmp_path: Path) -> None:
        store = open_store(tmp_path)
        store.commit({"sessions": {"2025-12-31-aaaaaaaa": {"date": "2026-01-02"}}})
        assert own_file(tmp_path, 2025).exists()
        assert not own_file(tmp_path, 2026).exists()

    @pytest.mark.parametrize(
        "key", ["", "1", "2026", "../../x", "2026-03-30-XXXXXXXX", "2026-03-30\n", "٢٠٢٦-03-30"]
    )
    def test_other_ids_are_refused(self, tmp_path: Path, key: str) -> None:
        assert key_of(refused(open_store(tmp_path), {"checkins": {key: {"mood": 1}}})) == "store.bad_id"

    @pytest.mark.parametrize("name", ["_t", "_del", ""])
    def test_names_of_the_bookkeeping_are_refused(self, tmp_path: Path, name: str) -> None:
        changes = {"checkins": {"2026-03-30": {name: 1}}}
        assert key_of(refused(open_store(tmp_path), changes)) == "store.bad_value"

    def test_a_clock_that_was_reset_does_not_lose_the_edit(self, tmp_path: Path) -> None:
        wall = Wall()
        put(open_store(tmp_path, wall=wall), mood=4)
        wall.ms = 0
        put(open_store(tmp_path, wall=wall), mood=2)
        assert seen(open_store(tmp_path, wall=wall)) == {"mood": 2}


class TestSeveral:
    def test_two_windows_keep_each_others_fields(self, tmp_path: Path) -> None:
        one, other = open_store(tmp_path), open_store(tmp_path)
        put(one, mood=4, stress=3)
        put(other, mood=1)
        put(one, stress=5)
        assert seen(one) == {"mood": 1, "stress": 5}
        assert other.refresh() == {"checkins": {"2026-03-30"}}
        assert seen(other) == seen(one)
        assert other.refresh() == {}

    def test_what_a_save_took_in_is_reported_by_the_next_refresh(self, tmp_path: Path) -> None:
        one, other = open_store(tmp_path), open_store(tmp_path)
        put(other, mood=1)
        put(one, "2026-03-31", mood=2)
        assert one.refresh() == {"checkins": {"2026-03-30"}}

    def test_a_window_that_wrote_over_an_unseen_note_keeps_it(self, tmp_path: Path) -> None:
        one, other = open_store(tmp_path), open_store(tmp_path)
        put(one, note="first")
        other.refresh()
        put(one, note="second")
        other.commit(
            {"checkins": {"2026-03-30": {"note": "third"}}}, {"checkins": {"2026-03-30": {"note": "first"}}}
        )
        assert seen(other) == {"note": "third\n---\nsecond"}

    def test_two_devices_write_their_own_folders_and_see_the_same(self, tmp_path: Path) -> None:
        mine, theirs = open_store(tmp_path), open_store(tmp_path, OTHER)
        put(mine, mood=4)
        theirs.refresh()
        put(theirs, stress=2)
        put(mine, mood=5)
        mine.refresh()
        theirs.refresh()
        assert seen(mine) == seen(theirs) == {"mood": 5, "stress": 2}
        assert {path.parent.name for path in (tmp_path / "journal").rglob("*.json")} == {DEVICE, OTHER}

    def test_a_conflict_copy_is_one_more_version(self, tmp_path: Path) -> None:
        store = open_store(tmp_path)
        put(store, mood=4)
        copy = own_file(tmp_path).with_name("2026.sync-conflict-20260501-063000-ABCDEFG.json")
        shutil.copy(own_file(tmp_path), copy)
        put(store, mood=2)
        content = copy.read_bytes()
        assert seen(open_store(tmp_path)) == {"mood": 2}
        assert not copy.exists()
        (kept,) = (tmp_path / f"state-{DEVICE}" / "quarantine").glob("*.json")
        assert kept.read_bytes() == content

    def test_a_device_that_goes_takes_its_records_along(self, tmp_path: Path) -> None:
        put(open_store(tmp_path, OTHER), mood=4)
        store = open_store(tmp_path)
        put(store, "2026-03-29", mood=3)
        shutil.rmtree(tmp_path / "journal" / OTHER)
        assert store.refresh() == {"checkins": {"2026-03-30"}}
        assert seen(store) is None

    def test_what_is_no_device_and_no_year_is_left_alone(self, tmp_path: Path) -> None:
        for name in ("notes.txt", "photos/x.json", "abcd", f"{DEVICE}/readme.json"):
            path = tmp_path / "journal" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("hello")
        store = open_store(tmp_path)
        assert store.tables == {}
        assert store.problems == [
            ("store.unread", {"file": name})
            for name in ("abcd", f"{DEVICE}/readme.json", "notes.txt", "photos/x.json")
        ]


class TestUnknown:
    def test_unknown_fields_and_tables_survive_an_edit(self, tmp_path: Path) -> None:
        newer = {"_t": "", "mood": 4, "aura": {"hue": [1, 2]}}
        own_file(tmp_path).parent.mkdir(parents=True)
        own_file(tmp_path).write_text(
            json.dumps({"checkins": {"2026-03-30": newer}, "dreams": {"2026-03-30": {"text": "x"}}})
        )
        put(open_store(tmp_path), mood=2)
        content = json.loads(own_file(tmp_path).read_bytes())
        assert content["checkins"]["2026-03-30"]["aura"] == {"hue": [1, 2]}
        assert content["dreams"] == {"2026-03-30": {"text": "x"}}

    @pytest.mark.parametrize(("notice", "at"), [("store.newer", ""), ("store.damaged", ":6")])
    def test_such_a_year_is_kept_byte_for_byte_and_others_work(
        self, tmp_path: Path, notice: str, at: str
    ) -> None:
        put(open_store(tmp_path), mood=4)
        data = own_file(tmp_path).read_bytes()
        spoilt = {"store.newer": data.replace(CURRENT, b'"schema":9'), "store.damaged": data + b"x"}[notice]
        own_file(tmp_path).write_bytes(spoilt)
        store = open_store(tmp_path)
        name = f"{DEVICE}/2026.json"
        assert store.problems == [(notice, {"file": name, "at": at})]
        assert seen(store) == {"mood": 4}
        put(store, "2025-03-30", mood=1)
        assert own_file(tmp_path).read_bytes() == spoilt
        assert seen(open_store(tmp_path), "2025-03-30") == {"mood": 1}

    def test_nothing_is_saved_in_a_newer_year(self, tmp_path: Path) -> None:
        put(open_store(tmp_path), mood=4)
        newer = own_file(tmp_path).read_bytes().replace(CURRENT, b'"schema":9')
        own_file(tmp_path).write_bytes(newer)
        error = refused(open_store(tmp_path), TWO_YEARS)
        assert (error.key, error.params) == ("store.newer_year", {"file": f"{DEVICE}/2026.json"})
        assert own_file(tmp_path).read_bytes() == newer
        assert not own_file(tmp_path, 2025).exists()

    def test_what_is_new_in_a_damaged_year_is_saved_beside_it(self, tmp_path: Path) -> None:
        put(open_store(tmp_path), mood=4, stress=2)
        damaged = own_file(tmp_path).read_bytes() + b"x"
        own_file(tmp_path).write_bytes(damaged)
        put(open_store(tmp_path), mood=1)
        beside = own_file(tmp_path).with_name("2026.2.json")
        assert seen(open_store(tmp_path)) == {"mood": 1, "stress": 2}
        beside.write_bytes(b"{")
        put(open_store(tmp_path), "2026-04-01", mood=5)
        store = open_store(tmp_path)
        assert (seen(store), seen(store, "2026-04-01")) == ({"mood": 4, "stress": 2}, {"mood": 5})
        assert own_file(tmp_path).read_bytes() == damaged
        assert beside.read_bytes() == b"{"
        assert own_file(tmp_path).with_name("2026.3.json").exists()

    def test_a_folder_where_the_lock_should_be_is_told_with_its_path(self, tmp_path: Path) -> None:
        store = open_store(tmp_path)
        lock = tmp_path / "state-k3f9" / "lock"
        lock.mkdir(parents=True)
        with pytest.raises(StoreError) as caught:
            put(store, mood=4)
        assert caught.value.key == "store.lock_is_folder"
        assert caught.value.params["path"] == str(lock)
        assert store.tables == {}
        lock.rmdir()
        put(store, mood=4)
        assert seen(open_store(tmp_path)) == {"mood": 4}

    def test_a_file_that_is_damaged_while_it_is_open_stays_in_sight(self, tmp_path: Path) -> None:
        store = open_store(tmp_path)
        put(store, mood=4)
        own_file(tmp_path).write_bytes(b"\x00" * 100)
        assert store.refresh() == {}
        assert seen(store) == {"mood": 4}
        put(store, mood=1)
        assert seen(open_store(tmp_path)) == {"mood": 1}
        assert own_file(tmp_path).read_bytes() == b"\x00" * 100

    def test_a_file_that_was_repaired_is_written_again(self, tmp_path: Path) -> None:
        store = open_store(tmp_path)
        put(store, mood=4)
        data = own_file(tmp_path).read_bytes()
        own_file(tmp_path).write_bytes(data[:-9])
        store.refresh()
        assert store.problems
        own_file(tmp_path).write_bytes(data)
        put(store, mood=5)
        assert (store.problems, seen(store)) == ([], {"mood": 5})

    def test_a_damaged_file_of_another_device_hinders_nobody(self, tmp_path: Path) -> None:
        put(open_store(tmp_path, OTHER), mood=4)
        own_file(tmp_path, device=OTHER).write_bytes(b"{")
        store = open_store(tmp_path)
        put(store, mood=2)
        assert store.problems == [("store.damaged", {"file": f"{OTHER}/2026.json", "at": ":1"})]
        assert own_file(tmp_path, device=OTHER).read_bytes() == b"{"


class TestFailing:
    @pytest.mark.parametrize("changes", [{"checkins": {"2026-03-30": {"mood": 1}}}, TWO_YEARS])
    @pytest.mark.parametrize("call", ["open", "write", "fsync", "replace"])
    def test_a_failed_save_changes_nothing(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, changes: dict[str, Any]
    ) -> None:
        """Whichever call fails, and however late: memory and disk are as they were."""
        store = open_store(tmp_path)
        store.commit({"checkins": {"2026-03-30": {"mood": 4}, "2025-01-01": {"mood": 5}}})
        before, tables = tree(tmp_path), everything(store)
        failed = 0
        for nth in range(1, 30):
            with monkeypatch.context() as patch:
                _fail_on(patch, call, nth)
                try:
                    store.commit(changes)
                except StoreError as error:
                    failed += error.key == "store.write_failed"
                else:
                    break
            assert tree(tmp_path) == before
            assert everything(store) == tables
            assert everything(open_store(tmp_path)) == tables
        assert failed == nth - 1 > 0
        assert tree(tmp_path) != before

    def test_a_forbidden_folder_is_said_to_be_so(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        store = open_store(tmp_path)
        _fail_on(monkeypatch, "write", 1, errno.EROFS)
        error = refused(store, {"checkins": {"2026-03-30": {"mood": 1}}})
        assert error.key == "store.not_writable"
        assert set(error.params) == {"path", "reason"}

    @pytest.mark.skipif(is_root(), reason="nothing is forbidden to root")
    def test_a_read_only_folder_can_be_read(self, tmp_path: Path) -> None:
        put(open_store(tmp_path), mood=4)
        own_file(tmp_path).parent.chmod(0o500)
        try:
            store = open_store(tmp_path)
            assert seen(store) == {"mood": 4}
            assert [key for key, _ in store.problems] == ["store.read_only"]
            error = refused(store, {"checkins": {"2026-03-30": {"mood": 1}}})
            assert error.key == "store.not_writable"
        finally:
            own_file(tmp_path).parent.chmod(0o700)

    def test_a_folder_without_the_right_to_write_is_noticed(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        put(open_store(tmp_path), mood=4)
        forbidden = own_file(tmp_path).parent
        monkeypatch.setattr(os, "access", lambda path, _: path != forbidden)
        assert open_store(tmp_path).problems == [("store.read_only", {"path": str(tmp_path / "journal")})]
        forbidden = tmp_path / "journal"  # nothing of ours is written there
        assert open_store(tmp_path).problems == []

    def test_a_journal_opened_for_reading_writes_nothing(self, tmp_path: Path) -> None:
        put(open_store(tmp_path), mood=4)
        (own_file(tmp_path).parent / f"{TEMP_PREFIX}1-x").touch()
        before = tree(tmp_path)
        store = open_store(tmp_path, read_only=True)
        assert key_of(refused(store, {"checkins": {"2026-03-30": {"mood": 1}}})) == "store.read_only"
        assert seen(store) == {"mood": 4}
        assert [key for key, _ in store.problems] == ["store.read_only"]
        assert tree(tmp_path) == before

    def test_a_journal_that_is_no_folder_is_unreadable(self, tmp_path: Path) -> None:
        (tmp_path / "journal").write_text("x")
        with pytest.raises(StoreError) as caught:
            open_store(tmp_path)
        assert key_of(caught.value) == "store.unreadable"

    def test_a_state_folder_that_cannot_be_made_still_lets_one_read(self, tmp_path: Path) -> None:
        put(open_store(tmp_path, OTHER), mood=4)
        (tmp_path / f"state-{DEVICE}").write_text("in the way")
        store = open_store(tmp_path)
        assert seen(store) == {"mood": 4}
        assert key_of(refused(store, {"checkins": {"2026-03-30": {"mood": 1}}})) == "store.write_failed"


class TestMending:
    @pytest.mark.parametrize("published", [0, 1])
    def test_a_save_over_two_files_that_was_cut_short_is_finished(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, published: int
    ) -> None:
        store = open_store(tmp_path)
        store.commit({"checkins": {"2025-12-31": {"mood": 5}, "2026-01-01": {"mood": 5}}})
        die_after_redo(monkeypatch, store, published)
        again = open_store(tmp_path)
        assert again.tables == TWO_YEARS_AFTER
        assert not (tmp_path / f"state-{DEVICE}" / "redo.json").exists()
        assert open_store(tmp_path).tables == TWO_YEARS_AFTER

    def test_a_window_that_stays_open_mends_it_too(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        window = open_store(tmp_path)
        die_after_redo(monkeypatch, open_store(tmp_path), 1)
        window.refresh()
        assert window.tables == TWO_YEARS_AFTER

    def test_a_finished_one_that_comes_back_does_no_harm(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        redo = tmp_path / f"state-{DEVICE}" / "redo.json"
        die_after_redo(monkeypatch, open_store(tmp_path), 1)
        data = redo.read_bytes()
        store = open_store(tmp_path)
        put(store, "2026-01-01", mood=3)
        redo.write_bytes(data)
        assert seen(open_store(tmp_path), "2026-01-01") == {"mood": 3}

    def test_one_that_makes_no_sense_is_set_aside(self, tmp_path: Path) -> None:
        state = tmp_path / f"state-{DEVICE}"
        put(open_store(tmp_path), mood=4)
        (state / "redo.json").write_bytes(b"\x00")
        store = open_store(tmp_path)
        (kept,) = (state / "quarantine").iterdir()
        assert store.problems == [("store.redo_damaged", {"file": str(kept)})]
        assert kept.read_bytes() == b"\x00"
        assert open_store(tmp_path).problems == []

    def test_one_for_a_year_that_may_not_be_written_is_set_aside(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        store = open_store(tmp_path)
        die_after_redo(monkeypatch, store, 1)
        for year in (2025, 2026):
            own_file(tmp_path, year).write_bytes(b'{"_meta":{"1":{"schema":9}}}')
        keys = [key for key, _ in open_store(tmp_path).problems]
        assert keys == ["store.newer", "store.newer", "store.redo_damaged"]

    def test_one_for_a_damaged_year_is_finished_beside_it(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        die_after_redo(monkeypatch, open_store(tmp_path), 1)
        own_file(tmp_path, 2025).write_bytes(b"{")
        store = open_store(tmp_path)
        assert [key for key, _ in store.problems] == ["store.damaged"]
        assert {seen(store, day) is not None for day in store.tables["checkins"]} == {True}
        assert own_file(tmp_path, 2025).with_name("2025.2.json").exists()
        assert own_file(tmp_path, 2025).read_bytes() == b"{"

    def test_leftovers_are_removed_at_opening(self, tmp_path: Path) -> None:
        put(open_store(tmp_path), mood=4)
        leftover = own_file(tmp_path).with_name(f"{TEMP_PREFIX}1-abcd-2026.json")
        leftover.touch()
        foreign = tmp_path / "journal" / OTHER / leftover.name
        foreign.parent.mkdir()
        foreign.touch()
        open_store(tmp_path)
        assert not leftover.exists()
        assert foreign.exists()

    def test_nothing_is_removed_while_somebody_writes(self, tmp_path: Path) -> None:
        put(open_store(tmp_path), mood=4)
        temp = own_file(tmp_path).with_name(f"{TEMP_PREFIX}1-abcd-2026.json")
        temp.touch()
        with Lock(tmp_path / f"state-{DEVICE}" / "lock"):
            open_store(tmp_path)
        assert temp.exists()


TWO_YEARS_AFTER = {"checkins": {"2025-12-31": {"mood": 1}, "2026-01-01": {"mood": 2}}}


def test_a_save_that_could_not_be_put_back_is_completed_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = open_store(tmp_path)
    store.commit(TWO_YEARS)
    real = Staged.publish
    published: list[Path] = []

    def fail_from_the_second_year(staged: Staged) -> None:
        if staged.target.name != "redo.json":
            published.append(staged.target)
        if len(published) > 1:
            raise OSError(errno.EIO, "Input/output error")
        real(staged)

    changes = {"checkins": {"2025-12-31": {"mood": 5}, "2026-01-01": {"mood": 5}}}
    with monkeypatch.context() as patch:
        patch.setattr(Staged, "publish", fail_from_the_second_year)
        assert refused(store, changes).key == "store.write_failed"
    assert [path.name for path in published] == ["2025.json", "2026.json", "2025.json"]
    assert everything(open_store(tmp_path)) == changes
    assert not (tmp_path / f"state-{DEVICE}" / "redo.json").exists()


def test_a_save_that_cannot_even_be_staged_is_not_written_ahead(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = open_store(tmp_path)
    store.commit(TWO_YEARS)
    written_ahead: list[Any] = []
    monkeypatch.setattr(WriteAhead, "record", lambda _, records: written_ahead.append(records))
    _fail_on(monkeypatch, "fsync", nth=2)
    changes = {"checkins": {"2025-12-31": {"mood": 5}, "2026-01-01": {"mood": 5}}}
    assert refused(store, changes).key == "store.write_failed"
    assert written_ahead == []
    assert everything(store) == TWO_YEARS


class _Died(BaseException):
    """Stands for a kill: nothing that would tidy up runs after it."""


def die_after_redo(monkeypatch: pytest.MonkeyPatch, store: JournalFiles, published: int) -> None:
    real = Staged.publish
    count = 0

    def publish(staged: Any) -> None:
        nonlocal count
        count += staged.target.name != "redo.json"
        if count > published:
            raise _Died
        real(staged)

    with monkeypatch.context() as patch:
        patch.setattr(Staged, "publish", publish)
        patch.setattr(Staged, "discard", lambda _: None)
        patch.setattr(durable, "_restore", lambda _: None)
        patch.setattr(WriteAhead, "finish", lambda _: None)
        with pytest.raises(_Died):
            store.commit(TWO_YEARS)


def _fail_on(patch: pytest.MonkeyPatch, call: str, nth: int, code: int = errno.ENOSPC) -> None:
    owner: Any = Path if call == "replace" else os
    real: Callable[..., Any] = getattr(owner, call)
    count = 0

    def fail(*args: Any, **options: Any) -> Any:
        nonlocal count
        path = str(args[0])
        # The lock is opened by every save; it is not what is tried here.
        if call != "open" or TEMP_PREFIX in path:
            count += 1
            if count == nth:
                raise OSError(code, "No space left on device")
        return real(*args, **options)

    patch.setattr(owner, call, fail)
