"""Backups: byte for byte, read back, kept by age, the last sound one never dropped."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import tempfile
import zipfile
from pathlib import Path

import pytest

from herstel.domain.errors import StoreError
from herstel.store import durable
from herstel.store.backup import Backup, backups_in, make_backup, read_backup, superfluous
from herstel.store.year_file import SCHEMA, decode, encode, texts_as_written
from support.rows import rows

from .helpers import checkin, key_of, open_repo, open_store, own_file

NOW = dt.datetime(2026, 11, 27, 8, 0, tzinfo=dt.UTC)


def made(root: Path, moment: dt.datetime = NOW) -> Backup:
    found = make_backup(root / "journal", root / "state-k3f9", root / "backups", moment, "test")
    assert found is not None
    return found


def filled(root: Path) -> None:
    open_store(root).commit({"checkins": {"2026-03-30": {"mood": 4}, "2026-03-31": {"mood": 2}}})


def test_every_file_comes_back_byte_for_byte(tmp_path: Path) -> None:
    filled(tmp_path)
    folder = own_file(tmp_path).parent
    (folder / "2026 (Anna's conflicted copy).json").write_bytes(b"\xff\x00 damaged")
    (tmp_path / "journal" / "notes.txt").write_bytes(b"hello\r\n")
    backup = made(tmp_path)
    files = {
        p.relative_to(tmp_path / "journal").as_posix(): p.read_bytes() for p in folder.parent.rglob("*.*")
    }
    assert dict(read_backup(backup.path).files) == files
    assert (backup.records, backup.is_sound) == (2, True)
    assert backup.path.stat().st_mode & 0o777 == 0o600
    assert backups_in(tmp_path / "backups") == [backup]


def test_a_damaged_year_is_kept_and_called_damaged(tmp_path: Path) -> None:
    filled(tmp_path)
    own_file(tmp_path).write_bytes(own_file(tmp_path).read_bytes()[:-10])
    backup = made(tmp_path)
    assert not backup.is_sound
    assert read_backup(backup.path).files["k3f9/2026.json"] == own_file(tmp_path).read_bytes()


def test_where_there_is_no_journal_there_is_no_backup(tmp_path: Path) -> None:
    assert make_backup(tmp_path / "journal", tmp_path, tmp_path / "backups", NOW, "test") is None
    assert not (tmp_path / "backups").exists()


def test_of_several_in_one_second_the_last_is_the_newest(tmp_path: Path) -> None:
    backups = []
    for day in range(1, 13):
        open_store(tmp_path).commit({"checkins": {f"2026-03-{day:02}": {"mood": 4}}})
        backups.append(made(tmp_path))
    assert backups_in(tmp_path / "backups") == backups[::-1]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    filled(tmp_path)
    os.mkfifo(tmp_path / "journal" / "k3f9" / "2027.json")
    assert "k3f9/2027.json" not in read_backup(made(tmp_path).path).files


def test_what_reads_back_otherwise_does_not_count(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    filled(tmp_path)
    write = durable.write_bytes
    monkeypatch.setattr("herstel.store.backup.write_bytes", lambda path, data: write(path, data[:-40]))
    with pytest.raises(StoreError) as caught:
        made(tmp_path)
    assert key_of(caught.value) == "backup.no_backup"
    assert backups_in(tmp_path / "backups") == []


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 no zip", b"{}"])
def test_what_is_no_backup_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.zip"
    path.write_bytes(content)
    with pytest.raises(StoreError):
        read_backup(path)


def test_a_zip_with_a_file_that_was_exchanged_is_refused(tmp_path: Path) -> None:
    filled(tmp_path)
    path = made(tmp_path).path
    with zipfile.ZipFile(path) as old:
        members = {name: old.read(name) for name in old.namelist()}
    with zipfile.ZipFile(path, "w") as new:
        for name, data in members.items():
            new.writestr(name, data.replace(b'"mood":4', b'"mood":5'))
    with pytest.raises(StoreError) as caught:
        read_backup(path)
    assert key_of(caught.value) == "backup.no_backup"


def daily(days: int, first: dt.date = dt.date(2024, 1, 1), **facts: bool) -> list[Backup]:
    """Return one backup a day, the newest first."""
    return [
        Backup(
            Path(f"{first + dt.timedelta(n)}-{facts}"),
            dt.datetime.combine(first + dt.timedelta(n), dt.time(8), dt.UTC),
            n,
            facts.get("is_sound", True),
        )
        for n in reversed(range(days))
    ]


def test_days_weeks_months_and_years_are_kept() -> None:
    backups = daily(1061)  # until 26 November 2026
    gone = {backup.path for backup in superfluous(backups)}
    kept = sorted(backup.moment.date() for backup in backups if backup.path not in gone)
    assert kept[:2] == [dt.date(2024, 12, 31), dt.date(2025, 12, 31)]
    assert kept[-10:] == [dt.date(2026, 11, 17) + dt.timedelta(n) for n in range(10)]
    assert {(day.year, day.month) for day in kept} >= {(2026, month) for month in range(1, 12)}
    assert {dt.date(2026, 11, 15), dt.date(2026, 11, 8), dt.date(2026, 11, 1)} <= set(kept)
    assert len(kept) < 31
    assert superfluous([backup for backup in backups if backup.path not in gone]) == []


def test_damaged_ones_do_not_push_the_sound_ones_out() -> None:
    sound = daily(3)
    damaged = daily(400, dt.date(2024, 2, 1), is_sound=False)
    assert not {backup.path for backup in superfluous([*damaged, *sound])} & {
        backup.path for backup in sound[:1]
    }


def test_the_fullest_one_stays_when_the_journal_was_emptied() -> None:
    full = Backup(Path("full"), NOW - dt.timedelta(days=20), 900, is_sound=True)
    empty = [Backup(Path(str(n)), NOW - dt.timedelta(days=n), 1, is_sound=True) for n in range(20)]
    assert full not in superfluous([*empty, full])


def test_records_of_a_repository_are_in_it(tmp_path: Path) -> None:
    repository = open_repo(tmp_path)
    from herstel.domain.record import Save

    repository.apply([Save(checkin(mood=4))])
    assert made(tmp_path).records == 1


def test_a_file_is_counted_by_its_sum_only_where_nothing_in_it_was_touched(tmp_path: Path) -> None:
    filled(tmp_path)
    open_store(tmp_path).commit({"sessions": {"2026-03-30-aaaaaaaa": {"minutes": 50}}})
    open_store(tmp_path).commit({"checkins": {"2026-03-31": None}})
    data = own_file(tmp_path).read_bytes()
    assert texts_as_written(data) == decode(data).texts
    for at in range(len(data)):
        for flipped in (data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :], data[:at]):
            year_file = decode(flipped)
            assert texts_as_written(flipped) in ([None] if year_file.problem else [None, year_file.texts])


@rows(
    "record",
    [
        '{"note":"\udcff"}',
        '{"_del":tru}',
        '{"_del":true,"_t":4}',
        '["_del"]',
        '{"_del":true,"mood":' + "9" * 5000 + "}",
        '{"mood":' + "[" * 100_000 + "]" * 100_000 + ',"_del":true}',
        '{"mood":4',
    ],
)
def test_what_its_own_sum_vouches_for_and_is_no_record_stops_no_backup(record: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        filled(root)
        foreign = own_file(root, device="7qpa")
        foreign.parent.mkdir()
        body = f'"checkins":{{\n"2026-03-30":{record}\n}}\n}}\n'.encode("utf-8", "surrogateescape")
        head = encode({}, {}, "7qpa", SCHEMA).partition(b"\n")[0]
        own_sum = hashlib.blake2b(b"\n}\n", digest_size=8).hexdigest().encode()
        right_sum = hashlib.blake2b(body, digest_size=8).hexdigest().encode()
        foreign.write_bytes(head.replace(own_sum, right_sum) + b",\n" + body)
        assert decode(foreign.read_bytes()).problem
        backup = made(root)
    assert (backup.records, backup.is_sound) == (2, False)
