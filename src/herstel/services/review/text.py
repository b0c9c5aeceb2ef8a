"""A review in words: sections of plain lines, one fact a line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from herstel.domain.cleaning import one_line
from herstel.i18n.catalog import Translator
from herstel.i18n.dates import short_date
from herstel.services.review.days import Away
from herstel.services.review.rest_review import RATIO_WEEKS, RestFate, RestReview
from herstel.services.review.signal_words import advice_lines, signal_lines
from herstel.services.review.training_words import load_lines, training_lines
from herstel.services.review.week_review import WeekReview

Safe = Callable[[str], str]
"""Makes text of a person safe for where it is shown."""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the review.

    Attributes:
        title: its title.
        lines: its facts, each on one line.
    """

    title: str
    lines: tuple[str, ...]


def week_title(review: WeekReview, say: Translator) -> str:
    """Return the week with its first and last day."""
    first, last = review.week.days[0], review.week.days[-1]
    return say.text(
        "review.title",
        week=str(review.week),
        first=short_date(first, say.language),
        last=short_date(last, say.language),
    )


def review_sections(review: WeekReview, say: Translator, safe: Safe = one_line) -> list[Section]:
    """Return a review in words; sections without anything to say are left out.

    Args:
        review: the review.
        say: the language.
        safe: makes titles, reasons and the note safe for where they are shown.
    """
    parts: list[tuple[str, Iterable[str]]] = [
        ("away", _away_lines(review, say)),
        ("rest", _rest_lines(review.rest, say)),
        ("training", training_lines(review.training, say, safe)),
        ("load", load_lines(review.load, say)),
        ("signals", signal_lines(review.signals, say)),
        ("advice", advice_lines(review.signals, say, safe)),
        ("note", (safe(line) for line in review.note.splitlines() if line.strip())),
        ("closing", [review.closing.text(say)]),
    ]
    if not review.days:
        parts = parts[-2:]
    made = [Section(say.text(f"review.section.{name}"), tuple(lines)) for name, lines in parts]
    return [section for section in made if section.lines]


def _away_lines(review: WeekReview, say: Translator) -> Iterator[str]:
    for why in Away:
        days = [day for day, reason in review.away if reason is why]
        if days:
            yield say.text(f"review.away.{why.value}", days=_days(days, say))
    if review.hurt:
        yield say.text("review.away.hurt", days=_days(review.hurt, say))


def _rest_lines(rest: RestReview, say: Translator) -> Iterator[str]:
    yield say.text("review.rest.planned", count=rest.planned)
    counts = {fate.value: rest.count(fate) for fate in RestFate}
    counts |= {"moved": rest.moved, "moved_out": rest.moved_out, "ahead": rest.ahead}
    yield from (say.text(f"review.rest.{name}", count=count) for name, count in counts.items() if count)
    if rest.planned_lately or rest.forced_lately:
        yield say.text(
            "review.rest.lately", weeks=RATIO_WEEKS, planned=rest.planned_lately, forced=rest.forced_lately
        )


def _days(days: Iterable[date], say: Translator) -> str:
    return say.listed([short_date(day, say.language) for day in days])
