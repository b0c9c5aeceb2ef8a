"""The list of formats: what it names can be had, and each file is read by the one that it is of."""

from __future__ import annotations

from datetime import date
from importlib import import_module
from pathlib import Path

import pytest

from herstel.domain.calendar_items import Session
from herstel.domain.life import Commitment
from herstel.domain.record import Record
from herstel.domain.self_reports import CheckIn
from herstel.formats.batch import FormatError, ReadingContext, Writing
from herstel.formats.file_reading import read_file
from herstel.formats.registry import FORMATS, READABLE, WRITERS, Format, recognised
from herstel.i18n.catalog import translator
from support.memory_repository import journal_of
from support.rows import rows

DAY = date(2026, 11, 22)
WRITING = Writing(translator("en"))
RECORDS: tuple[Record, ...] = (
    CheckIn(date=DAY, mood=4),
    Session.validated(
        {"id": f"{DAY}-aaaaaaaa", "date": str(DAY), "sport": "run", "minutes": 50, "rpe": 6, "status": "done"}
    ),
    Commitment(id=f"{DAY}-bbbbbbbb", date=DAY, title="Choir"),
)


def test_each_format_and_each_writer_has_a_name_of_its_own() -> None:
    assert len(READABLE) == len(FORMATS)
    assert len(WRITERS) == sum(len(each.writers) for each in FORMATS)


@rows("listed", FORMATS)
def test_the_module_of_a_format_reads(listed: Format) -> None:
    module = import_module(listed.module)
    assert callable(module.read_stream if listed.is_streamed else module.read)


_WRITTEN = [listed for listed in FORMATS if listed.writers]


@pytest.mark.parametrize("listed", _WRITTEN, ids=lambda listed: listed.name)
def test_what_a_format_writes_is_read_by_it_again(listed: Format, tmp_path: Path) -> None:
    for name, write in listed.writers.items():
        text = write(journal_of(RECORDS), WRITING)
        assert [each.name for each in FORMATS if each.recognises(text)][:1] == [listed.name]
        path = tmp_path / f"{name}.txt"
        path.write_text(text, newline="")
        assert not read_file(path, ReadingContext(DAY)).skipped


@rows(
    ("text", "suffix", "name"),
    [
        ('  {"herstel": 1}', ".json", "exchange"),
        ("begin:vcalendar\r\nEND:VCALENDAR\r\n", ".txt", "ics"),
        ("no calendar at all", ".ics", "ics"),
        ('{"herstel": 1}', ".ics", "exchange"),
        ("effective_time_frame,fatigue,sleep_duration_h\n", ".csv", "pmsys"),
        ("date,effective_time_frame,fatigue,sleep_duration_h\n", ".csv", "pmsys"),
        ("date;mood\n", ".txt", "csv"),
        ("date;mood\n", ".ics", "csv"),
    ],
)
def test_content_tells_a_format_before_the_name_does(text: str, suffix: str, name: str) -> None:
    assert recognised(text, suffix) == READABLE[name]


def test_what_nobody_recognises_is_said(tmp_path: Path) -> None:
    path = tmp_path / "a.bin"
    path.write_bytes(b"\x00\x01")
    with pytest.raises(FormatError) as refused:
        read_file(path, ReadingContext(DAY))
    assert refused.value.params == {"formats": ", ".join(READABLE)}
