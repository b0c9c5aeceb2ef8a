"""The report for a physiotherapist or coach: what is in it, what never is; it prints on two pages."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Collection
from datetime import date, timedelta
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from herstel.domain.calendar_items import Event
from herstel.domain.record import Record
from herstel.domain.scales import Item
from herstel.formats.report.charts import Picture, Scale
from herstel.formats.report.document import report_html
from herstel.i18n.catalog import Language, short_date, translator
from herstel.rules.engine_settings import DEFAULT_SETTINGS
from herstel.services.report import USUAL_PARTS, ReportPart, report_of
from support.journals import TODAY, back, checkin, days, journal, session
from support.rows import rows

FIRST = back(55)
HOSTILE = '<script>alert("x")</script> & \x1b[31m'


def full_life() -> list[Record]:
    """Return eight weeks in which everything happened, more of it than a page can hold."""
    records: list[Record] = [
        checkin(day, pain=day.day % 7, pain_place=["knee", "hip", "calf", "back"][day.day % 4],
                resting_hr=48 + day.day % 4, hrv_rmssd=60.0 + day.day % 9, note=HOSTILE)
        for day in days(FIRST, TODAY)
        if day.day % 9
    ]  # fmt: skip
    records += [
        session(day, rpe=None if day.day % 5 == 0 else 6, minutes=40 + day.day, title=HOSTILE, note=HOSTILE)
        for day in days(FIRST, TODAY)
    ]
    spells = [("illness", "fever"), ("injury", None), ("travel", None), ("race", None)] * 3
    for number, (kind, complaint) in enumerate(spells):
        day = back(4 * number)
        facts = {"id": f"{day}-event{number:03d}", "date": day, "kind": kind, "complaint": complaint}
        records.append(Event.validated({**facts, "title": HOSTILE}))
    return records


def written(
    records: list[Record], parts: Collection[ReportPart] = USUAL_PARTS, language: Language = "en"
) -> str:
    report = report_of(journal(*records), FIRST, TODAY, parts, DEFAULT_SETTINGS)
    return report_html(report, translator(language), TODAY, tuple(Item))


class Page(HTMLParser):
    """Gathers the elements of a page, and holds that every one that is opened is closed."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.open: list[str] = []
        self.words = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take an element in."""
        self.tags.append(tag)
        self.attributes += attrs
        if tag not in {"meta", "polyline", "circle", "rect", "line"}:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close the element that was opened last."""
        if tag not in {"polyline", "circle", "rect", "line"}:
            assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Take words in."""
        self.words += data


@rows("language", ["en", "nl"])
def test_it_is_one_whole_page_that_runs_and_loads_nothing(language: Language) -> None:
    page = Page(written(full_life(), tuple(ReportPart), language))
    assert page.open == []
    assert not {"script", "img", "link", "iframe", "a", "object"} & set(page.tags)
    assert not [name for name, _ in page.attributes if name.startswith("on") or name in {"src", "href"}]
    assert ("content", "default-src 'none'; style-src 'unsafe-inline'") in page.attributes


def test_what_somebody_wrote_is_text_and_nothing_else() -> None:
    text = written(full_life(), tuple(ReportPart))
    assert "<script>" not in text
    assert "\x1b" not in text
    assert "&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp;" in text


def test_notes_are_in_it_only_when_they_are_asked_for() -> None:
    records = [checkin(TODAY, note="between me and my diary"), session(TODAY, note="told nobody")]
    usual = written(list(records))
    assert "diary" not in usual
    assert "nobody" not in usual
    assert "Left out: Notes." in usual
    chosen = written(list(records), [ReportPart.NOTES])
    assert "between me and my diary" in chosen
    assert "told nobody" in chosen


@pytest.mark.thorough
@rows("part", list(ReportPart))
def test_a_part_that_was_not_chosen_leaves_no_trace(part: ReportPart) -> None:
    others = [each for each in ReportPart if each is not part]
    assert f'class="{part.value}"' in written(full_life(), [part])
    assert f'class="{part.value}"' not in written(full_life(), others)


def test_days_outside_the_period_are_not_in_it() -> None:
    inside = [session(FIRST, title="The first day"), session(TODAY, title="The last day")]
    outside = [
        session(FIRST - timedelta(days=1), title="Too early"),
        session(TODAY + timedelta(days=1), title="Too late"),
    ]
    words = Page(written([*inside, *outside])).words
    assert "The first day" in words
    assert "The last day" in words
    assert "Too" not in words


def test_an_unknown_load_is_never_drawn_or_written_as_nothing() -> None:
    text = written([session(back(1), rpe=5, minutes=60), session(TODAY, rpe=None)])
    assert "at least 300" in text
    assert "1 session has no effort: its load is unknown." in text
    assert "RPE ?" in text


def test_warning_signs_stand_under_pain_with_their_day() -> None:
    signs = [checkin(back(2), flags=["chest_pain"]), checkin(TODAY, flags=["cleared"])]
    line = f"Warning signs: {short_date(back(2), 'en')} chest pain or pressure; "
    assert line + f"{short_date(TODAY, 'en')} a doctor has looked: all clear." in written(list(signs))
    assert "chest pain" not in written(list(signs), [ReportPart.LOAD])


def test_an_empty_period_is_said_and_not_drawn() -> None:
    words = Page(written([])).words
    for said in ("No pain was reported.", "No session was logged.", "Nothing was measured of the heart."):
        assert said in words


def test_a_gap_in_the_answers_is_a_gap_in_the_line() -> None:
    picture = Picture("Hours", Scale(0, 10, ("0", "10")), (), 5)
    drawn = picture.line([5.0, 6.0, None, 7.0, 8.0])
    assert drawn.count("<polyline") == 2
    assert drawn.count("<circle") == 4
    bars = picture.bars([5.0, None, 0.0, 2.0, 1.0])
    assert bars.count('class="unknown"') == 1
    assert bars.count('class="bar"') == 4


@pytest.mark.thorough
@pytest.mark.skipif(
    not (shutil.which("chromium") and shutil.which("pdfinfo")), reason="needs Chromium and pdfinfo"
)
@pytest.mark.parametrize("language", ["en", "nl"])
def test_it_prints_on_two_pages_of_a4_whatever_happened(tmp_path: Path, language: Language) -> None:
    page, printed = tmp_path / "report.html", tmp_path / "report.pdf"
    page.write_text(written(full_life(), language=language), encoding="utf-8")
    quiet: dict[str, Any] = {"check": True, "capture_output": True, "timeout": 120}
    flags = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
    subprocess.run(["chromium", *flags, f"--print-to-pdf={printed}", page.as_uri()], **quiet)
    told = subprocess.run(["pdfinfo", str(printed)], **quiet).stdout.decode()
    assert re.search(r"^Pages:\s+2$", told, re.MULTILINE), told
    assert "A4" in told


def test_the_period_is_in_words(tmp_path: Path) -> None:
    assert date(2026, 4, 20) == TODAY
    assert "maandag 20 april 2026" in written([], language="nl")


def page_of(mornings: int) -> str:
    """Return the report of so many days, each with a check-in."""
    records = [checkin(back(number)) for number in range(mornings)]
    report = report_of(journal(*records), back(mornings - 1), TODAY, USUAL_PARTS, DEFAULT_SETTINGS)
    return report_html(report, translator("en"), TODAY, tuple(Item))


def test_of_a_year_a_point_is_a_week_and_the_weeks_left_out_of_the_table_are_counted() -> None:
    page = page_of(365)
    assert "Each point of a line is a week" in page
    assert "weeks before these are in the picture only" in page
    assert page.count('<circle class="dot"') == 7 * 53, "sleep and six answers, a point a week"


def test_of_a_week_every_day_has_its_name() -> None:
    page = page_of(7)
    assert all(f">{back(number).day} Apr<" in page for number in range(7))
    assert "Each point" not in page
