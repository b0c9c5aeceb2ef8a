"""The names of what stands on a day, in full, and shortened to fit a narrow column."""

from __future__ import annotations

import re
from collections.abc import Iterator
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from herstel.domain.constraints import one_line
from herstel.domain.scales import SPORTS
from herstel.i18n.catalog import short_date
from herstel.services.pain_text import place_words

if TYPE_CHECKING:
    from datetime import date

    from herstel.domain.calendar_items import Event, Rest, Session
    from herstel.domain.life import Limit
    from herstel.domain.scales import RestOrigin
    from herstel.i18n.catalog import Translator


def session_name(session: Session, say: Translator) -> str:
    """Return a session's title; without one, the name of its sport in the language on screen."""
    return session.title or sport_name(session.sport, say)


def when_and_how_far(session: Session, say: Translator) -> list[str]:
    """Return the time of day at which a session begins and its distance, as far as they are known."""
    start = [f"{session.start:%H:%M}"] if session.start else []
    km = session.distance_km
    return [*start, *([say.text("unit.km", value=say.number(km, 2))] if km is not None else [])]


def limit_words(limit: Limit, say: Translator) -> str:
    """Return what a day can hold: `max 45 min`, `only in the morning`, `no cycling`; safe to show."""
    parts = []
    if limit.no_training:
        parts.append(say.text("limit.no_training"))
    if limit.most_minutes is not None:
        parts.append(say.text("limit.most_minutes", minutes=limit.most_minutes))
    if limit.part_of_day is not None:
        parts.append(say.text(f"limit.only.{limit.part_of_day.value}"))
    parts += [
        say.text("line.forbidden", sport=one_line(activity_name(sport, say))) for sport in limit.no_sports
    ]
    return ", ".join(parts)


def rest_reason(rest: Rest, say: Translator) -> str:
    """Return why a rest is there: in the athlete's own words, or else how it came there; often nothing."""
    return rest.reason or (origin_words(rest.origin, say) if rest.origin else "")


def origin_words(origin: RestOrigin, say: Translator) -> str:
    """Return how something came into the plan, as the reason of a rest or of a session that is left out."""
    return say.text(f"origin.{origin.value}")


def sport_name(sport: str, say: Translator) -> str:
    """Return the name of a sport of the table in the language on screen; a word of one's own is itself."""
    return say.text(f"sport.{sport}") if sport in SPORTS else sport


def activity_name(sport: str, say: Translator) -> str:
    """Return a sport as one does it, "running" of a run; a word of one's own is itself.

    For sentences in which no session is meant, such as "no running for now".
    """
    return say.text(f"activity.{sport}") if sport in SPORTS else sport


def event_name(event: Event, say: Translator) -> str:
    """Return what an event is in a few words, without its title: `Ill: fever`, `Injured: knee`, `Race`."""
    kind, detail = say.text(f"event.{event.kind.value}"), _detail(event, say)
    return say.text("spell.named", kind=kind, detail=detail) if detail else kind


def event_title(event: Event, say: Translator) -> str:
    """Return how an event is called: by its title where it has one; safe to show."""
    return one_line(event.title) or event_name(event, say)


def spell_name(spell: Event, say: Translator) -> str:
    """Return how a spell is called: an injury by its place, others by their title; safe to show.

    What else was typed of an injury, such as "from lifting", says more of it and is no name.
    """
    return event_name(spell, say) if spell.place else event_title(spell, say)


def still_words(spell: Event, day: date, say: Translator, *, is_doubted: bool = False) -> str:
    """Return that a spell still stands: `still ill: fever, day 4`; the first day of it is day 1.

    Where the way back from it has begun, whether it does is left open (`is_doubted`).
    """
    still = say.text("spell.over_or_not" if is_doubted else f"spell.still.{spell.kind.value}")
    detail = _detail(spell, say) if spell.place else one_line(spell.title) or _detail(spell, say)
    what = say.text("spell.named", kind=still, detail=detail) if detail else still
    return say.text("spell.day", what=what, day=(day - spell.date).days + 1)


