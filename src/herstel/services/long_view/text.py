"""Season and four weeks in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from herstel.domain.constraints import one_line
from herstel.domain.week import Week
from herstel.i18n.catalog import Translator, short_date
from herstel.rules.planning.rhythm import USUAL_RUN, WeekLoading
from herstel.services.long_view.season import SeasonWeek
from herstel.services.review.days import Away


def week_name(week: Week, say: Translator) -> str:
    """Return a week by its number, with its first and last day."""
    first, last = (short_date(day, say.language) for day in (week.days[0], week.days[-1]))
    return say.text("season.week", number=week.number, first=first, last=last)


def rhythm_words(rhythm: int | None, say: Translator) -> str:
    """Return one's own rhythm of load and lighter weeks in a sentence."""
    if rhythm is None:
        return say.text("season.rhythm.unknown", count=USUAL_RUN)
    return say.plural("season.rhythm", rhythm)


def week_load_words(week: SeasonWeek, say: Translator) -> str:
    """Return what was done and what was planned in a week."""
    parts = []
    if week.done is not None and week.done.at_least:
        key = "season.load.at_least" if week.done.unknown_days else "season.load.done"
        parts.append(say.text(key, load=say.number(week.done.at_least, 0)))
    if week.planned.at_least:
        key = "plan.sum.at_least" if week.planned.unknown_days else "plan.sum.load"
        parts.append(say.text(key, load=say.number(week.planned.at_least, 0)))
    return ", ".join(parts) or say.text("season.load.none")


def season_notes(week: SeasonWeek, say: Translator) -> Iterator[tuple[str, str]]:
    """Yield what else there is to say of a week: what kind of thing it is, and the words.

    Words of people are in it, on one line, not yet safe to show.
    """
    for title in week.races:
        yield "race", one_line(title) or say.text("year.race")
    for taper in week.tapers:
        if taper.is_one:
            yield "taper", say.text("season.taper", percent=taper.percent)
        else:
            yield "taper", say.text("season.no_taper")
    if week.suits_recovery:
        yield "place", say.text("season.place")
    elif week.is_recovery:
        yield "recovery", say.text("season.recovery")
    elif week.weight is WeekLoading.LIGHTER and not week.away:
        yield "lighter", say.text("season.lighter")
    if week.heavy:
        yield "heavy", say.plural("season.heavy", week.heavy)
    for why in Away:
        if count := week.away[why]:
            yield why.value, say.plural(f"season.{why.value}", count)


def rest_words(places: Sequence[date], say: Translator) -> str:
    """Return on which days rest would go, by what the plan suggests."""
    return say.text("ahead.rest_places", days=say.listed([short_date(day, say.language) for day in places]))
