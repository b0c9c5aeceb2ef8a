"""The file format, the atomic replacement, the lock and the device's name."""

from __future__ import annotations

import contextlib
import errno
import json
import os
import stat
import subprocess
import sys
from pathlib import Path
from threading import Thread
from typing import Any, ClassVar

import pytest
import tinydb
from hypothesis import given
from hypothesis import strategies as st
from tinydb.table import Table

from herstel.domain.errors import StoreError
from herstel.store.durable import Staged, make_folder, write_bytes, write_text
from herstel.store.rows import encode_record
from herstel.store.writer import Device, Lock
from herstel.store.year_file import Problem, Texts, decode, encode
from support.examples import examples
from support.rows import rows

from .helpers import key_of, open_store, own_file

if sys.platform != "win32":
    import fcntl

IDS = st.dates().map(str) | st.tuples(st.dates(), st.integers(0, 16**8 - 1)).map(
    lambda p: f"{p[0]}-{p[1]:08x}"
)
VALUES = (
    st.integers(-(2**53), 2**53)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text('abü\n\t"\\\u2028\x1f😀{}:,', max_size=8)
    | st.none()
)
RECORDS = st.dictionaries(st.sampled_from(["mood", "note", "z", "ü"]), VALUES)
TABLES = st.dictionaries(
    st.sampled_from(["checkins", "sessions", "rest"]), st.dictionaries(IDS, RECORDS, max_size=4)
)


def encoded(tables: dict[str, dict[str, Any]], meta: dict[str, Any] | None = None) -> bytes:
    texts: Texts = {t: {k: encode_record(k, r) for k, r in rows.items()} for t, rows in tables.items()}
    return encode(texts, meta or {}, "k3f9", 1)


@pytest.mark.thorough
@given(TABLES)
@examples(50)
def test_a_file_says_what_was_put_in_it(tables: dict[str, dict[str, Any]]) -> None:
    data = encoded(tables)
    year_file = decode(data)
    assert year_file.problem is None
    assert year_file.records == {table: rows for table, rows in tables.items() if rows}
    assert encode(year_file.texts, year_file.meta, "k3f9", 1) == data


@pytest.mark.thorough
@given(TABLES, st.data())
@examples(50)
def test_a_changed_byte_is_noticed(tables: dict[str, dict[str, Any]], data: st.DataObject) -> None:
    whole = bytearray(encoded(tables))
    start = whole.index(b"\n") + 1
    place = data.draw(st.integers(start, len(whole) - 1))
    whole[place] ^= data.draw(st.sampled_from([1, 2, 16]))
    assert decode(bytes(whole)).problem in {Problem.DAMAGED, Problem.CHANGED}


def test_one_record_stands_on_one_line_in_order() -> None:
    rows = {"2026-03-31": {"note": "two\nlines"}, "2026-03-30": {"mood": 4, "_t": ""}}
    assert encoded({"checkins": rows}).decode().splitlines()[1:] == [
        '"checkins":{',
        '"2026-03-30":{"_t":"","mood":4},',
        '"2026-03-31":{"note":"two\\nlines"}',
        "}",
        "}",
    ]


def test_stock_tinydb_reads_a_file(tmp_path: Path) -> None:
    class TextTable(Table):
        document_id_class = str  # type: ignore[assignment]

    open_store(tmp_path).commit({"checkins": {"2026-03-30": {"mood": 4}}})
    with tinydb.TinyDB(own_file(tmp_path)) as database:
        assert database.tables() == {"_meta", "checkins"}
        table = TextTable(database.storage, "checkins")
        assert [(str(d.doc_id), d["mood"]) for d in table.search(tinydb.where("mood") == 4)] == [
            ("2026-03-30", 4)
        ]


@rows(
    "data",
    [b"", b"[]", b"{", b"\xff", b'{"checkins":3}', b'{"checkins":{"x":{}}}', b'{"rest":{"2026-03-30":3}}',
     b'{"rest":{"2026-03-30":{"mood":NaN}}}', b'{"rest":{"2026-03-30":{"_t":"soon"}}}', b'{"_meta":3}',
     b'{"checkins":{"2026-03-30":{"_a":{"note":["x"]}}}}', b'{"_meta":{"1":{"schema":"x"}}}',
     b"[" * 100_000],
)  # fmt: skip
def test_what_is_no_year_file_is_damaged(data: bytes) -> None:
    assert decode(data).problem is Problem.DAMAGED


def test_a_file_without_a_sum_is_taken_as_it_is() -> None:
    year_file = decode(b'{"checkins": {"2026-03-30": {"mood": 4}}}')
    assert year_file.problem is None
    assert year_file.texts == {"checkins": {"2026-03-30": '{"mood":4}'}}


def test_unknown_words_in_the_head_survive() -> None:
    year_file = decode(encoded({"checkins": {}}, {"1": {"colour": "red"}, "2": {"x": 1}}))
    meta = json.loads(encode(year_file.texts, year_file.meta, "k3f9", 1))["_meta"]
    assert (meta["1"]["colour"], meta["2"]) == ("red", {"x": 1})


