"""What the kill and power-loss tools open, write and check.

Each variant has `<Variant>_seed(dir)`, `<Variant>_write(dir, api)` and `<Variant>_load(dir)`. The mutants
leave out one precaution each: a tool that does not notice them proves nothing.
"""

from __future__ import annotations

import os
import random
import time
from pathlib import Path
from typing import Any, Protocol

from tinydb.table import Document

from herstel.store import durable, journal_files
from herstel.store.database import JournalDB
from herstel.store.journal_files import JournalFiles
from herstel.store.merged_journal import WriteAhead
from support import long_journals

YEARS = float(os.environ.get("CRASH_YEARS", "1"))
DEVICE = "k3f9"


class Api(Protocol):
    def ready(self) -> None: ...
    def attempt(self, key: str, token: str | None) -> None: ...
    def ack(self, key: str, token: str | None) -> None: ...
    def stop(self) -> bool: ...


def open_store(folder: str, *, sweeps: bool = True) -> JournalFiles:
    """Open a store; a mutant does not sweep up what killed writers left."""
    root = Path(folder)
    if not sweeps:
        JournalFiles._own_leftovers = lambda self: []  # type: ignore[method-assign]
    return JournalFiles(root / "journal", root / "state", DEVICE, lambda: time.time_ns() // 1_000_000)


def load(folder: str) -> dict[str, str]:
    """Return what stands in the journal; raise when a file is not whole."""
    store = open_store(folder)
    if store.problems:
        raise RuntimeError(str(store.problems))
    return {
        f"{table}/{key}": str(document.get("token", "seed"))
        for table, rows in store.tables.items()
        for key, document in rows.items()
    }


def seed(folder: str) -> dict[str, str]:
    store = open_store(folder)
    tables = long_journals.journal(max(1, round(YEARS)))
    store.commit(
        {
            table: dict(list(rows.items())[: int(len(rows) * min(1.0, YEARS))])
            for table, rows in tables.items()
        }
    )
    return load(folder)


def keys_to_write(rnd: random.Random) -> str:
    return f"2025-{rnd.randint(1, 12):02d}-{rnd.randint(1, 28):02d}"


def write_with(folder: str, api: Api, save: Any) -> None:
    store = open_store(folder)
    api.ready()
    rnd = random.Random(time.time_ns())
    while not api.stop():
        save(store, api, rnd, f"{rnd.getrandbits(64):x}" * rnd.randint(1, 20))


def one_patch(store: JournalFiles, api: Api, rnd: random.Random, token: str) -> None:
    day = keys_to_write(rnd)
    removed = rnd.random() < 0.1
    api.attempt(f"checkins/{day}", None if removed else token)
    store.commit({"checkins": {day: None if removed else {"token": token}}})
    api.ack(f"checkins/{day}", None if removed else token)


def one_upsert(store: JournalFiles, api: Api, rnd: random.Random, token: str) -> None:
    day: Any = keys_to_write(rnd)
    api.attempt(f"checkins/{day}", token)
    JournalDB(store).table("checkins").upsert(Document({"date": day, "token": token}, doc_id=day))
    api.ack(f"checkins/{day}", token)


def two_files(store: JournalFiles, api: Api, rnd: random.Random, token: str) -> None:
    day = keys_to_write(rnd)
    keys = (day, f"2024{day[4:]}")
    for key in keys:
        api.attempt(f"checkins/{key}", token)
    store.commit({"checkins": {key: {"token": token} for key in keys}})
    for key in keys:
        api.ack(f"checkins/{key}", token)


def load_pairs(folder: str) -> dict[str, str]:
    """Like `load`; a change that was done by half is an error."""
    found = load(folder)
    for key, token in found.items():
        if key.startswith("checkins/2024") and found.get(key.replace("/2024", "/2025")) != token:
            raise RuntimeError(f"half a change: {key}")
        if key.startswith("checkins/2025") and token not in (
            "seed",
            found.get(key.replace("/2025", "/2024")),
        ):
            raise RuntimeError(f"half a change: {key}")
    return found


def Patch_write(folder: str, api: Api) -> None:
    write_with(folder, api, one_patch)


def Upsert_write(folder: str, api: Api) -> None:
    write_with(folder, api, one_upsert)


def TwoFiles_write(folder: str, api: Api) -> None:
    write_with(folder, api, two_files)


def FirstWrite_seed(folder: str) -> dict[str, str]:
    del folder
    return {}


def NoFileSync_write(folder: str, api: Api) -> None:
    durable.sync = lambda descriptor: None
    write_with(folder, api, one_patch)


def NoFolderSync_write(folder: str, api: Api) -> None:
    durable.sync_folder = lambda folder: None
    write_with(folder, api, one_patch)


def NoParentSync_write(folder: str, api: Api) -> None:
    """The first save ever, into folders whose own names were never made durable."""
    for module in (durable, journal_files):
        module.make_folder = _made_and_left  # type: ignore[attr-defined]
    write_with(folder, api, one_patch)


def _made_and_left(folder: Path) -> None:
    for missing in reversed([each for each in (folder, *folder.parents) if not each.exists()]):
        missing.mkdir(durable.FOLDER_MODE)


def NoRedo_write(folder: str, api: Api) -> None:
    WriteAhead.record = lambda self, records: None  # type: ignore[method-assign]
    write_with(folder, api, two_files)


def InPlace_write(folder: str, api: Api) -> None:
    class InPlace(durable.Staged):
        def __init__(self, target: Path, data: bytes) -> None:
            self.target, self._behind_links, self._data = target, target, data

        def publish(self) -> None:
            descriptor = os.open(self.target, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            try:
                for start in range(0, len(self._data), 65536):
                    os.write(descriptor, self._data[start : start + 65536])
                durable.sync(descriptor)
                self.signature = durable.signature_of(os.fstat(descriptor))
            finally:
                os.close(descriptor)

        def discard(self) -> None:
            pass

    durable.Staged = InPlace  # type: ignore[misc]
    write_with(folder, api, one_patch)


Patch_seed = Upsert_seed = TwoFiles_seed = seed
NoFileSync_seed = NoFolderSync_seed = NoRedo_seed = InPlace_seed = seed
Patch_load = Upsert_load = FirstWrite_load = NoFileSync_load = NoFolderSync_load = InPlace_load = load
TwoFiles_load = NoRedo_load = load_pairs
FirstWrite_write = Patch_write
NoParentSync_seed, NoParentSync_load = FirstWrite_seed, FirstWrite_load
