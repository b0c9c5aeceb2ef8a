"""Several processes on one journal: two writers and a reader, victims and a survivor, two windows."""

from __future__ import annotations

import datetime as dt
import json
import os
import random
import signal
import statistics
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from pathlib import Path

from durability.crash_targets import open_store, seed
from herstel.domain.errors import StoreError
from herstel.domain.record import Save
from herstel.domain.self_reports import CheckIn
from herstel.store import durable
from herstel.store.database import JournalDB
from herstel.store.journal_repository import JournalRepository

WRITES = 150
VICTIMS = 100
EDITS = 79
LEFTOVERS = 5


def main() -> int:
    """Run all of them and print one JSON line for each."""
    gates = (
        two_writers_and_a_reader,
        two_writers_whose_lock_file_is_deleted,
        victims_and_a_survivor,
        leftovers_go,
        leftovers_are_noticed,
    )
    for gate in (*gates, one_record_in_two_windows):
        with tempfile.TemporaryDirectory() as folder:
            seed(folder)
            figures, fine = gate(folder)
        result = {"gate": gate.__name__.replace("_", " "), "figures": figures, "fine": fine}
        sys.stdout.write(json.dumps(result) + "\n")
        sys.stdout.flush()
    return 0


def two_writers_and_a_reader(folder: str) -> tuple[str, bool]:
    log = Path(folder) / "times"
    writers = [fork(lambda name=name: write_days(folder, name, log)) for name in (1, 2)]  # type: ignore[misc]
    reads, bad = 0, 0
    store = open_store(folder)
    while any(alive(pid) for pid in writers):
        reads += 1
        try:
            store.refresh()
            bad += bool(store.problems) or bool(open_store(folder).problems)
        except StoreError:
            bad += 1
        time.sleep(0.005)
    found = open_store(folder).tables["checkins"]
    kept = sum(found.get(key, {}).get("token") == key for name in (1, 2) for key in days_of(name))
    times = sorted(float(line) for path in Path(folder).glob("times*") for line in path.read_text().split())
    spread = f"p50 {statistics.median(times):.1f} ms, p95 {times[int(len(times) * 0.95)]:.1f} ms"
    figures = f"{kept} kept of {len(times)} acknowledged, {bad} of {reads} reads bad, {spread}"
    return figures, kept == len(times) == 2 * WRITES and bad == 0


def two_writers_whose_lock_file_is_deleted(folder: str) -> tuple[str, bool]:
    log = Path(folder) / "times"
    writers = [fork(lambda name=name: write_days(folder, name, log)) for name in (1, 2)]  # type: ignore[misc]
    deleted = 0
    while any(alive(pid) for pid in writers):
        for lock in Path(folder).rglob("lock"):
            if lock.is_file():
                lock.unlink(missing_ok=True)
                deleted += 1
        time.sleep(0.003)
    found = open_store(folder).tables["checkins"]
    kept = sum(found.get(key, {}).get("token") == key for name in (1, 2) for key in days_of(name))
    return f"{kept}/{2 * WRITES} kept, lock file deleted {deleted} times", kept == 2 * WRITES


def days_of(name: int) -> list[str]:
    return [f"2025-{1 + i % 12:02d}-{1 + i // 12:02d}-{name:08d}" for i in range(WRITES)]


def write_days(folder: str, name: int, log: Path) -> None:
    store = open_store(folder)
    with log.with_name(f"times{name}").open("w") as times:
        for key in days_of(name):
            start = time.perf_counter()
            store.commit({"checkins": {key: {"token": key}}})
            times.write(f"{1000 * (time.perf_counter() - start)}\n")
            times.flush()


