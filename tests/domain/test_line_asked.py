"""What only looks like a new entry is asked: an instruction, an end, a fraction, a number that counts."""

from __future__ import annotations

from datetime import date, datetime

from herstel.domain.line.reading import Reading, read
from support.rows import rows

SUNDAY = date(2026, 11, 22)


def understood(text: str) -> Reading:
    """Return what a line says on a Sunday."""
    return read(text, SUNDAY)


def asked(text: str) -> list[str]:
    """Return the keys of what is asked about a line."""
    return [question.key for question in understood(text).questions]


@rows(
    "text",
    [
        *("delete thu run", "remove thu run", "drop run thu", "move thu run to fri", "Delete gym tomorrow"),
        *("verwijder do fietsen", "schrap fietsen do", "verplaats do fietsen naar vr"),
        *("do fietsen verwijderen", "wijzig hardlopen 40 morgen", "please delete thu run"),
    ],
)
def test_an_instruction_to_change_the_plan_is_no_entry(text: str) -> None:
    assert "line.ask.instruction" in asked(text)


@rows("text", ["gym drop sets 40", '"delete" run 30', "drop off kids 8:00", "run 40 easy"])
def test_only_at_the_head_a_word_tells_to_do_something(text: str) -> None:
    assert "line.ask.instruction" not in asked(text)


@rows(
    "text",
    [
        *("back from holiday 3 jan", "terug van vakantie 3 jan", "vakantie voorbij", "holiday over"),
        *("end of holiday 3 jan", "ziek geweest", "was ill", "flu a bit better"),
    ],
)
def test_what_is_over_begins_nothing_new(text: str) -> None:
    assert "line.ask.over" in asked(text)


@rows(
    "text",
    ["back pain", "rugpijn", "flu 3 days", "vakantie over 2 weken", "holiday 3 jan", "weg t/m 3 jan"],
)
def test_what_begins_is_not_asked_to_be_over(text: str) -> None:
    assert "line.ask.over" not in asked(text)


@rows(
    "text",
    [
        *("run 40 at 3/4 effort", "swim 60 3/4 crawl", "run 45 3/4 marathon pace", "gym 3/4 sets"),
        *("zwemmen 2/3 borstcrawl", "ride 1/2 day", "5/6 run", "run 40 op 3/4 inspanning"),
    ],
)
def test_a_fraction_beside_training_is_asked(text: str) -> None:
    assert asked(text) == ["line.ask.fraction"]


@rows("text", ["run 3/12", "run 40 on 3/4", "zwemmen 4/1", "tandarts 3/4 9:00", "run 40 sat 2/1"])
def test_a_date_is_no_fraction(text: str) -> None:
    assert asked(text) == []


def test_a_fraction_that_is_soon_is_a_date_unless_a_name_follows() -> None:
    late_in_march = date(2027, 3, 29)
    assert read("run 60 3/4", late_in_march).is_certain
    assert not read("run 60 3/4 marathon pace", late_in_march).is_certain


@rows(
    ("text", "minutes", "title"),
    [
        ("tennis les 60", 60, "tennis les"),
        ("yoga les 60 19:30", 60, "yoga les"),
        ("swim lesson 45", 45, "lesson"),
        ("run block 40", 40, "block"),
        ("padel les 90 morgen", 90, "padel les"),
        ("run block 2 45", 45, "block 2"),
        ("tennis les 3 60 min", 60, "tennis les 3"),
        ("run deel 20 45 min", 45, "deel 20"),
    ],
)
def test_a_number_behind_a_lesson_counts_it_only_beside_how_long(text: str, minutes: int, title: str) -> None:
    reading = understood(text)
    assert reading.is_certain
    assert (reading.lines[0].fields["minutes"], reading.lines[0].fields["title"]) == (minutes, title)


def test_a_small_number_alone_behind_a_lesson_is_asked() -> None:
    assert asked("tennis les 3") == ["line.ask.short"]


@rows(
    ("text", "day"),
    [
        ("run 45 1st of every month", date(2026, 12, 1)),
        ("1st of each month run 40", date(2026, 12, 1)),
        ("rest on the 1st of every month", date(2026, 12, 1)),
        ("elke 1e van de maand hardlopen 30", date(2026, 12, 1)),
        ("elke eerste van de maand rust", date(2026, 12, 1)),
        ("de 15e van elke maand massage 9:00", date(2026, 12, 15)),
        ("run 45 on the 31st of every month", date(2026, 12, 31)),
        ("yoga 30 on the 22nd of every month", date(2026, 11, 22)),
    ],
)
def test_a_day_of_every_month_begins_on_its_number(text: str, day: date) -> None:
    reading = understood(text)
    assert reading.is_certain
    (line,) = reading.lines
    assert line.first_day(SUNDAY) == day
    assert line.repeat is not None
    assert line.repeat.unit == "month"
    assert " of" not in f" {line.fields.get('title', '')} {line.fields.get('reason', '')}"