@pytest.mark.parametrize("value", [float("nan"), float("inf"), "\ud800", {1, 2}, b"x"])
def test_what_json_cannot_say_is_refused_before_anything_is_written(tmp_path: Path, value: object) -> None:
    store = open_store(tmp_path)
    with pytest.raises(StoreError) as caught:
        store.commit({"checkins": {"2026-03-30": {"note": value}}})
    assert key_of(caught.value) == "store.bad_value"
    assert not (tmp_path / "journal").exists()


class TestSalvage:
    TABLES: ClassVar[dict[str, dict[str, dict[str, int]]]] = {
        "checkins": {f"2026-03-{day:02d}": {"mood": 3} for day in range(1, 31)},
        "sessions": {f"2026-03-{day:02d}-aaaaaaaa": {"rpe": 5} for day in range(1, 31)},
    }

    def test_a_cut_file_gives_every_whole_line(self) -> None:
        data = encoded(self.TABLES)
        found = decode(data[: data.index(b'"2026-03-11-')]).records
        assert found == {
            "checkins": self.TABLES["checkins"],
            "sessions": dict(list(self.TABLES["sessions"].items())[:10]),
        }

    @rows("start", range(0, 1200, 150))
    def test_a_zeroed_block_never_makes_a_record_up(self, start: int) -> None:
        data = encoded(self.TABLES)
        found = decode(data[:start] + bytes(200) + data[start + 200 :]).records
        assert found
        for table, records in found.items():
            assert records.items() <= self.TABLES[table].items()


class TestAtomic:
    def test_files_and_folders_are_private(self, tmp_path: Path) -> None:
        before = os.umask(0)
        try:
            write_text(tmp_path / "a" / "b" / "state.json", "{}")
        finally:
            os.umask(before)
        modes = [stat.S_IMODE((tmp_path / name).stat().st_mode) for name in ("a", "a/b", "a/b/state.json")]
        assert modes == [0o700, 0o700, 0o600]

    @pytest.mark.parametrize("call", ["write", "fsync", "utime", "replace"])
    def test_a_failure_leaves_the_old_file_alone(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
    ) -> None:
        path = tmp_path / "state.json"
        write_bytes(path, b"old")
        os.utime(path, ns=(2**62, 2**62))

        def fail(*_: object, **__: object) -> None:
            raise OSError(errno.ENOSPC, "No space left on device")

        if call == "replace":
            monkeypatch.setattr(Path, "replace", fail)
        else:
            monkeypatch.setattr(os, call, fail)
        with pytest.raises(OSError, match="No space"):
            write_bytes(path, b"new")
        assert [(p.name, p.read_bytes()) for p in tmp_path.iterdir()] == [("state.json", b"old")]

    def test_the_time_of_a_file_always_rises(self, tmp_path: Path) -> None:
        path = tmp_path / "state.json"
        write_bytes(path, b"one")
        os.utime(path, ns=(2_000_000_000_000_000_000,) * 2)
        old = path.stat().st_mtime_ns
        signature = write_bytes(path, b"two")
        assert path.stat().st_mtime_ns == signature[0] > old

    def test_a_folder_of_another_is_left_as_it_is(self, tmp_path: Path) -> None:
        tmp_path.chmod(0o755)
        make_folder(tmp_path)
        assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o755

    def test_a_discarded_file_is_gone(self, tmp_path: Path) -> None:
        Staged(tmp_path / "x", b"x").discard()
        assert list(tmp_path.iterdir()) == []


def take_turn(path: Path, turns: list[str]) -> None:
    with Lock(path):
        turns.append("who waited")


def is_free(path: Path) -> bool:
    """Whether nobody holds a file."""
    with path.open("rb") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        fcntl.flock(file, fcntl.LOCK_UN)
    return True


