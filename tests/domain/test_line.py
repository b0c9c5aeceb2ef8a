"""One line that says what is put on a day: read in Dutch and English, and written back in either."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from herstel.domain.calendar_items import Event, Rest, Session
from herstel.domain.errors import InvalidInputError, InvalidRecordError
from herstel.domain.life import Commitment, Limit, Repeat, Unit
from herstel.domain.line import words
from herstel.domain.line.lines import Line, record_of
from herstel.domain.line.reading import read_line, read_repeat
from herstel.domain.line.words import Tongue
from herstel.domain.line.writing import write_line, write_repeat
from herstel.domain.record import Record
from herstel.domain.scales import Category, EventKind, RestKind, SessionStatus, Weight
from herstel.services.calendar.items import DayItem
from support.examples import examples
from support.items import DAYS, items, repeats_from, texts
from support.rows import rows

SUNDAY = date(2026, 11, 22)
ID = "2026-11-22-abcdefgh"
TONGUES: tuple[Tongue, ...] = ("en", "nl")


def said(text: str, day: date = SUNDAY, *, past: bool = False) -> Record:
    """Return what a line makes."""
    return record_of(read_line(text, day), ID, day, past=past)


def rule_of(text: str, day: date = SUNDAY) -> Repeat:
    """Return how a line repeats."""
    repeat = read_line(text, day).repeat
    assert repeat is not None
    return repeat


def fields_of(record: Record, fields: dict[str, Any]) -> dict[str, Any]:
    """Return those fields of a record."""
    return {name: getattr(record, name) for name in fields}


def refused(text: str, day: date = SUNDAY) -> InvalidInputError:
    """Return why a line cannot be read."""
    with pytest.raises(InvalidInputError) as caught:
        read_line(text, day)
    return caught.value


def fault_of(text: str, day: date) -> InvalidInputError | None:
    """Return what is wrong with a line on a day, or None."""
    try:
        record_of(read_line(text, day), f"{day}-00000000", day, past=True)
    except InvalidInputError as error:
        return error
    return None


# -- sessions ------------------------------------------------------------------------------------------


@rows(
    ("line", "fields"),
    [
        ("swim", {"sport": "swim", "title": "", "minutes": None, "rpe": None, "key": False}),
        ("Row 45 rpe 6,5", {"sport": "row", "minutes": 45, "rpe": 6.5}),
        ("ride 1h15 easy along the river", {"minutes": 75, "rpe": 3, "title": "along the river"}),
        ("schaatsen 2u zwaar sleutel", {"minutes": 120, "rpe": 7, "key": True}),
        ("run rpe8 40min easy", {"minutes": 40, "rpe": 8}),
        ("run easy rpe 8", {"rpe": 8, "title": ""}),
        ("run 50′ matig 12 hills", {"minutes": 50, "rpe": 5, "title": "12 hills"}),
        ("run 50' KEY", {"minutes": 50, "key": True}),
        ("run 90m moderate hard", {"minutes": 90, "rpe": 5, "title": "hard"}),
        ("run 1:30 rustig", {"minutes": 90, "rpe": 3}),
        ("run rpe 0", {"rpe": 0}),
        ("run 6 x 4 min", {"minutes": None, "title": "6 x 4 min"}),
        ("run om de kerk", {"title": "om de kerk"}),
        ("run om de", {"title": "om de"}),
    ],
)
def test_a_session_that_is_over_was_done(line: str, fields: dict[str, Any]) -> None:
    session = said(line, past=True)
    assert isinstance(session, Session)
    assert session.is_done
    assert fields_of(session, fields) == fields


def test_a_session_that_is_to_come_is_planned_unless_it_is_said_to_be_done() -> None:
    planned = said("run 60 rpe 4")
    assert isinstance(planned, Session)
    assert (planned.status, planned.planned_minutes, planned.planned_rpe) == (SessionStatus.PLANNED, 60, 4)
    assert (planned.minutes, planned.rpe) == (None, None)
    for word in ("done", "gedaan"):
        done = said(f"run 60 rpe 4 {word}")
        assert isinstance(done, Session)
        assert (done.status, done.minutes, done.title) == (SessionStatus.DONE, 60, "")


# -- rest ----------------------------------------------------------------------------------------------


@rows(
    ("line", "kind", "reason"),
    [
        ("rest", RestKind.REST, ""),
        ("Rustdag na de wedstrijd", RestKind.REST, "na de wedstrijd"),
        ("rust actief", RestKind.ACTIVE_RECOVERY, ""),
        ("rest sleep_focus late nights", RestKind.SLEEP_FOCUS, "late nights"),
        ("rust mentaal", RestKind.MENTAL_REST, ""),
        ("rest active after sleep", RestKind.ACTIVE_RECOVERY, "after sleep"),
        ('rest "active" legs', RestKind.REST, "active legs"),
    ],
)
def test_rest_has_a_kind_and_a_reason(line: str, kind: RestKind, reason: str) -> None:
    rest = said(line)
    assert isinstance(rest, Rest)
    assert (rest.kind, rest.reason, rest.load_ceiling) == (kind, reason, None)


@rows(("kind", "word"), [(k, w) for k, s in words.REST_KINDS.items() for w in
                                            (s.en, s.nl, *s.others)])  # fmt: skip
@rows("rest", sorted(words.spellings(words.REST)))
def test_every_word_for_rest_is_understood(rest: str, kind: RestKind, word: str) -> None:
    assert read_line(f"{rest} {word}", SUNDAY) == Line(Rest, {"kind": kind})


@rows("word", sorted(words.spellings(words.CEILING)))
def test_rest_has_a_ceiling(word: str) -> None:
    rest = said(f"rust actief {word} 120 losfietsen")
    assert isinstance(rest, Rest)
    assert (rest.kind, rest.load_ceiling, rest.reason) == (RestKind.ACTIVE_RECOVERY, 120, "losfietsen")


# -- life ----------------------------------------------------------------------------------------------


def test_life_has_a_weight_and_hours() -> None:
    found = said("werk 9:00-17:30 zwaar deadline")
    assert isinstance(found, Commitment)
    assert (found.category, found.weight, found.title) == (Category.WORK, Weight.HEAVY, "deadline")
    assert (found.start, found.end) == (time(9), time(17, 30))
    evening = said("friends 20:00 light")
    assert isinstance(evening, Commitment)
    assert (evening.start, evening.end, evening.weight) == (time(20), None, Weight.LIGHT)


@rows(("category", "word"), [(k, w) for k, s in words.CATEGORIES.items() for w in (s.en, s.nl, *s.others)])
@rows(("weight", "heavy"), [(k, w) for k, s in words.WEIGHTS.items() for w in (s.en, s.nl.upper())])
def test_every_word_for_life_is_understood(category: Category, word: str, weight: Weight, heavy: str) -> None:
    assert read_line(f"{word} {heavy} x", SUNDAY) == Line(
        Commitment, {"category": category, "weight": weight, "title": "x"}
    )


# -- spells, races, goals ------------------------------------------------------------------------------


@rows(("kind", "word"), [(k, w) for k, s in words.EVENTS.items() for w in (s.en, s.nl, *s.others)])
@rows("until", sorted(words.spellings(words.UNTIL)))
def test_every_word_for_what_lasts_is_understood(kind: EventKind, word: str, until: str) -> None:
    assert said(f"{word} x") == Event(id=ID, date=SUNDAY, kind=kind, title="x")
    last = date(2026, 11, 27)
    assert said(f"{word} {until} vr") == Event(id=ID, date=SUNDAY, kind=kind, until=last)


def test_a_journey_that_lasts_is_a_spell_and_one_of_a_day_is_life() -> None:
    assert said("reis Gent t/m 1 dec") == Event(
        id=ID, date=SUNDAY, kind=EventKind.TRAVEL, title="Gent", until=date(2026, 12, 1)
    )
    assert isinstance(said("travel Ghent"), Commitment)
    assert isinstance(said("travel Ghent every week until 1 dec"), Commitment)


def test_a_spell_may_end_on_the_day_on_which_it_begins() -> None:
    assert said("ill until today") == Event(id=ID, date=SUNDAY, kind=EventKind.ILLNESS, until=SUNDAY)


# -- repeating -----------------------------------------------------------------------------------------


@rows(
    ("line", "every", "unit", "weekdays"),
    [
        ("daily", 1, Unit.DAY, ()),
        ("dagelijks", 1, Unit.DAY, ()),
        ("weekly", 1, Unit.WEEK, ()),
        ("wekelijks op di en do", 1, Unit.WEEK, (1, 3)),
        ("weekly tue thu", 1, Unit.WEEK, (1, 3)),
        ("every day", 1, Unit.DAY, ()),
        ("every 3 days", 3, Unit.DAY, ()),
        ("elke 3 dagen", 3, Unit.DAY, ()),
        ("om de 3 dagen", 3, Unit.DAY, ()),
        ("om de dag", 2, Unit.DAY, ()),
        ("om de week", 2, Unit.WEEK, ()),
        ("om de week op zondag", 2, Unit.WEEK, (6,)),
        ("om de maandag", 2, Unit.WEEK, (0,)),
        ("every other week", 2, Unit.WEEK, ()),
        ("elke andere week", 2, Unit.WEEK, ()),
        ("every other tue", 2, Unit.WEEK, (1,)),
        ("elke di, do en za", 1, Unit.WEEK, (1, 3, 5)),
        ("Every Monday and Friday", 1, Unit.WEEK, (0, 4)),
        ("iedere 2 weken wo", 2, Unit.WEEK, (2,)),
        ("ieder 2 weken", 2, Unit.WEEK, ()),
        ("each 365 days", 365, Unit.DAY, ()),
        ("every 003 days", 3, Unit.DAY, ()),
    ],
)
def test_a_repetition_is_understood(line: str, every: int, unit: Unit, weekdays: tuple[int, ...]) -> None:
    expected = Repeat(every=every, unit=unit, weekdays=weekdays)
    assert rule_of(f"werk {line}") == expected
    assert read_line(f"{line} werk laat", SUNDAY).fields == {"category": Category.WORK, "title": "laat"}
    assert read_line(f"run 60 {line} key", SUNDAY) == Line(
        Session, {"sport": "run", "minutes": 60, "key": True}, repeat=expected
    )
    assert read_repeat(line, SUNDAY) == expected


def test_a_repetition_may_end() -> None:
    assert rule_of("rest weekly until 2027-01-31").until == date(2027, 1, 31)
    assert rule_of("werk elke di t/m 1 mrt").until == date(2027, 3, 1)
    assert read_repeat("daily until fri", SUNDAY).until == date(2026, 11, 27)


def test_words_after_the_weekdays_belong_to_the_title() -> None:
    assert read_line("work every tue and late", SUNDAY).fields["title"] == "late"
    assert read_line("work every week on call", SUNDAY).fields["title"] == "on call"


def test_a_repeating_commitment_begins_on_the_first_day_of_its_rule() -> None:
    found = said("werk laat elke di do")
    assert isinstance(found, Commitment)
    assert (found.date, found.repeat) == (
        date(2026, 11, 24),
        Repeat(every=1, unit=Unit.WEEK, weekdays=(1, 3)),
    )


@rows(
    ("text", "key"),
    [
        ("", "error.repeat"),
        ("soon", "error.repeat"),
        ("every", "error.repeat"),
        ("run every week", "error.repeat"),
        ("until fri", "error.until_alone"),
        ("every fri until 26 nov", "error.until_before"),
        ("every 0 days", "error.repeat_step"),
    ],
)
def test_what_is_no_repetition_is_refused(text: str, key: str) -> None:
    with pytest.raises(InvalidInputError) as caught:
        read_repeat(text, SUNDAY)
    assert caught.value.key == key


# -- quotes --------------------------------------------------------------------------------------------


@rows(
    ("line", "fields"),
    [
        ('run "easy 60" 45', {"sport": "run", "title": "easy 60", "minutes": 45}),
        ('"rest" 30', {"sport": "rest", "minutes": 30}),
        ('"Trail Run" "until fri" x', {"sport": "Trail Run", "title": "until fri x"}),
        ('run "every   week', {"sport": "run", "title": "every week"}),
        ('run a"b c"d', {"sport": "run", "title": "a b c d"}),
        ('run ""', {"sport": "run"}),
        ('run "rpe 7"', {"sport": "run", "title": "rpe 7"}),
    ],
)
def test_what_is_quoted_means_itself(line: str, fields: dict[str, Any]) -> None:
    assert read_line(line, SUNDAY).fields == fields
    assert read_line(line, SUNDAY).repeat is None


# -- faults --------------------------------------------------------------------------------------------


@rows(
    "line",
    [
        *("run 2000", "run 0", "run rpe 12", "run rpe 7,3", f"run {'x' * 300}"),
        *('""', f"{'x' * 41} 30", "rest max 99999", "rest max 1.5"),
    ],
)
def test_a_value_that_does_not_exist_is_refused(line: str) -> None:
    assert isinstance(fault_of(line, SUNDAY), InvalidRecordError)


@rows(
    ("line", "key"),
    [
        ("", "error.empty_line"),
        ("   ", "error.empty_line"),
        ("weekly", "error.empty_line"),
        ("until fri", "error.empty_line"),
        ("ill tot 31 feb", "error.month_length"),
        ("ill until 2026-13-01", "error.no_such_day"),
        ("ill until yesterday", "error.over_here"),
        ("run daily until 2026-11-21", "error.until_before"),
        ("work every tue until 23 nov", "error.until_before"),
        ("run 60 until fri", "error.until_alone"),
        ("run every 0 days", "error.repeat_step"),
        ("run every 366 days", "error.repeat_step"),
        (f"run every {'9' * 1000} days", "error.repeat_step"),
        (f"run {'9' * 5000}", "error.long_line"),
        ("rest max", "error.ceiling"),
        ("rest max x", "error.ceiling"),
        ("rest max -1", "error.ceiling"),
        ("rest max nan", "error.ceiling"),
        ("run 30 ma 7 april", "error.other_weekday"),
        ("run 60 + swim 30 extra", "error.one_thing"),
        ("race every week", "error.no_repeat"),
        ("ill daily until fri", "error.no_repeat"),
    ],
)
def test_a_line_that_cannot_be_understood_says_why(line: str, key: str) -> None:
    assert refused(line).key == key
    fault = fault_of(line, SUNDAY)
    assert isinstance(fault, InvalidInputError)
    assert fault.key == key


def test_a_repetition_that_ends_before_its_first_day_names_both_days() -> None:
    assert refused("work every tue until 23 nov").params == {
        "first": date(2026, 11, 24),
        "last": date(2026, 11, 23),
    }


@pytest.mark.thorough
@examples(120)
@given(st.one_of(texts, st.text(max_size=80)), DAYS)
def test_any_text_is_read_or_refused(text: str, day: date) -> None:
    fault = fault_of(text, day)
    if fault is None:
        for past in (False, True):
            assert record_of(read_line(text, day), ID, day, past=past).record_id == ID
    elif isinstance(fault, InvalidRecordError):
        with pytest.raises(InvalidRecordError):
            record_of(read_line(text, day), ID, day, past=False)
    else:
        assert refused(text, day).key == fault.key


# -- writing -------------------------------------------------------------------------------------------


@rows(
    ("text", "english", "dutch"),
    [
        ("run 60 rpe 4 key hills", "run 60 rpe 4 key hills", "hardlopen 60 rpe 4 sleutel hills"),
        ("run 1h easy", "run 60 rpe 3", "hardlopen 60 rpe 3"),
        ('run 60 "easy"', 'run 60 "easy"', 'hardlopen 60 "easy"'),
        ("fri long run 18:30 8 min", "long run 18:30 8 min", "long run 18:30 8 min"),
        ("zwemmen om 5:30 2 km", "swim at 05:30 2 km", "zwemmen om 05:30 2 km"),
        ("koorts 3 dagen", "ill fever until 2026-11-24", "ziek koorts t/m 2026-11-24"),
        ("kuitblessure niet hardlopen", "injured calf no run", "geblesseerd kuit geen hardlopen"),
        ("tandarts 10:00", "tandarts 10:00", "tandarts 10:00"),
        ("rust slaap laat", "rest sleep laat", "rust slaap laat"),
        ("rest active max 80", "rest active max 80", "rust actief max 80"),
        ("werk zwaar 9:00-17:30", "work heavy 09:00-17:30", "werk zwaar 09:00-17:30"),
        (
            "familie elke wo zo t/m 1 mrt",
            "family every week wed sun until 2027-03-01",
            "gezin elke week wo zo t/m 2027-03-01",
        ),
        ("work every other day", "work every 2 days", "werk elke 2 dagen"),
        ("work om de 2 weken", "work every 2 weeks", "werk elke 2 weken"),
        ("ill flu until fri", "flu until 2026-11-27", "flu t/m 2026-11-27"),
        ("wedstrijd Zevenheuvelen", "race Zevenheuvelen", "wedstrijd Zevenheuvelen"),
    ],
)
def test_a_record_is_written_as_it_would_be_typed(text: str, english: str, dutch: str) -> None:
    record = said(text)
    assert [write_line(record, tongue) for tongue in TONGUES] == [english, dutch]


def test_text_is_quoted_only_where_it_would_be_read_as_something_else() -> None:
    plain = Session(id=ID, date=SUNDAY, sport="run", minutes=45, title="45 min along the river")
    assert write_line(plain, "en") == 'run 45 "45 min along the river"'
    clash = Session(id=ID, date=SUNDAY, sport="Run until dawn", title='the "key" set')
    assert write_line(clash, "en") == '"Run until dawn" "the \'key\' set"'


def test_weekdays_mean_nothing_to_a_rule_of_days() -> None:
    odd = Repeat(every=2, unit=Unit.DAY, weekdays=(1, 2))
    assert write_repeat(odd, "en", SUNDAY) == "every 2 days"


def sayable(record: DayItem) -> dict[str, Any]:
    """Return what a line can say of an item."""
    names: tuple[str, ...]
    match record:
        case Session():
            prefix = "planned_" if record.is_open else ""
            names = ("sport", "title", "start", "distance_km", "key", f"{prefix}minutes", f"{prefix}rpe")
        case Rest():
            names = ("kind", "reason", "load_ceiling")
        case Commitment():
            names = ("title", "category", "weight", "start", *(("end",) if record.start else ()), "repeat")
        case Limit():
            names = ("title", "most_minutes", "part_of_day", "no_sports", "no_training", "repeat")
        case Event():
            names = ("kind", "title", "until", "complaint", "place", "forbids")
    found = {name: getattr(record, name) for name in ("date", *names)}
    return {
        name: value.replace('"', "'") if isinstance(value, str) else value for name, value in found.items()
    }


@pytest.mark.thorough
@examples(90)
@given(items, st.sampled_from(TONGUES))
def test_what_is_written_is_read_back(record: DayItem, tongue: Tongue) -> None:
    text = write_line(record, tongue)
    line = read_line(text, record.date)
    planned = isinstance(record, Session) and record.is_open
    again = record_of(line, record.id, record.date, past=not planned)
    assert type(again) is type(record)
    assert sayable(again) == sayable(record)


@pytest.mark.thorough
@examples(60)
@given(items)
def test_both_tongues_say_the_same(record: DayItem) -> None:
    english, dutch = (read_line(write_line(record, tongue), record.date) for tongue in TONGUES)
    assert english == dutch


@examples(60)
@given(DAYS.flatmap(lambda day: st.tuples(st.just(day), repeats_from(day))), st.sampled_from(TONGUES))
def test_a_repetition_is_read_back(each: tuple[date, Repeat], tongue: Tongue) -> None:
    day, repeat = each
    assert read_repeat(write_repeat(repeat, tongue, day), day) == repeat
