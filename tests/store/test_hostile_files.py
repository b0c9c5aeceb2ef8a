"""Files that somebody made by hand, or to do harm: nothing is taken in wrong or dropped in silence."""

from __future__ import annotations

import hashlib
import json
import os
import zipfile
from pathlib import Path

import pytest

from herstel.domain.errors import StoreError
from herstel.services.keeping.restoring import records_in
from herstel.store.backup import Content, read_backup
from herstel.store.journal_files import JournalFiles
from herstel.store.merged_journal import split_by_year
from herstel.store.salvage import Quarantine
from herstel.store.writer import horizon

from .helpers import DEVICE, OTHER, Wall, key_of, open_store, own_file

DAY = "2026-03-01"
FAR = "dfffffffffffffff-zzzz"


def told(store: JournalFiles) -> set[str]:
    return {key for key, _ in store.problems}


def foreign(root: Path, text: str, name: str = "2026.json") -> Path:
    path = root / "journal" / OTHER / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (
            '{"checkins":{\n"2026-03-01":{"mood":2,"note":"one"},\n"2026-03-01":{"stress":3}\n}}',
            {DAY: {"mood": 2, "note": "one", "stress": 3}},
        ),
        (
            '{"checkins":{\n"2026-03-01":{"mood":2}\n},\n"checkins":{\n"2026-03-02":{"stress":3}\n}}',
            {DAY: {"mood": 2}, "2026-03-02": {"stress": 3}},
        ),
    ],
    ids=["a record twice", "a table twice"],
)
def test_what_stands_twice_in_a_file_without_a_sum_counts_twice_and_is_told(
    tmp_path: Path, text: str, left: dict[str, dict[str, object]]
) -> None:
    path = foreign(tmp_path, text)
    store = open_store(tmp_path)
    assert dict(store.tables["checkins"]) == left
    assert told(store) == {"store.damaged"}
    store.commit({"checkins": {"2026-03-03": {"mood": 1}}})
    assert path.read_text(encoding="utf-8") == text
    assert dict(open_store(tmp_path).tables["checkins"]) == {**left, "2026-03-03": {"mood": 1}}


@pytest.mark.parametrize(
    "content",
    [
        {"checkins": {"../../x": {"_t": "", "mood": 1}}},
        {"checkins": [1]},
        {"checkins": {DAY: {"_t": "x", "mood": 1}}},
    ],
    ids=["an id that leads elsewhere", "a table that is none", "a stamp that is none"],
)
def test_an_unfinished_save_that_nobody_made_is_set_aside(tmp_path: Path, content: object) -> None:
    open_store(tmp_path).commit({"checkins": {"2026-03-03": {"mood": 1}}})
    (tmp_path / f"state-{DEVICE}" / "redo.json").write_text(json.dumps(content), encoding="utf-8")
    assert told(open_store(tmp_path)) == {"store.redo_damaged"}
    assert [path.name for path in (tmp_path / "journal").rglob("*.json")] == ["2026.json"]


def test_a_stamp_from_the_future_in_an_unfinished_save_does_not_count(tmp_path: Path) -> None:
    open_store(tmp_path).commit({"checkins": {"2026-03-03": {"mood": 1}}})
    redo = {"checkins": {DAY: {"_t": FAR, "mood": 2}}}
    (tmp_path / f"state-{DEVICE}" / "redo.json").write_text(json.dumps(redo), encoding="utf-8")
    store = open_store(tmp_path)
    store.commit({"checkins": {DAY: {"mood": 3}}})
    assert FAR[:4] not in own_file(tmp_path).read_text("utf-8")
    assert told(open_store(tmp_path)) == set()


def test_no_id_names_a_file_elsewhere() -> None:
    with pytest.raises(StoreError) as refused:
        split_by_year({"checkins": {"../../x": {"mood": 1}}})
    assert key_of(refused.value) == "store.bad_id"


def test_a_backup_of_a_newer_version_is_refused() -> None:
    newer = b'{"_meta":{"1":{"schema":9}},\n"checkins":{\n"2026-03-01":{"mood":2}\n}}'
    with pytest.raises(StoreError) as refused:
        records_in(Content({"k3f9/2026.json": newer}), horizon(Wall()()))
    assert key_of(refused.value) == "merge.newer"


def test_a_backup_that_leads_elsewhere_brings_nothing_from_there(tmp_path: Path) -> None:
    year = b'{"checkins":{\n"2026-03-01":{"mood":2}\n}}'
    names = ("journal/../../evil/2026.json", "/abs/2026.json", "journal//etc/2026.json")
    path = tmp_path / "slip.zip"
    sums = {name: hashlib.sha256(year).hexdigest() for name in names}
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("backup.json", json.dumps({"sums": sums}))
        for name in names:
            archive.writestr(name, year)
    assert records_in(read_backup(path), horizon(Wall()())) == {}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes here")
def test_a_pipe_is_told_and_never_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "journal" / OTHER / "2026.json"
    pipe.parent.mkdir(parents=True)
    os.mkfifo(pipe)
    assert open_store(tmp_path).problems == [("store.unread", {"file": f"{OTHER}/2026.json"})]
    with pytest.raises(StoreError) as refused:
        read_backup(pipe)
    assert key_of(refused.value) == "backup.no_backup"


def test_a_folder_that_nobody_may_list_does_not_close_the_journal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_store(tmp_path).commit({"checkins": {DAY: {"mood": 1}}})
    (tmp_path / "journal" / "lost+found").mkdir()
    listed = os.scandir

    def scandir(path: object) -> object:
        if str(path).endswith("lost+found"):
            raise PermissionError(13, "Permission denied")
        return listed(path)  # type: ignore[call-overload]

    monkeypatch.setattr(os, "scandir", scandir)
    store = open_store(tmp_path)
    assert store.problems == [("store.unread", {"file": "lost+found/"})]
    assert dict(store.tables["checkins"]) == {DAY: {"mood": 1}}


def test_a_file_that_the_system_refuses_is_not_called_damaged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_store(tmp_path).commit({"checkins": {DAY: {"mood": 1}}})
    opened = Path.open

    def refusing(path: Path, *how: str, **more: object) -> object:
        if path == own_file(tmp_path):
            raise PermissionError(13, "Permission denied")
        return opened(path, *how, **more)  # type: ignore[call-overload]

    with monkeypatch.context() as patch:
        patch.setattr(Path, "open", refusing)
        store = open_store(tmp_path)
        assert store.problems == [("store.file_unreadable", {"file": f"{DEVICE}/2026.json"})]
    store.refresh()
    assert (store.problems, dict(store.tables["checkins"])) == ([], {DAY: {"mood": 1}})


def test_a_long_name_of_many_bytes_fits_into_the_quarantine(tmp_path: Path) -> None:
    kept = Quarantine(tmp_path).keep(f"k3f9/2026 {'é' * 110}.json", b"x", "a copy")
    assert len(kept.name.encode()) < 140
    assert kept.read_bytes() == b"x"
