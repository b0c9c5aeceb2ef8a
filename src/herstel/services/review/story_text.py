"""The story of a week, and its question, in words."""

from __future__ import annotations

from collections.abc import Iterator

from herstel.i18n.catalog import Translator
from herstel.i18n.dates import short_date
from herstel.services.calendar.names import session_name
from herstel.services.review.next_week import Ask, NextWeekQuestion
from herstel.services.review.story import Compared, Story, StorySentence, WeekMeasure


def story_lines(story: Story, say: Translator) -> Iterator[str]:
    """Yield each measure beside last week and own normal, and the sentence about this athlete."""
    for measure, compared in story.measures.items():
        yield say.text(
            "review.measure.line",
            name=say.text(f"review.measure.{measure.value}"),
            beside=", ".join(_beside(measure, compared, say)),
        )
    yield finding_words(story.finding, say)


def _beside(measure: WeekMeasure, compared: Compared, say: Translator) -> Iterator[str]:
    yield value_words(measure, compared.now, say, is_least=compared.is_least)
    if compared.last is not None:
        last = value_words(measure, compared.last, say, is_least=compared.was_least)
        yield say.text("review.measure.last", value=last)
    if compared.normal is not None:
        yield say.text("review.measure.normal", value=value_words(measure, compared.normal, say))


def value_words(measure: WeekMeasure, value: float, say: Translator, *, is_least: bool = False) -> str:
    """Return a value with its unit; that nothing is known yet where more than nothing may have been done."""
    if is_least and not value:
        return say.text("review.measure.unknown")
    if measure is WeekMeasure.LOAD:
        words = say.text("month.load", load=say.number(value, 0))
    elif measure is WeekMeasure.MINUTES:
        words = _hours(value, say)
    else:
        words = say.number(value)
    return f"≥{words}" if is_least else words


def _hours(minutes: float, say: Translator) -> str:
    hours, rest = divmod(round(minutes), 60)
    return say.text("unit.hours_minutes", hours=hours, minutes=f"{rest:02d}")


def finding_words(finding: StorySentence, say: Translator) -> str:
    """Return the sentence about this athlete."""
    numbers = {name: say.number(value) for name, value in finding.numbers.items()}
    if "minutes" in finding.numbers:
        numbers["minutes"] = _hours(finding.numbers["minutes"], say)
    return say.text(f"review.story.{finding.key}", **numbers)


def kept_words(story: Story, say: Translator) -> str:
    """Return which days of rest there were; empty when there was none."""
    if not story.kept:
        return ""
    days = say.listed([short_date(day, say.language) for day in story.kept])
    return say.text("review.story.kept", days=days)


def question_words(question: NextWeekQuestion, key: str, say: Translator) -> str:
    """Return a question, and the key that answers it.

    The name of a session is in it: one line, not yet safe to show.
    """
    if question.ask is Ask.SESSION and question.session is not None:
        day = short_date(question.day, say.language)
        name = session_name(question.session, say)
        return say.text("review.ask.session", key=key, day=day, name=name)
    if question.ask in {Ask.NOTES, Ask.FITS}:
        return say.plural(f"review.ask.{question.ask.value}", question.count, key=key)
    day = short_date(question.day, say.language)
    return say.text(f"review.ask.{question.ask.value}", key=key, day=day)