@rows(
    ("text", "last"),
    [
        ("week off", date(2026, 11, 28)),
        ("weekje vrij", date(2026, 11, 28)),
        ("two weeks off", date(2026, 12, 5)),
        ("twee weken rust", date(2026, 12, 5)),
        ("two weeks off from monday", date(2026, 12, 6)),
        ("a month off", date(2026, 12, 21)),
    ],
)
def test_weeks_of_rest_are_all_of_their_days(text: str, last: date) -> None:
    reading = understood(text)
    assert reading.is_certain
    (line,) = reading.lines
    assert line.repeat is not None
    assert (line.repeat.unit, line.repeat.until) == ("day", last)
    assert "reason" not in line.fields


def test_a_weekday_of_rest_for_weeks_is_that_day_of_each() -> None:
    (line,) = understood("rust dinsdag 4 weken").lines
    assert line.repeat is not None
    assert line.repeat.unit == "week"


@rows(
    "text",
    [
        *(
            "di rustdag of herstelrit",
            "di rust of fietsen 45",
            "rest or run",
            "ziek of moe",
            "rust of werken",
        ),
        *("tandarts of fysio 9:00", "hardlopen of bootcamp", "vakantie of werk", "griep of verkouden"),
    ],
)
def test_one_thing_or_another_is_asked_whatever_it_is(text: str) -> None:
    assert "line.ask.either" in asked(text)


@rows("text", ["rest of the week", "touch of flu", "griep/verkouden", "run of 40 min", "day out of office"])
def test_the_english_of_is_no_choice(text: str) -> None:
    assert "line.ask.either" not in asked(text)


@rows(
    ("text", "unread"),
    [
        ("back from holiday 3 jan", "from"),
        ("day of rest", "of"),
        ("holiday to 3 jan", "to"),
        ("ziek wegens", "wegens"),
    ],
)
def test_a_small_word_is_no_title_of_rest_or_a_spell(text: str, unread: str) -> None:
    assert [span.text for span in understood(text).unread] == [unread]


@rows("text", ["rust wegens drukte", "ziek thuis", "holiday in Spain 3 days", "pijn bij de knie"])
def test_a_small_word_that_links_something_is_a_title(text: str) -> None:
    assert understood(text).unread == ()


@rows(
    ("text", "is_done"),
    [
        *(("vanochtend 40 min gefietst", True), ("gelopen 8 km", True), ("walked the dog 30", True)),
        *(("vanochtend 40 min fietsen", False), ("fietsen rode loper 5 km", False)),
        ("zwemmen 40 elke dag", False),
    ],
)
def test_a_verb_of_the_past_says_that_today_it_is_done(text: str, is_done: bool) -> None:
    (line,) = understood(text).lines
    assert line.done is is_done
    assert line.fields.get("title", "").split()[:1] not in (["gefietst"], ["gelopen"])


@rows(
    ("text", "hour", "is_asked"),
    [
        *(("run this morning 40 rpe 5", 19, True), ("run this morning 40 rpe 5", 9, False)),
        *(("fietsen vanmiddag 40", 19, True), ("fietsen vanmiddag 40", 12, False)),
        *(("run this evening 40", 23, False), ("run tomorrow morning 40", 19, False)),
        *(("vanochtend 40 min gefietst", 19, False), ("run this morning 40 done", 19, False)),
    ],
)
def test_a_part_of_today_that_has_passed_is_no_plan_in_silence(text: str, hour: int, is_asked: bool) -> None:
    now = datetime(2026, 11, 22, hour, 30)  # noqa: DTZ001  local time, as the clock tells it
    questions = [question.key for question in read(text, SUNDAY, now=now).questions]
    assert ("line.ask.passed" in questions) is is_asked


@rows(
    ("text", "asked"),
    [
        *(("run 45 easy", ["run 45 easy"]), ("run tonight 40", ["tonight"]), ("run 7:00", ["07:00"])),
        *(("run tomorrow 40", []), ("run 45 done", [])),
    ],
)
def test_of_a_day_that_is_over_after_midnight_one_question_is_asked(text: str, asked: list[str]) -> None:
    now = datetime(2026, 11, 23, 0, 30)  # noqa: DTZ001  local time, as the clock tells it
    questions = read(text, SUNDAY, now=now).questions
    passed = [question.params["word"] for question in questions if question.key == "line.ask.passed"]
    assert passed == asked
