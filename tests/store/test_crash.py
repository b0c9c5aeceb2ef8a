"""Short forms of the durability gates: kills at random moments, and every state a power cut may leave."""

from __future__ import annotations

import errno
import json
import os
import random
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from herstel.domain.errors import StoreError
from herstel.store import durable
from herstel.store.journal_files import JournalFiles
from herstel.store.rows import Documents

from .helpers import DEVICE, open_store, own_file

KILLS = 12
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs fork and folders that can be synced")


def pairs(store: JournalFiles) -> dict[str, Any]:
    rows = store.tables.get("checkins", Documents())
    for key, document in rows.items():
        assert rows[_twin(key)] == document, "half a change"
    return {key: document["number"] for key, document in rows.items()}


def _twin(key: str) -> str:
    return ("2025" if key.startswith("2026") else "2026") + key[4:]


def save_pair(store: JournalFiles, number: int) -> str:
    key = f"2026-03-{1 + number % 28:02d}"
    change = {"number": number, "note": "x" * (number * 7919 % 9000)}
    store.commit({"checkins": {key: change, _twin(key): change}})
    return key


def write_until_killed(root: Path, pipe: int, start: int) -> None:
    store = open_store(root)
    for number in range(start, start + 100_000):
        key = save_pair(store, number)
        os.write(pipe, f"{json.dumps([key, number])}\n".encode())


@pytest.mark.thorough
def test_kills_lose_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    rnd = random.Random(1)
    acknowledged: dict[str, int] = {}
    for attempt in range(KILLS):
        source, sink = os.pipe()
        pid = os.fork()
        if pid == 0:
            write_until_killed(tmp_path, sink, attempt * 100_000)
        os.close(sink)
        with os.fdopen(source, "rb") as pipe:
            lines = [pipe.readline()]
            while rnd.random() < 0.9:
                lines.append(pipe.readline())
            # The moment within the next save is left to chance: some work, and then the kill.
            sum(range(rnd.randrange(100_000)))
            os.kill(pid, signal.SIGKILL)
            lines += pipe.read().splitlines(keepends=True)
        os.waitpid(pid, 0)
        acknowledged.update(json.loads(line) for line in lines if line.endswith(b"\n"))
        store = open_store(tmp_path)
        assert store.problems == []
        found = pairs(store)
        assert all(found[key] >= number for key, number in acknowledged.items())
        assert not list(tmp_path.rglob(f"{durable.TEMP_PREFIX}*-20*"))


class Disk:
    """A model of what a power cut leaves: data since a file's last sync, names since their folder's.

    It listens to the calls the store makes, so it knows only of what goes through them.
    """

    def __init__(self, root: Path, patch: pytest.MonkeyPatch) -> None:
        self.root = root
        self.names: dict[str, int] = {}
        self.data: dict[int, bytes] = {}
        self.pending: list[tuple[str, str, int | None]] = []
        self.states: list[tuple[dict[str, bytes], dict[str, int]]] = []
        self.acknowledged: dict[str, int] = {}
        self._paths: dict[int, Path] = {}
        # The system gives an inode number that became free to the next file.
        self._serials: dict[int, int] = {}
        for name in ("open", "write", "fsync"):
            patch.setattr(os, name, self._listening(getattr(os, name), getattr(self, f"_{name}")))
        for name in ("replace", "unlink"):
            patch.setattr(Path, name, self._listening(getattr(Path, name), getattr(self, f"_{name}")))

    def _listening(self, real: Callable[..., Any], heard: Callable[..., None]) -> Callable[..., Any]:
        def call(*args: Any, **options: Any) -> Any:
            before = args[0].stat().st_ino if heard == self._replace else None
            result = real(*args, **options)
            heard(result, before, *args)
            self._cut()
            return result

        return call

    def _open(self, descriptor: int, _: object, path: Path, flags: int, *__: object) -> None:
        self._paths[descriptor] = Path(path)
        if flags & os.O_EXCL:
            serial = len(self.data)
            self._serials[os.fstat(descriptor).st_ino] = serial
            self.data[serial] = b""
            self.pending.append((str(path), "", serial))

    def _write(self, *_: object) -> None:
        """What was written is nowhere before it is synced."""

    def _fsync(self, _: object, __: object, descriptor: int) -> None:
        path = self._paths[descriptor]
        if path.is_dir():
            done = [change for change in self.pending if Path(change[0]).parent == path]
            self.pending = [change for change in self.pending if change not in done]
            self._rename(self.names, done)
        else:
            self.data[self._serials[os.fstat(descriptor).st_ino]] = path.read_bytes()

    def _replace(self, _: object, inode: int, source: Path, target: Path) -> None:
        self.pending.append((str(target), str(source), self._serials[inode]))

    def _unlink(self, _: object, __: object, path: Path, **___: object) -> None:
        self.pending.append((str(path), "", None))

    @staticmethod
    def _rename(names: dict[str, int], changes: list[tuple[str, str, int | None]]) -> None:
        for path, source, serial in changes:
            names.pop(source, None)
            if serial is None:
                names.pop(path, None)
            else:
                names[path] = serial

    def _cut(self) -> None:
        """Note every state in which a power cut now may leave the disk."""
        for count in range(len(self.pending) + 1):
            names = dict(self.names)
            self._rename(names, self.pending[:count])
            state = {path: self.data.get(inode, b"") for path, inode in names.items()}
            self.states.append((state, dict(self.acknowledged)))


