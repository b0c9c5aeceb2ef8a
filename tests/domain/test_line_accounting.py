"""No word of a line ends up in the title in silence when it would change what the line says."""

from __future__ import annotations

from datetime import date

from herstel.domain.line.reading import Reading, read
from support.rows import rows

TUESDAY = date(2026, 3, 31)


def understood(text: str) -> Reading:
    """Return what a line says on a Tuesday."""
    return read(text, TUESDAY)


@rows(
    ("text", "unread"),
    [
        ("long ride sunday 3hrs unless it rains", "unless"),
        ("fietsen 60 misschien", "misschien"),
        ("run 40?", "40?"),
        ("fietsen om en om dag 45", "om"),
        ("hardlopen 10 km onder de 50 min", "onder"),
        ("swim 40 min longer", "longer"),
        ("run 45 before 9:00", "before"),
        ("zwemmen 40 voor vrijdag", "voor"),
        ("only swim 40", "only"),
        ("run 45 in april", "april"),
        ("run 45 min tandarts", "tandarts"),
        ("yoga 30 no run", "no run"),
        ("hardlopen fietsen 60", "fietsen"),
        ("swim meet sun 100 free + 200 IM", "200"),
        ("calf stretches 3 x daily", "3 x daily"),
    ],
)
def test_what_changes_the_line_is_named(text: str, unread: str) -> None:
    assert " ".join(span.text for span in understood(text).unread) == unread


@rows(
    ("text", "title"),
    [
        ("run 40 voor de late dienst", "voor de late dienst"),
        ("rondje om het meer fietsen 60", "rondje om het meer fietsen"),
        ("walk with two friends 30", "with two friends"),
        ("lunch run 30", "lunch run"),
        ("turbo while baby naps 40min", "turbo while baby naps"),
        ("swim before school run 6.15pm 2k", "before school run"),
        ('run "maybe" 30', "maybe"),
    ],
)
def test_what_only_tells_more_is_the_title(text: str, title: str) -> None:
    reading = understood(text)
    assert reading.is_certain
    assert reading.lines[0].fields["title"] == title


def test_a_goal_is_told_in_any_words() -> None:
    reading = understood("goal: half marathon under 2 hours before may")
    assert reading.is_certain


@rows(
    ("text", "question"),
    [
        ("masters 6-7.30am wed", "line.ask.appointment"),
        ("run/walk 40", "line.ask.either"),
        ("run 10 x 1 minute on 1 minute off", "line.ask.short"),
    ],
)
def test_what_may_be_another_thing_is_asked(text: str, question: str) -> None:
    assert question in [doubt.key for doubt in understood(text).questions]


@rows(
    ("text", "question"),
    [
        ("di run 30", "line.ask.not_today"),
        ("hardlopen 3 km of zo", "line.ask.either"),
        ("flu jab friday", "line.ask.who"),
        ("pub crawl fri night", "line.ask.appointment"),
    ],
)
def test_a_word_of_two_meanings_is_asked(text: str, question: str) -> None:
    assert question in [doubt.key for doubt in understood(text).questions]


def test_several_days_begin_today_where_today_is_one_of_them() -> None:
    """One rule for what repeats and for what is in a row."""
    for text in ("di wo do late dienst", "di-do cursus", "tue thu run 30", "elke di yoga 30"):
        (line,) = understood(text).lines
        assert line.first_day(TUESDAY) == TUESDAY, text


@rows(
    ("text", "fields"),
    [
        ("ride in the sun 60", {"sport": "ride", "minutes": 60, "title": "in the sun"}),
        ("ritje met Jan 60", {"sport": "ride", "minutes": 60, "title": "ritje met Jan"}),
        ("racefiets 90km/3u", {"sport": "ride", "distance_km": 90, "minutes": 180, "title": "racefiets"}),
        ("loopschema week 3: 5x2 min lopen", {"sport": "run", "title": "loopschema week 3: 5x2 min lopen"}),
    ],
)
def test_a_name_is_no_day_and_a_heading_no_length(text: str, fields: dict[str, object]) -> None:
    reading = understood(text)
    assert reading.is_certain
    assert reading.lines[0].fields == fields
