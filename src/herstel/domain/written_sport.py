"""What a session says whose sport was written as a word, before there was a table of sports, or by others.

`zwemmen` is the sport `swim`, `duurloop` is `run` with the title "duurloop".
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from herstel.domain.constraints import TITLE_LIMIT
from herstel.domain.sports import Sport, is_plain_name, sport_of

_VALUES: Final = frozenset(sport.value for sport in Sport)

_DESCRIBING_WORDS: Final = """
    long lang lange easy rustig rustige hard harde tempo interval intervals recovery herstel morning
    evening afternoon ochtend avond middag short kort korte slow fast snel snelle steady steep
    progressive threshold drempel light licht lichte zware fri mon tue wed thu sat sun ma di wo do vr za
    zo hill hills base aerobic first second race early late vroeg vroege lunch commute group social club
    track baan z1 z2 z3 z4 z5 zone
"""
_DESCRIBING: Final = frozenset(_DESCRIBING_WORDS.split())
"""Words that were once taken for a sport although they only describe the one that follows."""


def settled(stored: Mapping[str, Any]) -> dict[str, Any]:
    """Return the sport and title that are meant where a session is written with a word for its sport.

    `zwemmen` is the sport `swim`, `duurloop` is `run` with the title "duurloop". Before the table existed
    the first word of a line became the sport: `long` with the title "run" is `run` with the title "long run".
    What says a sport of one's own stays as it is: then the answer is empty.
    """
    word, title = stored.get("sport"), stored.get("title", "")
    if not isinstance(word, str) or not isinstance(title, str | None) or word in _VALUES:
        return {}
    title = title or ""
    sport = sport_of(word)
    if sport is not None:
        if is_plain_name(word) or word.casefold() in title.casefold():
            return {"sport": sport.value}
        return _with_title(sport, word, title)
    if word.casefold() in _DESCRIBING and (sport := _sport_in(title)) is not None:
        return _with_title(sport, word, title)
    return {}


def _with_title(sport: Sport, word: str, title: str) -> dict[str, Any]:
    whole = f"{word} {title}".strip()
    return {"sport": sport.value} | ({"title": whole} if len(whole) <= TITLE_LIMIT else {})


def _sport_in(title: str) -> Sport | None:
    named = {sport for word in title.split() if (sport := sport_of(word)) is not None}
    return named.pop() if len(named) == 1 else None