def rebuild(state: dict[str, bytes], old: Path, new: Path) -> None:
    for path, data in state.items():
        place = new / Path(path).relative_to(old)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)


def power_cuts(tmp_path: Path, patch: pytest.MonkeyPatch, writes: int) -> list[str]:
    """Return what went wrong in any state that a power cut during some saves may leave."""
    root = tmp_path / "live"
    with patch.context() as listening:
        disk = Disk(root, listening)
        store = open_store(root)
        for number in range(1, writes + 1):
            disk.acknowledged[save_pair(store, number)] = number
    wrong: list[str] = []
    for index, (state, acknowledged) in enumerate(disk.states):
        folder = tmp_path / str(index)
        rebuild(state, root, folder)
        store = open_store(folder)
        rows = store.tables.get("checkins", Documents())
        if store.problems:
            wrong.append("corrupt")
        elif any(rows.get(_twin(key)) != document for key, document in rows.items()):
            wrong.append("half")
        elif any(rows.get(key, {}).get("number") != number for key, number in acknowledged.items()):
            wrong.append("lost")
    assert len(disk.states) > 20
    return wrong


@pytest.mark.thorough
def test_no_power_cut_loses_what_was_acknowledged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert power_cuts(tmp_path, monkeypatch, 3) == []


@pytest.mark.thorough
@pytest.mark.parametrize("precaution", ["sync", "sync_folder"])
def test_the_model_notices_a_missing_precaution(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, precaution: str
) -> None:
    monkeypatch.setattr(durable, precaution, lambda _: None)
    assert power_cuts(tmp_path, monkeypatch, 2)


def test_a_limit_on_the_size_of_files_is_an_error_and_no_loss(tmp_path: Path) -> None:
    resource = pytest.importorskip("resource")
    open_store(tmp_path).commit({"checkins": {"2026-03-30": {"mood": 4}}})
    pid = os.fork()
    if pid == 0:
        code = 1
        try:
            resource.setrlimit(resource.RLIMIT_FSIZE, (500, 500))
            store = open_store(tmp_path)
            try:
                store.commit({"checkins": {"2026-03-31": {"note": "x" * 1000}}})
            except Exception as error:
                code = (
                    0
                    if getattr(error, "key", "") == "store.write_failed"
                    and len(store.tables["checkins"]) == 1
                    else 2
                )
        finally:
            os._exit(code)
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0
    assert open_store(tmp_path).tables == {"checkins": {"2026-03-30": {"mood": 4}}}
    assert [path.name for path in (tmp_path / "journal" / DEVICE).iterdir()] == ["2026.json"]


@contextmanager
def full_disk() -> Iterator[None]:
    """No file of a year can be replaced; what is smaller still has room."""
    publish = durable.Staged.publish

    def refuse(staged: durable.Staged) -> None:
        if staged.target.parent.name == DEVICE:
            raise OSError(errno.ENOSPC, "No space left on device")
        publish(staged)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(durable.Staged, "publish", refuse)
        yield


@pytest.mark.parametrize("years", [("2026",), ("2025", "2026")])
def test_a_repair_that_a_full_disk_broke_off_is_made_once_there_is_room(
    tmp_path: Path, years: tuple[str, ...]
) -> None:
    documents = {f"{year}-03-{day}": {"mood": 4} for year in years for day in (30, 31)}
    open_store(tmp_path).commit({"checkins": documents})
    for year in years:
        own_file(tmp_path, int(year)).write_bytes(own_file(tmp_path, int(year)).read_bytes()[:-9])
    store = open_store(tmp_path)
    names = sorted(store.replicas)
    keys = store.tables["checkins"]
    records = {"checkins": {key: store.merged.record("checkins", key) or {} for key in keys}}
    assert len(records["checkins"]) >= len(years)
    with full_disk():
        with pytest.raises(StoreError):
            store.rebuild(names, records)
        assert not any((tmp_path / "journal" / name).exists() for name in names)
        assert open_store(tmp_path).is_gone
    after = open_store(tmp_path)
    assert after.tables["checkins"].keys() == records["checkins"].keys()
    assert not after.write_ahead.is_pending


def test_a_save_that_was_cut_short_and_then_met_a_full_disk_is_finished_once_there_is_room(
    tmp_path: Path,
) -> None:
    store = open_store(tmp_path)
    save_pair(store, 1)
    paths = [own_file(tmp_path, year) for year in (2025, 2026)]
    before = {path: path.read_bytes() for path in paths}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(store.write_ahead, "finish", lambda: None)
        save_pair(store, 2)
    for path in paths:
        path.write_bytes(before[path])
    with full_disk(), pytest.raises(StoreError):
        open_store(tmp_path).commit({"checkins": {"2026-05-01": {"mood": 4}}})
    after = open_store(tmp_path)
    assert sorted(pairs(after).values()) == [1, 1, 2, 2]
    assert not after.write_ahead.is_pending