def spell_details(event: Event, say: Translator) -> list[str]:
    """Return what there is to know of an event beside its name: its end, and the sports it forbids."""
    details = []
    if event.is_open_ended:
        details.append(say.text("spell.open_end"))
    elif event.last != event.date:
        details.append(say.text("event.until", day=short_date(event.last, say.language)))
    if event.forbids:
        sports = say.listed([one_line(sport_name(sport, say)) for sport in event.forbids])
        details.append(say.text("spell.forbids", sports=sports))
    return details


def _detail(event: Event, say: Translator) -> str:
    """Return where an injury is, or what an illness is; nothing where that was not said."""
    if event.place:
        return one_line(place_words(event.place, say))
    return say.text(f"complaint.{event.complaint.value}") if event.complaint else ""


_SETS: Final = re.compile(r"(\d+)\s*[x×]\s*(\d+(?:[.,]\d+)?)(?:\s*(?:min|m|′|'))?(?!\w)", re.IGNORECASE)
"""A number of repetitions and their minutes or metres; the unit goes without saying."""

_SPACED_UNIT: Final = re.compile(r"(\d) (km|min|m|u|h)\b")

SHORT_WORDS: Final = MappingProxyType(
    {
        # English
        "intervals": "int", "interval": "int", "strength": "gym", "training": "", "workout": "",
        "session": "", "technique": "tech", "endurance": "end", "threshold": "thr", "recovery": "rec",
        "moderate": "mod", "progression": "prog", "football": "foot", "swimming": "swim", "cycling": "ride",
        "running": "run", "mobility": "mob", "climbing": "climb", "birthday": "bday",
        # Dutch
        "intervallen": "int", "intervaltraining": "int", "krachttraining": "kracht", "looptraining": "loop",
        "zwemtraining": "zwem", "fietstraining": "fiets", "duurloop": "duur", "duurrit": "duur",
        "herstelloop": "herstel", "hersteltraining": "herstel", "techniek": "tech", "drempel": "drmp",
        "hardlopen": "loop", "wielrennen": "fiets", "fietsen": "fiets", "zwemmen": "zwem",
        "rustige": "rust.", "rustig": "rust.", "verjaardag": "verj",
    }
)  # fmt: skip
"""Words in small letters and what is written where they do not fit; nothing for one that says nothing."""

MANNERS: Final = frozenset(
    {
        "easy", "long", "short", "steady", "moderate", "slow", "quiet",
        "lange", "lang", "korte", "rustige", "rustig", "kalme", "kalm",
    }
)  # fmt: skip
"""Words that say how a session is done: where there is no room for them, its minutes tell as much."""


def shorter_names(name: str) -> Iterator[str]:
    """Yield a name, and then shorter ones, each of which still says what it is.

    Args:
        name: a title in either language.
    """
    yield name
    tight = _SPACED_UNIT.sub(r"\1\2", _SETS.sub(r"\1×\2", name))
    yield tight
    yield from _abbreviated(tight)
    kept = [word for word in tight.split(" ") if word.lower() not in MANNERS]
    if any(kept) and (bare := " ".join(kept)) != tight:
        bare = bare[:1].upper() + bare[1:] if name[:1].isupper() and len(bare[:1].upper()) == 1 else bare
        yield bare
        yield from _abbreviated(bare)
    before, _, sport = tight.rpartition(" ")
    if before and not {before.lower(), sport.lower()} & (MANNERS | SHORT_WORDS.keys()):
        from herstel.domain.sports import sport_of  # only a narrow column asks for the table

        if sport_of(sport):
            yield sport.capitalize() if name[:1].isupper() else sport


def _abbreviated(name: str) -> Iterator[str]:
    """Yield a name with ever more of its words in short, the longest word first."""
    words = name.split(" ")
    for at in sorted(range(len(words)), key=lambda index: -len(words[index])):
        short = SHORT_WORDS.get(words[at].lower())
        if short is not None and (short or len(words) > 1):
            words[at] = _cased(short, words[at])
            if shorter := " ".join(word for word in words if word):
                yield shorter


def _cased(short: str, word: str) -> str:
    return short.capitalize() if word[:1].isupper() else short
