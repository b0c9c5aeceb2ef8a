"""The table of sports, and journals that were written before there was one."""

from __future__ import annotations

from datetime import date

from herstel.domain.calendar_items import Session
from herstel.domain.journal import Journal
from herstel.domain.scales import Sport
from herstel.domain.sports import NAMES, PAST_NAMES, is_plain_name, sport_of
from herstel.i18n.catalog import LANGUAGES, translator
from herstel.metrics.effort import efforts
from support.rows import rows

DAY = date(2026, 3, 31)


def session(**values: object) -> Session:
    return Session.validated({"id": "2026-03-31-aaaaaaaa", "date": DAY, **values})


@rows(
    ("word", "sport"),
    [
        ("run", Sport.RUN),
        ("Running", Sport.RUN),
        ("hardlopen", Sport.RUN),
        ("duurloop", Sport.RUN),
        ("looptraining", Sport.RUN),
        ("footing", Sport.RUN),
        ("fietsen", Sport.RIDE),
        ("racefiets", Sport.RIDE),
        ("mountain bike", Sport.RIDE),
        ("zwemtraining", Sport.SWIM),
        ("baantjes", Sport.SWIM),
        ("nordic  walking", Sport.WALK),
        ("schaatsen", Sport.SKATE),
        ("skeeleren", Sport.SKATE),
        ("langlaufen", Sport.SKI),
        ("roeitraining", Sport.ROW),
        ("gym", Sport.STRENGTH),
        ("krachttraining", Sport.STRENGTH),
        ("padel", Sport.RACKET),
        ("tennisles", Sport.RACKET),
        ("voetbaltraining", Sport.TEAM),
        *((word, Sport.RIDE) for word in ("toerrit", "herstelritje", "wielertraining")),
        *((word, Sport.RUN) for word in ("kerstloop", "dijkloopje", "funrun", "loopuurtje")),
        *((word, Sport.SWIM) for word in ("ijszwemmen", "zwemuurtje", "openwaterzwem")),
        *((word, None) for word in ("kringloop", "prijsverloop", "autorit", "bride", "45run", "slopen")),
        ("brick", Sport.MULTISPORT),
        ("rnu", None),
        ("brunch", None),
        ("les", None),
        ("", None),
    ],
)
def test_a_word_finds_its_sport(word: str, sport: Sport | None) -> None:
    assert sport_of(word) is sport


def test_what_was_done_is_told_by_names_of_sports() -> None:
    assert {word for word in PAST_NAMES if sport_of(word) in {None, Sport.OTHER}} == set()


def test_every_sport_is_found_by_its_name_and_by_its_value() -> None:
    for sport in Sport:
        assert {sport_of(name) for name in NAMES[sport]} == {sport}
        for language in LANGUAGES:
            name = translator(language).text(f"sport.{sport.value}")
            assert sport_of(name) is sport
            assert is_plain_name(name)


@rows(
    ("sport", "title", "meant", "name"),
    [
        ("zwemmen", "", "swim", ""),
        ("duurloop", "", "run", "duurloop"),
        ("Rennen", "bos", "run", "Rennen bos"),
        ("long", "run", "run", "long run"),
        ("rustige", "duurloop", "run", "rustige duurloop"),
        ("fri", "run", "run", "fri run"),
        ("long", "", "long", ""),
        ("easy", "run and swim", "easy", "run and swim"),
        ("brunch", "run", "brunch", "run"),
        ("run", "duurloop", "run", "duurloop"),
        ("underwater hockey", "", "underwater hockey", ""),
    ],
)
def test_a_session_written_before_the_table_finds_its_sport(
    sport: str, title: str, meant: str, name: str
) -> None:
    found = session(sport=sport, title=title)
    assert (found.sport, found.title) == (meant, name)
    assert Session.validated(found.values()) == found


def test_a_title_that_would_grow_too_long_stays_as_it_was() -> None:
    assert session(sport="duurloop", title="x" * 200).title == "x" * 200


def test_start_and_distance_are_kept() -> None:
    facts = session(sport="run", start="18:30", distance_km=10.5).facts()
    assert (facts["start"], facts["distance_km"]) == ("18:30:00", 10.5)


def test_effort_is_compared_within_the_sport_whatever_it_was_called() -> None:
    names = ("zwemmen", "swim", "baantjes", "Zwemtraining", "schwimmen")
    done = {
        DAY.replace(day=day): [
            session(id=f"2026-03-{day:02}-aaaaaaaa", date=DAY.replace(day=day), sport=name, rpe=5)
        ]
        for day, name in enumerate(names, 1)
    }
    assert [effort.expected for effort in efforts(Journal(sessions=done))] == [5.0]
