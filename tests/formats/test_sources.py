"""Zips and folders: read whole, and no trap in them is stepped into."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from pathlib import Path

import pytest

from herstel.domain.calendar_items import Session
from herstel.domain.self_reports import Night
from herstel.formats.batch import FormatError, ReadingContext
from herstel.formats.file_reading import read_path

READING = ReadingContext(date(2026, 11, 27))
STRAVA = (
    "Activity ID,Activity Date,Activity Name,Activity Type,Elapsed Time,Distance,Elapsed Time,Moving Time\n"
    '7,"Mar 28, 2026, 9:30:05 AM",A,Run,600,2,600,600\n'
)
OURA = "day;lowest_heart_rate;total_sleep_duration;type\n2026-06-01;48;25200;long_sleep\n"
GPX = "<gpx><trk><trkseg><trkpt><time>2026-03-28T09:30:05Z</time></trkpt></trkseg></trk></gpx>"


def zipped(files: dict[str, bytes | str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def test_a_zip_is_read_whole_and_a_platform_s_own_tracks_once(tmp_path: Path) -> None:
    path = tmp_path / "export.zip"
    files: dict[str, bytes | str] = {
        "activities.csv": STRAVA,
        "activities/7.gpx": GPX,
        "media/a.jpg": b"\xff\xd8",
        "o.csv": OURA,
    }
    path.write_bytes(zipped(files))
    batch = read_path(path, READING)
    assert [type(record) for record in batch.records] == [Session, Night]
    assert [(each.where, each.key, each.params) for each in batch.skipped] == [
        ("*", "import.files_left", {"count": 2, "of": 4})
    ]


def test_a_folder_is_read_as_its_zip_is(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    (folder / "deeper").mkdir(parents=True)
    (folder / "deeper" / "o.csv").write_text(OURA)
    (folder / "s.zip").write_bytes(zipped({"activities.csv": STRAVA}))
    (folder / "own.csv").write_text("date;mood\n2026-06-01;4\n")
    batch = read_path(folder, READING)
    assert [type(record) for record in batch.records] == [Night, Session]
    assert [each.key for each in batch.skipped] == ["import.files_left"]


def test_a_broken_file_leaves_the_others(tmp_path: Path) -> None:
    path = tmp_path / "export.zip"
    path.write_bytes(zipped({"a.gpx": "<gpx><trk>", "o.csv": OURA}))
    batch = read_path(path, READING)
    assert len(batch.records) == 1
    assert [(each.where, each.key) for each in batch.skipped] == [("a.gpx", "import.not_xml")]


def test_a_zip_in_a_zip_is_opened_and_one_in_that_is_not(tmp_path: Path) -> None:
    deepest = zipped({"activities.csv": STRAVA})
    path = tmp_path / "export.zip"
    path.write_bytes(zipped({"inner.zip": zipped({"o.csv": OURA, "third.zip": deepest})}))
    batch = read_path(path, READING)
    assert [type(record) for record in batch.records] == [Night]
    assert [(each.where, each.key) for each in batch.skipped] == [
        ("inner.zip/third.zip", "import.zips_too_deep")
    ]


def test_what_would_grow_without_bound_is_not_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "bomb.zip"
    path.write_bytes(zipped({"export.xml": b"<HealthData>" + b" " * 30_000_000, "o.csv": OURA}))
    batch = read_path(path, READING)
    assert len(batch.records) == 1
    assert [(each.where, each.key) for each in batch.skipped] == [("export.xml", "import.zip_bomb")]


def test_of_an_empty_file_and_of_a_header_alone_that_is_said(tmp_path: Path) -> None:
    (tmp_path / "empty.csv").write_text("\n")
    with pytest.raises(FormatError) as refused:
        read_path(tmp_path / "empty.csv", READING)
    assert refused.value.key == "import.empty_file"
    (tmp_path / "header.csv").write_text("date,sport,minutes,rpe\n")
    batch = read_path(tmp_path / "header.csv", READING)
    assert [skipped.key for skipped in batch.skipped] == ["import.nothing_in_it"]


def test_names_in_a_zip_are_shown_without_tricks(tmp_path: Path) -> None:
    path = tmp_path / "export.zip"
    path.write_bytes(zipped({"a\x1b[2J\n.gpx": "<gpx><trk>", "o.csv": OURA}))
    (skipped,) = read_path(path, READING).skipped
    assert skipped.where == "a[2J .gpx"


@pytest.mark.parametrize("content", [b"PK\x03\x04 and nothing else", zipped({"a.txt": "hello"})])
def test_a_zip_of_nothing_is_said(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "export.zip"
    path.write_bytes(content)
    with pytest.raises(FormatError):
        read_path(path, READING)
