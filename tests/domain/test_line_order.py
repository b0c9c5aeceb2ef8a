"""A line says the sum of what its parts say, whichever of them it has and in whatever order."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from itertools import permutations
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from herstel.domain.line.lines import Line
from herstel.domain.line.reading import read
from support.examples import examples
from support.rows import rows

TODAY, DAY = date(2026, 3, 29), date(2026, 3, 31)

_SPORTS: Final[dict[str, Any]] = {
    **dict.fromkeys(("run", "hardlopen", "duurloop", "trail run"), "run"),
    **dict.fromkeys(("bike", "fietsen", "toerrit", "spin class"), "ride"),
    **dict.fromkeys(("swim", "zwemmen", "zwemles"), "swim"),
    **dict.fromkeys(("wandelen", "walk"), "walk"),
    "roeien": "row",
    "schaatsen": "skate",
    "gym": "strength",
    "yoga": "yoga",
    "padel": "racket",
}
_DAYS: Final[dict[str, Any]] = {
    **dict.fromkeys(("fri", "op vrijdag", "komende vrijdag", "this friday"), date(2026, 4, 3)),
    **dict.fromkeys(("12 april", "april 12", "12/4", "over 2 weken", "in 2 weeks"), date(2026, 4, 12)),
    "morgen": date(2026, 3, 30),
    "tomorrow": date(2026, 3, 30),
    "gisteren": date(2026, 3, 28),
    "sunday": date(2026, 4, 5),
    "ma 6 april": date(2026, 4, 6),
    "2026-04-08": date(2026, 4, 8),
}
_STARTS: Final[dict[str, Any]] = {
    **dict.fromkeys(("18:30", "at 18:30", "om 18.30 uur", "half 7 's avonds"), time(18, 30)),
    **dict.fromkeys(("6pm", "at 6 pm", "om 18 uur"), time(18)),
    "7:00": time(7),
    "6:30am": time(6, 30),
    "19h30": time(19, 30),
    "at noon": time(12),
}
_MINUTES: Final[dict[str, Any]] = {
    **dict.fromkeys(("45", "45 min", "3 kwartier", "45'"), 45),
    **dict.fromkeys(("1:15", "1h15", "1u15", "1 uur en 15 minuten"), 75),
    **dict.fromkeys(("1,5u", "1.5h", "anderhalf uur", "an hour and a half"), 90),
    "half uur": 30,
    "half an hour": 30,
    "uurtje": 60,
    "2 uur": 120,
}
_DISTANCES: Final[dict[str, Any]] = {"2 km": 2.0, "2k": 2.0, "1000m": 1.0, "1.5 miles": 2.41, "2500 m": 2.5}
_EFFORTS: Final[dict[str, Any]] = {
    "rpe 4": 4.0,
    "rpe 7-8": 7.5,
    "@7": 7.0,
    "easy": 3.0,
    "rustig": 3.0,
    "hard": 7.0,
    "zwaar": 7.0,
    "rpe 6/10": 6.0,
    "effort 6": 6.0,
}
_TITLES: Final = (
    *("5 x 1000", "6x400m", "3x10", "with Anna", "met de hond", "in het bos", "after work", "na het werk"),
    *("before breakfast", "z2", "technique", "binnen", "bij de club"),
)
_VALUES: Final = {"start": _STARTS, "minutes": _MINUTES, "distance_km": _DISTANCES, "rpe": _EFFORTS}


@examples(150)
@given(st.data())
def test_a_session_is_the_sum_of_its_parts(data: st.DataObject) -> None:
    sport = data.draw(st.sampled_from(sorted(_SPORTS)))
    parts, wanted = [sport], {"sport": _SPORTS[sport]}
    for name, table in _VALUES.items():
        if (part := data.draw(st.none() | st.sampled_from(sorted(table)))) is not None:
            parts.append(part)
            wanted[name] = table[part]
    day = data.draw(st.none() | st.sampled_from(sorted(_DAYS)))
    title = data.draw(st.none() | st.sampled_from(_TITLES))
    text = " ".join(data.draw(st.permutations([*parts, *filter(None, (day, title))])))
    reading = read(text, DAY, TODAY)
    (line,) = reading.lines
    kept = str(line.fields.pop("title", ""))
    # A fast pace or few minutes beside sets may be asked about, and are read all the same.
    assert (line.fields, line.day or DAY) == (wanted, _DAYS[day] if day else DAY), text
    assert not reading.unread or [span.text for span in reading.unread] == ["binnen"], text
    assert (title or "") in kept, text


@pytest.mark.thorough
@rows(
    "parts",
    [
        ("for 8 weeks", "yoga", "tuesdays", "30 min"),
        ("elke di & do", "zwemmen", "45 min", "t/m 16 april"),
        ("morgen", "nachtdienst", "23:00-7:00", "zwaar"),
        ("12 april", "dentist", "at 10:00", "bij oma"),
        ("za", "verjaardag oma", "licht"),
        ("om de week op za", "werk", "9-17", "zwaar"),
        ("ziek", "ma-wo", "na vaccinatie"),
        ("geblesseerd", "knie", "2 weken", "niet hardlopen"),
        ("vakantie", "1-8 april"),
        ("over 2 weken", "wedstrijd", "Weissensee"),
        ("rustdag", "vrijdag", "na wedstrijd"),
        ("actief herstel", "max 60", "vr"),
    ],
)
def test_the_order_does_not_matter(parts: tuple[str, ...]) -> None:
    meant = read(" ".join(parts), DAY, TODAY)
    assert meant.is_certain
    for order in permutations(parts):
        reading = read(" ".join(order), DAY, TODAY)
        assert reading.is_certain, order
        for one, other in zip(meant.lines, reading.lines, strict=True):
            assert _but_for_order(one) == _but_for_order(other), order


def _but_for_order(line: Line) -> Line:
    """Return a line without the order of the words in its title: they stand as they were typed."""
    words = {name: sorted(str(line.fields[name]).split()) for name in _NAMES & line.fields.keys()}
    return replace(line, fields=line.fields | words)


_NAMES: Final = frozenset({"title", "reason"})
