"""Text that people and files bring in: nothing of it may steer a terminal, all of it stays what it says."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from herstel.domain.calendar_items import Session
from herstel.domain.constraints import NOTE_LIMIT, TITLE_LIMIT, WORD_LIMIT, clean, one_line
from herstel.domain.errors import InvalidRecordError
from herstel.domain.self_reports import CheckIn
from support.examples import PROPERTY
from support.journals import checkin, session
from support.rows import rows

HOSTILE = {
    "clear the screen": ("before\x1b[2Jafter", "before[2Jafter"),
    "set the title": ("\x1b]0;owned\x07note", "]0;ownednote"),
    "8-bit CSI": ("a\x9b31mb", "a31mb"),
    "write the clipboard": ("\x1b]52;c;ZXZpbA==\x1b\\x", "]52;c;ZXZpbA==\\x"),
    "bidirectional override": ("abc\u202edcba\u202c", "abcdcba"),
    "bidirectional isolate": ("a\u2066b\u2069\u2067\u2068c", "abc"),
    "lone surrogate": ("a\ud800b\udfffc", "abc"),
    "private use": ("icon \ue0b0\U000f0001.", "icon ."),
    "null and delete": ("a\x00b\x7fc", "abc"),
    "backspace": ("safe\x08\x08\x08\x08evil", "safeevil"),
    "letters that are not seen": ("long\u200b run\ufeff so\u00adft\u2060", "long run soft"),
    "carriage return": ("one\rtwo\r\nthree", "one\ntwo\nthree"),
}


@rows(("given", "kept"), HOSTILE.values())
def test_a_note_loses_what_could_steer_a_terminal_and_keeps_the_rest(given: str, kept: str) -> None:
    assert checkin(note=given).note == kept


@rows("text", ["[bold red]no[/]", "[@click=app.quit]x[/]", "a & <b>c</b>", "**x** `y`"])
def test_markup_stays_as_literal_text(text: str) -> None:
    assert checkin(note=text).note == text
    assert session(checkin().date, title=text).title == text


@rows("text", ["Zwölf Kilomètres", "恢复 🚴🏽‍♀️ e\u0301", "a\tb\nc", "  spaced  "])
def test_ordinary_text_in_a_note_is_untouched(text: str) -> None:
    assert checkin(note=text).note == text


def test_a_title_is_one_line() -> None:
    assert session(checkin().date, title="  easy\n\trun \x1b[1m ").title == "easy run [1m"


@PROPERTY
@given(st.text(st.characters(), max_size=60))
def test_cleaning_leaves_nothing_harmful_and_is_done_once(text: str) -> None:
    cleaned = clean(text)
    assert all(char in "\n\t" or unicodedata.category(char) not in {"Cc", "Cs", "Co"} for char in cleaned)
    assert not set(cleaned) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
    assert clean(cleaned) == cleaned
    cleaned.encode()


@PROPERTY
@given(st.text(st.characters(), max_size=60))
def test_one_line_has_no_line_break_of_any_kind(text: str) -> None:
    line = one_line(text)
    assert len(line.splitlines()) <= 1
    assert line == line.strip()
    assert one_line(line) == line


def test_a_note_of_a_megabyte_is_refused() -> None:
    with pytest.raises(InvalidRecordError):
        checkin(note="x" * 1_000_000)


@rows(("field", "limit"), [("note", NOTE_LIMIT), ("title", TITLE_LIMIT), ("sport", WORD_LIMIT)])
def test_text_is_taken_up_to_its_limit_and_not_beyond(field: str, limit: int) -> None:
    facts = {"id": "2026-04-20-k7fqk7fq", "date": "2026-04-20"}
    assert getattr(Session.validated({**facts, field: "é" * limit}), field) == "é" * limit
    with pytest.raises(InvalidRecordError):
        Session.validated({**facts, field: "é" * (limit + 1)})


@rows("sport", ["", "  ", "\x1b", "\u202e"])
def test_a_sport_that_is_empty_after_cleaning_is_refused(sport: str) -> None:
    with pytest.raises(InvalidRecordError):
        session(checkin().date, sport=sport)


def test_text_that_is_no_text_is_refused() -> None:
    with pytest.raises(InvalidRecordError):
        CheckIn.validated({"date": "2026-04-20", "note": ["a"]})
