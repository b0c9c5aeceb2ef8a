"""What a typed line would keep, how that is read aloud, and what is asked first."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from herstel.domain.calendar_items import Session
from herstel.domain.errors import InvalidInputError
from herstel.domain.life import Limit
from herstel.domain.line.reading import read, read_line
from herstel.domain.line.writing import write_line
from herstel.i18n.catalog import Language, translator
from herstel.services.calendar.change import changes_for_editing
from herstel.services.calendar.read_back import doubts, read_aloud
from herstel.services.calendar.typed_line import own_sports, typed, with_plans_filled
from support.examples import examples
from support.items import DAYS, Ids, applied, id_on, texts
from support.journals import checkin, journal
from support.rows import rows

TODAY, DAY = date(2026, 3, 29), date(2026, 3, 31)


def aloud(text: str, language: Language = "en") -> list[str]:
    return read_aloud(typed(text, DAY, TODAY), translator(language))


@rows(
    ("text", "english", "dutch"),
    [
        (
            "long run 180 rpe 4 sat 9:00",
            "training · run · Sat 4 Apr · 09:00 · 3 h 00 · RPE 4 · “long run”",
            "training · hardlopen · za 4 apr · 09:00 · 3 u 00 · RPE 4 · “long run”",
        ),
        (
            "zwemmen 2 km key",
            "training · swim · Tue 31 Mar · 2 km · key",
            "training · zwemmen · di 31 mrt · 2 km · sleuteltraining",
        ),
        (
            "swim 45 every tue and thu until 16 apr",
            "training · swim · Tue 31 Mar · 45 min · repeats: Tue 31 Mar, Thu 2 Apr, Tue 7 Apr …"
            " · 6 times, up to Thu 16 Apr",
            "training · zwemmen · di 31 mrt · 45 min · herhaalt zich: di 31 mrt, do 2 apr, di 7 apr …"
            " · 6 keer, t/m do 16 apr",
        ),
        ("run 40 done", "done · run · Tue 31 Mar · 40 min", "gedaan · hardlopen · di 31 mrt · 40 min"),
        (
            "nachtdienst 23-7 zwaar",
            "commitment: Work · “nachtdienst” · Tue 31 Mar · 23:00–07:00 · heavy",
            "afspraak: Werk · “nachtdienst” · di 31 mrt · 23:00–07:00 · zwaar",
        ),
        ("ziek ma-wo", "Ill · Mon 30 Mar to Wed 1 Apr", "Ziek · ma 30 mrt t/m wo 1 apr"),
        (
            "kuitblessure niet hardlopen",
            "Injured · calf · no running · Tue 31 Mar · until you say it is over",
            "Geblesseerd · kuit · geen hardlopen · di 31 mrt · tot je zegt dat het over is",
        ),
    ],
)
def test_what_will_be_kept_is_read_aloud(text: str, english: str, dutch: str) -> None:
    assert [aloud(text, "en"), aloud(text, "nl")] == [[english], [dutch]]


def test_two_sessions_are_two_lines_in_their_order() -> None:
    assert [line.split(" · ")[1] for line in aloud("bike 60 + run 20")] == ["ride", "run"]
    sessions = [save.record for save in typed("bike 60 + run 20", DAY, TODAY, make_id=Ids()).saves]
    assert [session.place_in_day for session in sessions if isinstance(session, Session)] == sorted(
        session.place_in_day for session in sessions if isinstance(session, Session)
    )


def test_what_is_in_doubt_is_a_sentence_each() -> None:
    line = typed("rnu 400 evry tue 30", DAY, TODAY)
    assert doubts(line, translator("en")) == [
        "Not understood: “30”.",
        "“rnu”: did you mean “run”, or is it a new sport?",
        "6 h 40: is that right?",
        "“evry”: did you mean “every”?",
    ]
    assert typed("run 60", DAY, TODAY).is_certain


def test_a_sport_of_ones_own_is_asked_about_only_once() -> None:
    assert not typed("quidditch 60", DAY, TODAY).is_certain
    known = journal(Session(id=id_on(TODAY), date=TODAY, sport="Quidditch"))
    assert own_sports(known, TODAY) == {"quidditch"}
    assert typed("quidditch 60", DAY, TODAY, own_sports(known, TODAY)).is_certain


def test_a_day_that_is_over_makes_what_was_done() -> None:
    (save,) = typed("gisteren run 40", DAY, TODAY).saves
    assert isinstance(save.record, Session)
    assert (save.record.is_done, save.record.date) == (True, TODAY - timedelta(days=1))


def test_an_edit_that_says_another_day_moves_it() -> None:
    run = Session.validated(
        {"id": id_on(DAY), "date": DAY, "sport": "run", "status": "planned", "planned_minutes": 40}
    )
    old = read_line(write_line(run, "en"), DAY)
    new = read_line("fri run 50", DAY, TODAY)
    (change,) = changes_for_editing(journal(run), run, old, new, today=TODAY)
    moved = change.record
    assert isinstance(moved, Session)
    assert (moved.date, moved.planned_minutes, moved.original_date) == (date(2026, 4, 3), 50, DAY)


@pytest.mark.thorough
@examples(150)
@given(st.one_of(texts, st.text(max_size=60)), DAYS, DAYS)
def test_any_text_is_read_aloud_or_refused_in_a_sentence(text: str, day: date, today: date) -> None:
    try:
        line = typed(text, day, today)
    except InvalidInputError:
        return
    for language in ("en", "nl"):
        said = [*read_aloud(line, translator(language)), *doubts(line, translator(language))]
        assert said
        assert all(each and "\n" not in each for each in said)


@rows(
    ("line", "sports"),
    [
        ("no parkour", ("parkour",)),
        ("geen Parkour elke di", ("parkour",)),
        ("max 45, no parkour, no bike", ("parkour", "ride")),
        ('no "sea swim"', ("sea swim",)),
    ],
)
def test_a_sport_of_ones_own_can_be_what_a_day_cannot_hold(line: str, sports: tuple[str, ...]) -> None:
    reading = read(line, date(2026, 11, 24), own_sports={"parkour"})
    (limit,) = reading.lines
    assert reading.is_certain
    assert limit.kind is Limit
    assert limit.fields["no_sports"] == sports
    assert "title" not in limit.fields


def test_an_injury_can_forbid_a_sport_of_ones_own() -> None:
    (injury,) = read("knee injury no parkour", date(2026, 11, 24), own_sports={"parkour"}).lines
    assert injury.fields["forbids"] == ("parkour",)


def test_what_nobody_knows_as_a_sport_is_asked_and_limits_nothing() -> None:
    reading = read("no parkour", date(2026, 11, 24))
    assert not reading.lines
    assert reading.questions


@rows(("text", "complaint"), [("ill", "above_neck"), ("flu", None), ("ill fever", "fever")])
def test_an_illness_of_which_no_more_is_said_is_what_the_morning_reported(
    text: str, complaint: str | None
) -> None:
    morning = journal(checkin(TODAY, illness="above_neck"))
    (save,) = with_plans_filled(typed(text, TODAY, TODAY), morning).saves
    assert save.record.facts().get("complaint") == complaint


def test_what_was_done_fills_in_what_was_planned() -> None:
    planned = typed("long run 45 rpe 3", TODAY, TODAY)
    plan = applied(journal(), planned.saves)
    line = with_plans_filled(typed("vanochtend 45 min gelopen rpe 4", TODAY, TODAY), plan)
    (save,) = line.saves
    assert (save.base, save.record.record_id) == (planned.saves[0].record, planned.saves[0].record.record_id)
    assert isinstance(save.record, Session)
    assert (save.record.minutes, save.record.planned_minutes, save.record.title) == (45, 45, "long run")
    assert read_aloud(line, translator("en"))[0].endswith("It was planned: long run is filled in.")


@rows("text", ["run 45", "zwemmen 45 gedaan", "gisteren 45 min gelopen"])
def test_what_is_no_doing_of_the_plan_stands_beside_it(text: str) -> None:
    plan = applied(journal(), typed("long run 45 rpe 3", TODAY, TODAY).saves)
    assert [save.base for save in with_plans_filled(typed(text, TODAY, TODAY), plan).saves] == [None]


def test_two_that_were_done_fill_in_one_plan_once() -> None:
    plan = applied(journal(), typed("run 45", TODAY, TODAY).saves)
    line = with_plans_filled(typed("run 45 done + run 20 done", TODAY, TODAY), plan)
    assert [save.base is None for save in line.saves] == [False, True]


@rows(
    ("text", "asked"),
    [
        ("off mon tue", ["line.ask.begun"]),
        ("rust ma-wo", ["line.ask.begun"]),
        ("nachtdienst ma di wo", ["line.ask.begun"]),
        ("school pick up 3:15 mon-fri", ["line.ask.begun"]),
        ("max 45 min ma-wo", ["line.ask.begun"]),
        ("nachtdienst wo do vr", []),
        ("off wed thu", []),
        ("ill mon tue", []),
    ],
)
def test_weekdays_that_have_begun_are_asked(text: str, asked: list[str]) -> None:
    assert [question.key for question in typed(text, DAY, DAY).questions] == asked