def victims_and_a_survivor(folder: str) -> tuple[str, bool]:
    rnd = random.Random(1)
    acknowledged = Path(folder) / "acknowledged"
    acknowledged.touch()
    stop = Path(folder) / "stop"
    survivor = fork(lambda: write_until(folder, acknowledged, stop, "b"))
    for _ in range(VICTIMS):
        victim = fork(lambda: write_until(folder, acknowledged, stop, "a"))
        time.sleep(rnd.uniform(0.005, 0.08))
        os.kill(victim, signal.SIGKILL)
        os.waitpid(victim, 0)
    stop.touch()
    os.waitpid(survivor, 0)
    store = open_store(folder)
    found = store.tables["sessions"]
    keys = acknowledged.read_text().split()
    lost = sum(key not in found for key in keys)
    left = len(list(Path(folder).rglob(".herstel-tmp-*")))
    figures = f"{VICTIMS} killed, {len(keys)} writes acknowledged, {lost} lost, {left} temporary files left"
    return figures, lost == 0 and left == 0 and not store.problems


def leftovers_go(folder: str) -> tuple[str, bool]:
    """Every victim dies between writing its temporary file and putting it in place: each leaves one."""
    made = leave_leftovers(folder)
    open_store(folder)
    left = len(temporary(folder))
    return f"{made} temporary files of killed writers, {left} after opening", made == LEFTOVERS and left == 0


def leftovers_are_noticed(folder: str) -> tuple[str, bool]:
    """The same with a store that lets them lie: a gate that holds here as well would say nothing."""
    made = leave_leftovers(folder)
    opener = fork(lambda: open_without_sweeping(folder))
    os.waitpid(opener, 0)
    left = len(temporary(folder))
    return f"mutant: {made} temporary files, {left} after opening", left == made == LEFTOVERS


def leave_leftovers(folder: str) -> int:
    for _ in range(LEFTOVERS):
        victim = fork(lambda: die_before_replacing(folder))
        os.waitpid(victim, 0)
    return len(temporary(folder))


def die_before_replacing(folder: str) -> None:
    store = open_store(folder, sweeps=False)
    durable.Staged.publish = lambda _: os.kill(os.getpid(), signal.SIGKILL)  # type: ignore[method-assign, assignment]
    store.commit({"checkins": {"2025-06-01": {"token": "never acknowledged"}}})


def open_without_sweeping(folder: str) -> None:
    open_store(folder, sweeps=False)


def temporary(folder: str) -> list[Path]:
    return list(Path(folder).rglob(f"{durable.TEMP_PREFIX}*"))


def write_until(folder: str, acknowledged: Path, stop: Path, letter: str) -> None:
    store = open_store(folder)
    descriptor = os.open(acknowledged, os.O_WRONLY | os.O_APPEND)
    while not stop.exists():
        day = f"2025-{random.randint(1, 12):02d}-{random.randint(1, 28):02d}"
        key = f"{day}-{letter}{random.getrandbits(28):07x}"
        store.commit({"sessions": {key: {"token": "x" * random.randint(1, 300)}}})
        os.write(descriptor, f"{key}\n".encode())


def one_record_in_two_windows(folder: str) -> tuple[str, bool]:
    """One window edits the mood, the other the stress, each from a form that was opened before."""
    day = dt.date(2025, 6, 1)
    names = ("sleep_hours", "hrv_rmssd")
    writers = [fork(lambda name=name: edit_field(folder, day, name)) for name in names]  # type: ignore[misc]
    for pid in writers:
        os.waitpid(pid, 0)
    document = open_store(folder).tables["checkins"][str(day)]
    kept = [document["sleep_hours"], document["hrv_rmssd"]]
    return f"last edits of {EDITS} each: {kept}", kept == [EDITS / 10, EDITS / 10]


def edit_field(folder: str, day: dt.date, name: str) -> None:
    repo = JournalRepository(JournalDB(open_store(folder)))
    base = repo.journal().checkin(day)
    if base is None:
        raise RuntimeError(day)
    for number in range(1, EDITS + 1):
        record: CheckIn = base.changed(**{name: number / 10})
        repo.apply([Save(record, base)])
        base = record


def fork(work: Callable[[], None]) -> int:
    pid = os.fork()
    if pid:
        return pid
    code = 1
    try:
        work()
        code = 0
    except Exception:  # said here: nothing of it reaches the parent
        traceback.print_exc()
    finally:
        os._exit(code)


def alive(pid: int) -> bool:
    try:
        return os.waitpid(pid, os.WNOHANG) == (0, 0)
    except ChildProcessError:
        return False


if __name__ == "__main__":
    sys.exit(main())