class TestLock:
    def test_it_may_be_nested(self, tmp_path: Path) -> None:
        lock = Lock(tmp_path / "lock")
        with lock, lock:
            pass
        with Lock(tmp_path / "lock", patience=0):
            pass

    def test_another_holder_is_reported(self, tmp_path: Path) -> None:
        with (
            Lock(tmp_path / "lock"),
            pytest.raises(StoreError) as caught,
            Lock(tmp_path / "lock", patience=0),
        ):
            pass
        assert key_of(caught.value) == "store.busy"

    def test_a_lock_file_that_is_deleted_while_it_is_held_lets_nobody_else_in(self, tmp_path: Path) -> None:
        with Lock(tmp_path / "lock"):
            (tmp_path / "lock").unlink()
            with pytest.raises(StoreError), Lock(tmp_path / "lock", patience=0):
                pass
        with Lock(tmp_path / "lock", patience=0):
            pass

    @pytest.mark.skipif(sys.platform == "win32", reason="there is no queue")
    def test_who_waits_comes_before_who_had_it(self, tmp_path: Path) -> None:
        turns: list[str] = []
        mine, path = Lock(tmp_path / "lock", patience=0), tmp_path / "lock"
        with mine:
            waiting = Thread(target=lambda: take_turn(path, turns))
            waiting.start()
            while is_free(path):
                pass
        while not turns:
            with contextlib.suppress(StoreError), mine:
                turns.append("who had it")
        waiting.join()
        assert turns[0] == "who waited"

    def test_it_dies_with_its_process(self, tmp_path: Path) -> None:
        program = (
            "import os, sys, pathlib; from herstel.store.writer import Lock\n"
            "with Lock(pathlib.Path(sys.argv[1])): print('held', flush=True); os.kill(os.getpid(), 9)"
        )
        run = subprocess.run(
            [sys.executable, "-c", program, str(tmp_path / "lock")], capture_output=True, check=False
        )
        assert run.stdout == b"held\n"
        with Lock(tmp_path / "lock", patience=0):
            pass


class TestDevice:
    def test_a_name_is_written_only_when_it_is_claimed(self, tmp_path: Path) -> None:
        device = Device(tmp_path, "m1")
        assert list(tmp_path.iterdir()) == []
        assert device.claim() == device.name == Device(tmp_path, "m1").name

    def test_two_windows_that_start_at_once_agree(self, tmp_path: Path) -> None:
        one, other = Device(tmp_path, "m1"), Device(tmp_path, "m1")
        assert one.claim() == other.claim()

    def test_a_cloned_home_gets_a_name_of_its_own(self, tmp_path: Path) -> None:
        name = Device(tmp_path, "m1").claim()
        clone = Device(tmp_path, "m2")
        assert clone.claim(taken={name}) != name

    def test_a_taken_name_is_not_used(self, tmp_path: Path) -> None:
        device = Device(tmp_path, "m1")
        taken = device.name
        assert device.claim(taken={taken}) != taken

    @pytest.mark.parametrize("text", ["", "[]", "{}", '{"machine":"m1","device":"../x"}', "\x00"])
    def test_a_file_that_makes_no_sense_is_replaced(self, tmp_path: Path, text: str) -> None:
        (tmp_path / "device.json").write_text(text)
        assert Device(tmp_path, "m1").claim() == Device(tmp_path, "m1").name

    def test_this_machine_can_be_told_from_others(self, tmp_path: Path) -> None:
        assert Device(tmp_path).claim() == Device(tmp_path).name


ODD = {"surrogate": '"\\ud83d"', "endless": "1e999"}


@pytest.mark.parametrize("value", ODD)
@pytest.mark.parametrize("torn", [False, True])
def test_what_json_cannot_say_again_closes_no_journal(tmp_path: Path, value: str, torn: bool) -> None:
    open_store(tmp_path).commit({"checkins": {"2026-03-30": {"mood": 4}}})
    other = tmp_path / "journal" / "9zzz" / "2026.json"
    other.parent.mkdir()
    body = f'{{\n"checkins":{{\n"2026-03-31":{{"mood":3}},\n"2026-04-01":{{"note":{ODD[value]}}}\n}}\n}}\n'
    other.write_text(body[:-4] if torn else body)
    store = open_store(tmp_path)
    assert {"2026-03-30", "2026-03-31"} <= set(store.tables["checkins"])
    store.commit({"checkins": {"2026-03-30": {"mood": 5}}})
    assert open_store(tmp_path).tables["checkins"]["2026-03-30"] == {"mood": 5}


def test_a_file_of_ours_that_holds_what_json_cannot_say_is_not_written(tmp_path: Path) -> None:
    open_store(tmp_path).commit({"checkins": {"2026-03-30": {"mood": 4}}})
    own = own_file(tmp_path)
    own.write_text('{"checkins":{"2026-03-30":{"mood":4},"2026-03-31":{"mood":1e999}}}')
    store = open_store(tmp_path)
    assert ("store.unsayable", {"file": "k3f9/2026.json", "at": ":1", "id": "2026-03-31"}) in store.problems
    store.commit({"checkins": {"2026-03-30": {"mood": 5}}})
    assert open_store(tmp_path).tables["checkins"]["2026-03-30"] == {"mood": 5}
    assert "1e999" in own.read_text()
    store.commit({"checkins": {"2025-03-30": {"mood": 5}}})


def test_what_was_mended_by_hand_stays_readable(tmp_path: Path) -> None:
    open_store(tmp_path).commit({"checkins": {"2026-03-30": {"mood": 4}}})
    own = own_file(tmp_path)
    own.write_text('{"checkins": {"2026-03-30": {"note": "koffie in het café"}}}', encoding="utf-8")
    open_store(tmp_path).commit({"checkins": {"2026-03-31": {"mood": 5}}})
    assert "koffie in het café" in own.read_text(encoding="utf-8")
