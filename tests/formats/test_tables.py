"""Tables as people keep them: what a column means, which rows can be trusted, and what is refused."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time
from typing import Any

import pytest

from herstel.domain.calendar_items import Session
from herstel.domain.self_reports import CheckIn
from herstel.formats import plain_csv
from herstel.formats.batch import Batch, FormatError, ReadingContext
from herstel.formats.open_scale import settled
from herstel.formats.registry import recognised
from herstel.formats.table_columns import columns_of
from herstel.services.importing.item_scale import ItemScale, TableContext
from support.journals import journal
from support.memory_repository import journal_of
from support.rows import rows

TODAY = date(2026, 5, 20)
DAYS = [date(2026, 4, day) for day in range(1, 21)]


def read(*rows: str, **settings: Any) -> Batch:
    """Read a table with these lines."""
    return plain_csv.read("\n".join(rows) + "\n", ReadingContext(TODAY, **settings))


def mornings(batch: Batch) -> list[dict[str, object]]:
    """Return the facts of the check-ins that were read, also those whose direction is open."""
    bare = [record for record in batch.records if isinstance(record, CheckIn)]
    answered = [checkin for scale in batch.open_scales for checkin in scale.checkins]
    return [each.facts() for each in {each.date: each for each in (*bare, *answered)}.values()]


def trainings(batch: Batch) -> list[tuple[str, int | None, float | None]]:
    """Return sport, minutes and RPE of the sessions that were read."""
    return [
        (record.sport, record.minutes, record.rpe) for record in batch.records if isinstance(record, Session)
    ]


def why(batch: Batch) -> dict[str, str]:
    """Return why rows were left out, by line."""
    return {each.where: each.key for each in batch.skipped}


def refusal(*rows: str, **settings: Any) -> str:
    """Return why a table as a whole is refused."""
    with pytest.raises(FormatError) as refused:
        read(*rows, **settings)
    fault = refused.value.params.get("fault")
    return getattr(fault, "key", refused.value.key)


# -- cells that are shifted, swallowed or doubled ---------------------------------------------------


def test_a_number_with_a_bare_comma_does_not_shift_its_row() -> None:
    batch = read("date,sleep_hours,mood,stress", "2026-05-01,8,4,2", "2026-05-02,6,5,3,4")
    assert mornings(batch) == [{"date": "2026-05-01", "sleep_hours": 8.0, "mood": 4, "stress": 2}]
    assert why(batch) == {"3": "import.more_cells"}


def test_nor_where_an_empty_cell_makes_up_for_it() -> None:
    batch = read("date,sport,minutes,rpe,note", "2026-05-02,row,45,6,5", "2026-05-03,row,45,6,hard")
    assert [record.note for record in batch.records if isinstance(record, Session)] == ["hard"]
    assert why(batch) == {"2": "import.shifted"}
    one_too_many = read("date,sleep_hours,mood", "2026-05-01,7,5,", "2026-05-02,7,5")
    assert why(one_too_many) == {"2": "import.more_cells"}


def test_a_delimiter_at_the_end_of_every_row_is_no_cell() -> None:
    assert len(mornings(read("date,mood", "2026-05-01,4,", "2026-05-02,3,"))) == 2


def test_a_comma_within_quotes_or_between_semicolons_is_a_decimal() -> None:
    assert mornings(read("date,sleep_hours", '2026-05-01,"6,5"'))[0]["sleep_hours"] == 6.5
    assert mornings(read("date;sleep_hours", "2026-05-01;6,5"))[0]["sleep_hours"] == 6.5


@rows("note", ['"knee', '"a" b'])
def test_a_quote_that_is_not_closed_swallows_nothing(note: str) -> None:
    assert (
        refusal("date,mood,note", f"2026-05-01,4,{note}", "2026-05-02,2,fine")
        in {
            "import.open_quote",
            "import.not_csv",
        }
        or note == 'ok "x'
    )


def test_two_stray_quotes_do_not_hide_the_rows_between_them() -> None:
    rows = ('2026-05-01,4,"knee', "2026-05-02,2,fine", '2026-05-03,3,"')
    assert refusal("date,mood,note", *rows) == "import.open_quote"


def test_a_note_of_two_lines_is_one_note() -> None:
    batch = read("date,mood,note", '2026-05-01,4,"first', 'second"', "2026-05-02,3,x")
    assert [morning["note"] for morning in mornings(batch)] == ["first\nsecond", "x"]


def test_a_column_that_is_there_twice_may_fill_gaps_but_not_contradict() -> None:
    assert mornings(read("date,mood,Mood", "2026-05-01,2,", "2026-05-02,,4", "2026-05-03,3,3")) == [
        {"date": "2026-05-01", "mood": 2},
        {"date": "2026-05-02", "mood": 4},
        {"date": "2026-05-03", "mood": 3},
    ]
    assert refusal("date,mood,mood", "2026-05-01,2,4") == "import.doubled_column"


@rows(
    "text",
    [
        "sep=;\ndate;mood\n2026-05-01;4\n",
        '"sep=,"\ndate,mood\n2026-05-01,4\n',
        "\n\n ,\ndate,mood\n2026-05-01,4\n",
        "\ufeffdate,mood\r\n2026-05-01,4\r\n",
        "date\tmood\r2026-05-01\t4\r",
        "date|mood\n2026-05-01|4\n",
        '"date","mood"\n"2026-05-01","4"\n',
        " Date , MOOD \n2026-05-01, 4\n",
    ],
)
def test_a_header_is_found_however_the_file_begins(text: str) -> None:
    known = recognised(text[:2000].lstrip(), ".csv")
    assert known is not None
    assert known.name == "csv"
    assert mornings(plain_csv.read(text, ReadingContext(TODAY))) == [{"date": "2026-05-01", "mood": 4}]


def test_rows_of_nothing_are_not_told() -> None:
    batch = read("date;mood", "2026-05-01;4", *[";"] * 40)
    assert (len(mornings(batch)), batch.skipped) == (1, [])


# -- what a column is -------------------------------------------------------------------------------


def test_every_column_is_said() -> None:
    batch = read(
        "Datum;Slaap (uur);Stemming;Weer;Spierpijn", "01-05-2026;7,5;4;zon;2", "31-03-2026;7,5;4;zon;2"
    )
    uses = {use.name: use.read_as or use.key for use in batch.columns}
    assert uses == {
        "Datum": "date",
        "Slaap (uur)": "sleep_hours",
        "Stemming": "mood",
        "Weer": "import.column_unknown",
        "Spierpijn": "import.column_end",
    }
    assert mornings(batch)[0] == {"date": "2026-05-01", "sleep_hours": 7.5, "mood": 4}


@rows(
    "header, field, detail",
    [
        ("Pijn knie (1-10)", "pain", "knee"),
        ("Pain left knee 0-10", "pain", "left knee"),
        ("Kniepijn", "pain", "knee"),
        ("Pijn linkerknie", "pain", "linkerknie"),
        ("Rückenschmerzen", "pain", "back"),
        ("Hoofdpijn", None, ""),
        ("Pain medication", None, ""),
        ("Spierpijn", "soreness", ""),
        ("Pijn vooraf", "pain_before", ""),
        ("Wandeling (km)", "distance_km", "walk"),
        ("km gelopen", "distance_km", "run"),
        ("Hardlopen (min)", "minutes", "run"),
        ("fietsen uur", "minutes", "ride"),
        ("Afstand zwemmen (km)", "distance_km", "swim"),
        ("Laufen (min)", "minutes", "run"),
        ("Zwemmen (m)", None, ""),
        ("Run (stijging m)", None, ""),
        ("Run pace (min/km)", None, ""),
        ("Uren in bed", None, ""),
        ("Training (min)", "minutes", ""),
        ("Training (km)", None, ""),
        ("Wandeling", None, ""),
    ],
)
def test_a_column_of_one_place_or_sport(header: str, field: str | None, detail: str) -> None:
    (_, column) = columns_of(("date", header))
    assert (column.field, column.pain_place or column.sport) == (field, detail)


def test_a_row_holds_a_session_of_each_sport_that_it_fills() -> None:
    batch = read(
        "Datum;Slaap (u);Hardlopen (min);Fietsen (uur);Fietsen (km);RPE;Pijn knie",
        "01-05-2026;7,5;40;;;5;4",
        "02-05-2026;6,5;;1,5;32,5;6;0",
        "03-05-2026;8;30;2;40;7;",
        "04-05-2026;7;;;;;2",
    )
    assert trainings(batch) == [("run", 40, 5), ("ride", 90, 6), ("run", 30, None), ("ride", 120, None)]
    sessions = [one for one in batch.records if isinstance(one, Session)]
    assert [one.distance_km for one in sessions] == [None, 32.5, None, 40]
    assert [(one.get("pain"), one.get("pain_place")) for one in mornings(batch)] == [
        (4, "knee"),
        (0, None),
        (None, None),
        (2, "knee"),
    ]
    assert why(batch) == {"4": "import.several_sports"}
    uses = {use.name: use.read_as for use in batch.columns}
    assert uses["Fietsen (uur)"] == "duration (ride)"
    assert uses["Pijn knie"] == "pain (knee)"


def test_what_a_row_says_of_any_session_is_of_its_only_sport_and_nought_is_no_training() -> None:
    batch = read(
        "Datum;Slaap;Type;Hardlopen (min);Fietsen (km);Duur",
        "01-05-2026;7,4;;0;0;0:00",
        "02-05-2026;7,4;;40;0;",
        "03-05-2026;7,4;;;30,5;1:30:00",
        "04-05-2026;7,4;yoga;0;;0:45:00",
        "05-05-2026;7,4;zwemmen;;20;0:50:00",
    )
    assert trainings(batch) == [("run", 40, None), ("ride", 90, None), ("yoga", 45, None), ("ride", 50, None)]
    assert len(mornings(batch)) == 5
    assert why(batch) == {"6": "import.several_sports"}
    assert not [use.name for use in batch.columns if use.key]


HALVES = ("6:30 PM", "12:15 a.m.", "7 am", "18u30", "25:00")


def test_a_start_may_have_seconds() -> None:
    batch = read("date,start,minutes", "2026-05-01,7:05:30,40", "2026-05-02,18.30,40")
    starts = [one.start for one in batch.records if isinstance(one, Session)]
    assert starts == [time(7, 5), time(18, 30)]


def test_a_start_may_be_written_in_halves_of_the_day() -> None:
    batch = read("date,start,minutes", *(f"2026-05-0{day},{at},40" for day, at in enumerate(HALVES, 1)))
    starts = [one.start for one in batch.records if isinstance(one, Session)]
    assert starts == [time(18, 30), time(0, 15), time(7), time(18, 30), None]
    assert why(batch) == {"6": "import.start_left"}
    other = read("date,start,minutes", "2026-05-01,home,40", "2026-05-02,track,40")
    assert [use.key for use in other.columns if use.key] == ["import.column_no_times"]


def test_a_day_of_no_minutes_keeps_its_morning() -> None:
    batch = read("date,sleep_hours,minutes,rpe", "2026-05-01,7.6,0,0", "2026-05-02,7.4,40,5")
    assert (len(mornings(batch)), trainings(batch), why(batch)) == (2, [("other", 40, 5)], {})


def test_a_distance_without_a_length_is_said() -> None:
    batch = read("Datum;Slaap;Wandeling (km)", "01-05-2026;7,6;8,5", "02-05-2026;7,1;")
    assert [sorted(one) for one in mornings(batch)] == [["date", "sleep_hours"]] * 2
    assert {use.name: use.key for use in batch.columns}["Wandeling (km)"] == "import.column_of_session"


def test_of_a_session_without_a_length_nothing_is_dropped_in_silence() -> None:
    diary = read("date,sleep_hours,start,average_hr,rpe", "2026-05-01,7.6,07:00,130,6")
    assert [sorted(one) for one in mornings(diary)] == [["date", "sleep_hours"]]
    assert [use.name for use in diary.columns if use.key == "import.column_of_session"] == [
        "start",
        "average_hr",
        "rpe",
    ]
    mixed = read("date,sleep_hours,minutes,start", "2026-05-01,7.6,,07:00", "2026-05-02,7.6,40,07:00")
    assert why(mixed) == {"2": "import.session_without_minutes"}
    assert len(mixed.records) == 3


def test_of_two_columns_that_say_when_it_began_the_plain_one_is_read() -> None:
    for header, cells in (("start,time", "07:00,18:30"), ("time,start", "18:30,07:00")):
        batch = read(f"date,sport,minutes,{header}", f"2026-05-01,run,40,{cells}")
        assert [record.facts()["start"] for record in batch.records] == ["07:00:00"]
        assert [use.name for use in batch.columns if use.key == "import.column_twice"] == ["time"]


def test_how_to_name_a_column_is_said_of_one_that_nobody_knows_and_why_of_one_that_is_there_twice() -> None:
    batch = read("Datum;Slaap;Uren in bed;Pijn knie;Pijn enkel", "01-05-2026;7,6;8,5;3;1")
    uses = {use.name: use for use in batch.columns}
    names = str(uses["Uren in bed"].params["names"]).split(", ")
    assert "resting_hr" in names
    assert "sleep_hours" not in names
    assert uses["Pijn enkel"].key == "import.column_twice"


def test_a_column_named_after_the_bad_end_is_read_when_that_is_said() -> None:
    tired = ItemScale(1, 5, is_high_best=False)
    (morning,) = mornings(read("date,vermoeidheid", "2026-05-01,5", scale=tired))
    assert morning["fatigue"] == 1


def test_german_headers() -> None:
    batch = read("Datum;Sportart;Dauer (min);RPE;Notiz", "13.05.2026;Laufen;45;6;gut")
    assert trainings(batch) == [("run", 45, 6.0)]


def test_mornings_and_sessions_of_one_table_are_both_taken() -> None:
    batch = read(
        "date,mood,sport,minutes,rpe,note",
        "2026-05-01,4,,,,a",
        "2026-05-02,3,row,40,5,b",
        "2026-05-03,,run,30,4,c",
    )
    assert [morning["date"] for morning in mornings(batch)] == ["2026-05-01", "2026-05-02"]
    assert trainings(batch) == [("row", 40, 5.0), ("run", 30, 4.0)]
    assert [morning["note"] for morning in mornings(batch)] == ["a", "b"]


def test_a_session_without_a_length_is_no_session() -> None:
    assert refusal("date,sport,rpe", "2026-05-01,run,5") == "import.no_minutes"
    batch = read("date,sport,minutes", "2026-05-01,run,", "2026-05-02,run,30")
    assert (trainings(batch), why(batch)) == ([("run", 30, None)], {"2": "import.session_without_minutes"})


# -- numbers and lengths ----------------------------------------------------------------------------


@rows(("cell", "minutes"), [("1:15", 75), ("0:40:20", 40), ("1h05", 65), ("50 min", 50), ("PT1H", 60)])
def test_lengths_in_their_forms(cell: str, minutes: int) -> None:
    assert trainings(read("date,sport,duration", f"2026-05-01,run,{cell}"))[0][1] == minutes


@rows(
    ("cells", "minutes"),
    [
        # Three parts stand from an hour on: two are minutes and seconds.
        (["07:30", "1:05:00"], [8, 65]),
        (["12:00", "9:40", "2:10:30"], [12, 10, 131]),
        (["52:10", "0:40:20"], [52, 40]),
        (["1:30", "0:45"], [90, 45]),
        # Who writes the hours even where there are none means hours by the first of two parts.
        (["45 min", "1:30", "0:52:30"], [45, 90, 53]),
    ],
)
def test_the_clocks_of_a_column_are_read_in_one_way(cells: list[str], minutes: list[int]) -> None:
    batch = read("date,sport,duration", *(f"2026-05-{day:02},run,{c}" for day, c in enumerate(cells, 1)))
    assert [training[1] for training in trainings(batch)] == minutes


@rows(
    ("column", "cells", "key"),
    [
        ("minutes", ["1.200"], "import.two_numbers"),
        ("minutes", ["1,5"], "import.hours_as_minutes"),
        ("minutes", ["0.75", "60"], "import.hours_as_minutes"),
        ("minutes", ["1", "2", "1"], "import.hours_as_minutes"),
        ("duration", ["90", "60"], "import.no_unit"),
        ("duration", ["1:30", "52:10"], "import.clock_unit"),
        ("duration", ["1:30", "1:05:00"], "import.clock_unit"),
        ("duration", ["7:30", "0:52:30"], "import.clock_unit"),
    ],
)
def test_a_length_that_could_be_two_things_is_refused(column: str, cells: list[str], key: str) -> None:
    rows = [f"2026-05-{day:02};run;{cell}" for day, cell in enumerate(cells, 1)]
    try:
        batch = read(f"date;sport;{column}", *rows)
    except FormatError as refused:
        fault = refused.params["fault"]
        assert getattr(fault, "key", "") == key
    else:
        assert key in why(batch).values()
        assert len(batch.records) < len(cells)


@rows(
    ("cells", "value"),
    [(["61,5", "1.050"], None), (["61.5", "58.125"], 58.12), (["61,5", "58,125"], 58.12), (["61 ms"], 61.0)],
)
def test_the_numbers_of_a_file_show_how_it_writes_them(cells: list[str], value: float | None) -> None:
    rows = [f"2026-05-{day:02};{cell}" for day, cell in enumerate(cells, 1)]
    batch = read("date;hrv_rmssd", *rows)
    last = mornings(batch)[-1]["hrv_rmssd"]
    assert isinstance(last, float)
    # 1.050 is a thousand where 61,5 is a decimal, and no heart varies so much.
    assert (len(batch.skipped) == 1) if value is None else last == pytest.approx(value, abs=0.01)


@rows("cell", ["7:45", "7h45", "7u45", "7,75", "465 min"])
def test_hours_slept_in_their_forms(cell: str) -> None:
    assert mornings(read("date;sleep_hours", f"2026-05-01;{cell}"))[0]["sleep_hours"] == 7.75


def test_hours_that_could_be_a_clock_are_refused() -> None:
    assert refusal("date;sleep_hours", "2026-05-01;7.30", "2026-05-02;6.45") == "import.clock_or_decimal"
    assert len(mornings(read("date;sleep_hours", "2026-05-01;7.30", "2026-05-02;6.75"))) == 2


def test_nothing_measured_is_unknown_and_a_pulse_is_rounded() -> None:
    batch = read(
        "date,sleep_hours,mood,resting_hr,hrv_rmssd", "2026-05-01,0,4,51.6,--", "2026-05-02,7,3,0,NaN"
    )
    assert mornings(batch) == [
        {"date": "2026-05-01", "mood": 4, "resting_hr": 52},
        {"date": "2026-05-02", "mood": 3, "sleep_hours": 7.0},
    ]


@rows(
    ("column", "cells"),
    [("rpe", ["9", "13", "15", "11"]), ("rpe", ["60", "80"])],
)
def test_efforts_on_another_scale_are_not_taken_as_ours(column: str, cells: list[str]) -> None:
    rows = [f"2026-05-{day:02},run,40,{cell}" for day, cell in enumerate(cells, 1)]
    batch = read(f"date,sport,minutes,{column}", *rows)
    assert trainings(batch) == [("run", 40, None)] * len(cells)
    assert [use.key for use in batch.columns if use.name == column] == ["import.column_range"]


def test_sleep_in_minutes_and_logarithms_are_not_taken_as_ours() -> None:
    batch = read("date,sleep_hours,hrv_rmssd,mood", *(f"{day},4{day.day:02},4.1,3" for day in DAYS))
    assert {use.name: use.key for use in batch.columns if use.key} == {
        "sleep_hours": "import.column_range",
        "hrv_rmssd": "import.column_ln",
    }


# -- scales -----------------------------------------------------------------------------------------

ANSWERS = [3, 2, 4, 3, 1, 2, 4, 5, 3, 2, 4, 3, 2, 4, 3, 2, 1, 5, 3, 3]
OTHER_SCALES: dict[str, list[float]] = {
    "shifted": [each - 1 for each in ANSWERS],
    "1-7": [round(1 + (each - 1) * 1.5) for each in ANSWERS],
    "1-10": [each * 2 for each in ANSWERS],
    "percent": [each * 20 for each in ANSWERS],
    "halves": [each + 0.5 for each in ANSWERS],
}


def table_of(answers: Sequence[float]) -> list[str]:
    """Return a table with these answers on three items."""
    return [
        "date,fatigue,soreness,mood",
        *(f"{day},{each},{each},{each}" for day, each in zip(DAYS, answers, strict=True)),
    ]


@rows("name", OTHER_SCALES)
def test_answers_on_another_scale_are_asked_with_days_of_the_file(name: str) -> None:
    batch = read(*table_of(OTHER_SCALES[name]))
    (unsaid,) = batch.open_scales
    assert (batch.records, unsaid.unread) == ([], ("fatigue", "soreness", "mood"))
    assert unsaid.days.count("2026-04-") == 3
    assert unsaid.days.count("fatigue") == 3


@rows(
    ("scale", "answers", "expected"),
    [
        (ItemScale(1, 10, is_high_best=True), [1, 3, 5, 6, 8, 10], [1, 2, 3, 3, 4, 5]),
        (ItemScale(1, 10, is_high_best=False), [1, 3, 5, 6, 8, 10], [5, 4, 3, 3, 2, 1]),
        (ItemScale(1, 4, is_high_best=False), [1, 2, 3, 4], [5, 4, 2, 1]),
        (ItemScale(1, 7, is_high_best=True), [1, 2, 4, 6, 7], [1, 2, 3, 4, 5]),
        (ItemScale(0, 100, is_high_best=True), [0, 50, 100], [1, 3, 5]),
        (ItemScale(0, 4, is_high_best=False), [0, 2, 4], [5, 3, 1]),
    ],
)
def test_a_scale_that_was_said_is_read(scale: ItemScale, answers: list[int], expected: list[int]) -> None:
    rows = [f"2026-04-{day:02},{each}%" for day, each in enumerate(answers, 1)]
    assert [morning["fatigue"] for morning in mornings(read("date,fatigue", *rows, scale=scale))] == expected


def test_one_slip_of_the_finger_is_no_other_scale() -> None:
    rows = [*table_of(ANSWERS)[:-1], "2026-04-20,33,3,3"]
    batch = read(*rows)
    assert (len(mornings(batch)), why(batch)) == (20, {"21": "import.value_left"})
    assert mornings(batch)[-1] == {"date": "2026-04-20", "soreness": 3, "mood": 3}


# -- where a table begins ------------------------------------------------------------------------------


@rows("title", ["My training 2026", "My training;;;", "Log of Jo\n\nall weeks"])
def test_a_table_may_begin_below_a_title(title: str) -> None:
    text = f"{title}\ndate;sport;minutes;rpe\n2026-05-01;run;45;6\nyesterday;run;45;6\n"
    chosen = recognised(text, ".csv")
    assert chosen is not None
    assert chosen.name == "csv"
    batch = plain_csv.read(text, ReadingContext(TODAY))
    assert trainings(batch) == [("run", 45, 6)]
    assert why(batch) == {str(title.count("\n") + 4): "import.date"}


def test_a_second_table_is_read_by_its_own_header() -> None:
    batch = read(
        "date,sport,minutes",
        "2026-05-01,run,45",
        "",
        "date,sleep_hours,resting_hr",
        "2026-05-01,7.5,50",
        "2026-05-02,7.5,none of your business",
    )
    assert trainings(batch) == [("run", 45, None)]
    assert mornings(batch) == [
        {"date": "2026-05-01", "sleep_hours": 7.5, "resting_hr": 50},
        {"date": "2026-05-02", "sleep_hours": 7.5},
    ]
    assert why(batch) == {"6": "import.value_left"}
    assert [use.name for use in batch.columns].count("date") == 2


def test_a_second_table_that_cannot_be_read_is_told_and_keeps_the_first() -> None:
    batch = read("date,sport,minutes", "2026-05-01,run,45", "date,sport,rpe", "2026-05-02,run,5")
    assert trainings(batch) == [("run", 45, None)]
    assert why(batch) == {"3": "import.no_minutes"}


def test_a_header_that_is_repeated_begins_no_table() -> None:
    batch = read("date,sport,minutes", "2026-05-01,run,45", "date,sport,minutes", "2026-05-02,run,30")
    assert (trainings(batch), batch.skipped) == ([("run", 45, None), ("run", 30, None)], [])


@rows("header", ["date,sport,hours", "datum,training,uren"])
def test_hours_beside_a_sport_are_its_length(header: str) -> None:
    assert trainings(read(header, "2026-05-01,run,0.75", "2026-05-02,run,1.5")) == [
        ("run", 45, None),
        ("run", 90, None),
    ]


# -- what a spreadsheet would run -------------------------------------------------------------------


@rows("title", ["=1+2", "+1", "-1", "@SUM(A1)", "'=1", "''+1", "plain", "'tis"])
def test_a_text_that_looks_like_a_formula_is_guarded_and_comes_back(title: str) -> None:

    session = Session(id="2026-05-01-00000001", date=date(2026, 5, 1), sport="run", minutes=30, title=title)
    text = plain_csv.write_sessions(journal_of([session]))
    assert not any(
        cell[:1] in {"=", "+", "-", "@"} for line in text.splitlines()[1:] for cell in line.split(",")
    )
    assert plain_csv.read(text, ReadingContext(TODAY)).records == [session]


# -- which end of the answers is good ----------------------------------------------------------------


@rows(
    ("header", "is_said"),
    [
        ("date,sleep_hours,fatigue,soreness", False),
        ("date,sleep_hours", True),
        ("datum,frisheid,stemming", True),
        ("date,fatigue (1-5; 5 = best),mood", True),
        ("date,freshness,stress,mood", False),
        ("date,mood,motivation", False),
    ],
)
def test_a_header_may_say_which_end_is_good(header: str, is_said: bool) -> None:
    cells = ",".join("4" for _ in header.split(",")[1:])
    scales = read(header, f"2026-05-01,{cells}").open_scales
    assert all(scale.is_declared for scale in scales) is is_said


def test_a_header_that_says_that_5_is_bad_is_turned() -> None:
    batch = read("date,fatigue (5 = worst)", "2026-05-01,4", "2026-05-02,2")
    assert [record.facts() for record in batch.records] == [
        {"date": "2026-05-01", "fatigue": 2},
        {"date": "2026-05-02", "fatigue": 4},
    ]
    assert batch.open_scales == []


def test_a_column_that_says_its_ends_is_not_held_back_with_the_others() -> None:
    rows = ["2026-05-01,5,4,7.5", "2026-05-02,1,2,6"]
    batch = read("date,mood (1=bad 5=good),stress,sleep_hours", *rows)
    assert [record.facts() for record in batch.records] == [
        {"date": "2026-05-01", "sleep_hours": 7.5, "mood": 5},
        {"date": "2026-05-02", "sleep_hours": 6.0, "mood": 1},
    ]
    (scale,) = batch.open_scales
    assert "mood" not in scale.days
    settled_batch = settled(batch, TableContext(journal()))
    assert [use.name for use in settled_batch.columns if use.key] == ["stress"]


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("HRV (SDNN)", None),
        ("resting hr (max)", None),
        ("sleep (deep)", None),
        ("sleep [h] (light)", None),
        ("HRV (ms)", "hrv_rmssd"),
        ("HRV (rMSSD, ms)", "hrv_rmssd"),
        ("resting HR (Garmin)", "resting_hr"),
        ("sleep (hours last night)", "sleep_hours"),
        ("Duration (h:mm)", "duration"),
    ],
)
def test_what_stands_in_brackets_may_make_another_measure_of_a_column(header: str, field: str | None) -> None:
    (column,) = columns_of((header,))
    assert (column.field, bool(column.other_measure)) == (field, field is None)


def test_a_time_may_be_an_hour_of_the_day_or_a_length() -> None:
    assert refusal("date,sport,time", "2026-05-01,run,18:30", "2026-05-02,run,07:00") == (
        "import.clock_or_length"
    )
    assert trainings(read("date,sport,time", "2026-05-01,run,45:30", "2026-05-02,run,07:00")) == [
        ("run", 46, None),
        ("run", 7, None),
    ]


def test_a_morning_that_stands_twice_with_other_values_is_told() -> None:
    batch = read("date,sleep_hours", "2026-05-01,7.5", "2026-05-01,6", "2026-05-02,8", "2026-05-02,8")
    assert why(batch) == {"3": "import.morning_twice"}
    assert mornings(batch)[0] == {"date": "2026-05-01", "sleep_hours": 7.5}


def test_our_own_export_says_it_by_its_header() -> None:
    own = plain_csv.write_checkins(journal(CheckIn(date=DAYS[0], fatigue=2, mood=4)))
    batch = plain_csv.read(own, ReadingContext(TODAY))
    assert (batch.open_scales, mornings(batch)) == ([], [{"date": "2026-04-01", "fatigue": 2, "mood": 4}])


@rows("header", ["zwaarte (1-5)", "rpe 1-5", "effort /5", "inspanning (1-7)", "rpe (1=licht, 5=zwaar)"])
def test_an_effort_on_a_scale_that_is_not_ours_stays_out(header: str) -> None:
    batch = read(f"datum;sport;minuten;{header}", "2026-05-01;run;40;5", "2026-05-02;run;50;3")
    assert trainings(batch) == [("run", 40, None), ("run", 50, None)]
    assert {use.name: use.key for use in batch.columns}[header] == "import.column_declared"


@rows("header", ["rpe (0-10)", "rpe 1-10", "effort /10", "rpe"])
def test_an_effort_on_our_scale_is_read(header: str) -> None:
    assert trainings(read(f"date;sport;minutes;{header}", "2026-05-01;run;40;5")) == [("run", 40, 5)]


@rows(
    ("header", "answer"),
    [
        ("vermoeidheid (1 = fit, 5 = kapot)", 1),
        ("vermoeidheid (1 = kapot, 5 = fit)", 5),
        ("spierpijn (1 = geen, 5 = veel)", 1),
        ("spierpijn (1 = veel, 5 = geen)", 5),
        ("stress (1=laag, 5=hoog)", 1),
        ("stress (1=high, 5=low)", 5),
        ("stemming (1=slecht, 5=goed)", 5),
        ("mood (1=good, 5=bad)", 1),
    ],
)
def test_a_legend_says_which_end_is_good(header: str, answer: int) -> None:
    batch = read(f"datum;{header};slaap;rusthartslag", "2026-05-01;5;8;50")
    (facts,) = mornings(batch)
    ((_, found),) = [each for each in facts.items() if each[0] in {"fatigue", "soreness", "stress", "mood"}]
    assert found == answer


@rows("header", ["stress (1=blauw, 5=groen)", "mood (1=good, 5=good)", "spieren (1=geen, 5=veel)"])
def test_a_legend_that_is_not_understood_stays_asked(header: str) -> None:
    batch = read(f"datum;slaap;{header};rusthartslag", "2026-05-01;8;5;50")
    assert {use.name: use.key for use in batch.columns}[header] == "import.column_end"
