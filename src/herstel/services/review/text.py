"""A review in words: sections of plain lines, one fact a line; its story, and the question at its end."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from herstel.domain.constraints import one_line
from herstel.domain.frozen import frozen
from herstel.i18n.catalog import Translator, short_date
from herstel.metrics.signals import Kind
from herstel.services.advice.replies import override_words
from herstel.services.calendar.names import session_name, sport_name
from herstel.services.review.days import Away
from herstel.services.review.did_it_help import ENOUGH, DidItHelp, Help, MorningsAfter
from herstel.services.review.next_week import Ask, NextWeekQuestion
from herstel.services.review.rest_review import RATIO_WEEKS, RestFate, RestReview
from herstel.services.review.signals_review import AdviceLine, After, Heeded, SignalsReview
from herstel.services.review.story import Compared, Story, StorySentence, WeekMeasure
from herstel.services.review.training_review import LoadReview, SessionFate, SessionLine, TrainingReview
from herstel.services.review.week_review import Closing, WeekReview

Safe = Callable[[str], str]
"""Makes text of a person safe for where it is shown."""


@frozen
class Section:
    """A part of the review.

    Attributes:
        lines: its facts, each on one line.
    """

    name: str
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
        safe: makes titles, reasons and the note safe for where they are shown.
    """
    parts: list[tuple[str, Iterable[str]]] = [
        ("story", story_lines(review.story, say)),
        ("away", _away_lines(review, say)),
        ("rest", _rest_lines(review.rest, say)),
        ("training", training_lines(review.training, say, safe)),
        ("load", load_lines(review.load, say, is_over=review.is_over)),
        ("signals", signal_lines(review.signals, say)),
        ("advice", advice_lines(review.signals, say, safe)),
        ("note", (safe(line) for line in review.note.splitlines() if line.strip())),
        ("closing", [closing_text(review.closing, say)]),
    ]
    if not review.days:
        parts = parts[-2:]
    made = [Section(name, say.text(f"review.section.{name}"), tuple(lines)) for name, lines in parts]
    return [section for section in made if section.lines]


def closing_text(closing: Closing, say: Translator) -> str:
    """Return the sentence that closes a week."""
    key = f"review.closing.{closing.key}"
    numbers = {name: say.number(value, 0) for name, value in closing.loads.items()}
    if closing.count == 2 and say.has(f"{key}.both"):
        return say.text(f"{key}.both")
    return say.text(key, **numbers) if closing.count is None else say.plural(key, closing.count, **numbers)


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


def training_lines(training: TrainingReview, say: Translator, safe: Callable[[str], str]) -> Iterator[str]:
    """Yield how many sessions ended how, each of them, and the easy ones that were not easy."""
    yield say.text("review.training.done", count=training.count(SessionFate.DONE))
    counts = {fate.value: training.count(fate) for fate in SessionFate if fate is not SessionFate.DONE}
    # What stands elsewhere is among what was moved.
    del counts[SessionFate.ELSEWHERE.value]
    counts |= {"unplanned": training.unplanned, "moved": training.moved}
    counts |= {"moved_out": training.moved_out, "ahead": training.ahead}
    yield from (say.text(f"review.training.{name}", count=count) for name, count in counts.items() if count)
    yield from (_session(line, say, safe) for line in training.lines)
    if training.not_easy:
        yield say.plural("review.training.not_easy", len(training.not_easy))


def load_lines(load: LoadReview, say: Translator, *, is_over: bool) -> Iterator[str]:
    """Yield the load, its plan and own normal, in AU; of a running week, those of its days so far."""
    at_least = say.number(load.at_least, 0)
    if load.unknown_days and not load.at_least:
        yield say.plural("review.load.unknown", load.unknown_days)
    elif load.unknown_days:
        yield say.plural("review.load.at_least", load.unknown_days, load=at_least)
    else:
        yield say.text("review.load.total", load=at_least)
    planned, so_far = say.number(load.planned, 0), "" if is_over else ".so_far"
    if load.planned_unknown:
        yield say.plural(f"review.load.planned_at_least{so_far}", load.planned_unknown, load=planned)
    elif load.planned:
        yield say.text(f"review.load.planned{so_far}", load=planned)
    if load.own_normal is None:
        yield say.text("review.load.no_normal")
        return
    yield say.plural("review.load.normal", load.normal_weeks, load=say.number(load.own_normal, 0))
    if load.change_percent is not None:
        percent = round(load.change_percent)
        key = "review.load.more" if percent > 0 else "review.load.less" if percent < 0 else "review.load.same"
        yield say.text(key, percent=abs(percent))


def _session(line: SessionLine, say: Translator, safe: Callable[[str], str]) -> str:
    parts = [safe(sport_name(line.name, say))]
    if line.key:
        parts.append(say.text("today.key"))
    parts.append(say.text(f"review.fate.{line.fate.value}"))
    parts += _beside_plan(line, say)
    if line.felt:
        parts.append(say.text("review.felt", felt=say.text(f"felt.{line.felt.value}")))
    if line.unplanned:
        parts.append(say.text("review.unplanned"))
    if line.was_not_easy:
        parts.append(say.text("review.not_easy"))
    if line.moved_from:
        parts.append(say.text("calendar.moved_from", day=short_date(line.moved_from, say.language)))
    if line.reason:
        parts.append(safe(line.reason))
    return say.text("review.day", day=short_date(line.day, say.language), what=", ".join(parts))


def _beside_plan(line: SessionLine, say: Translator) -> Iterator[str]:
    """Yield minutes and RPE, each with its plan where there is one and it differs."""
    numbers = (
        ("unit.minutes", line.minutes, line.planned_minutes),
        ("unit.rpe", line.rpe, line.planned_rpe),
    )
    for unit, felt, planned in numbers:
        felt_words = None if felt is None else say.text(unit, value=say.number(felt))
        meant = None if planned is None else say.number(planned)
        if felt_words is None and planned is not None:
            yield say.text("review.planned", what=say.text(unit, value=meant))
        elif felt_words is not None:
            yield felt_words if meant is None else say.text("review.beside", what=felt_words, planned=meant)


def signal_lines(signals: SignalsReview, say: Translator) -> Iterator[str]:
    """Yield each kind of signal that was on, with its days."""
    if not any(line.checked_in for line in signals.lines):
        yield say.text("review.signals.no_checkins")
        return
    on = [(kind, signals.days_on(kind)) for kind in Kind if signals.days_on(kind)]
    if not on:
        yield say.text("review.signals.none")
    for kind, days in on:
        when = say.listed([short_date(day, say.language) for day in days])
        yield say.text("review.signals.on", kind=say.text(f"kind.{kind.value}"), days=when)


def advice_lines(signals: SignalsReview, say: Translator, safe: Callable[[str], str]) -> Iterator[str]:
    """Yield each advice that was stricter than the plan, what was done with it, and the days after."""
    yield from (_advice(line, say, safe) for line in signals.strict)


def _advice(line: AdviceLine, say: Translator, safe: Callable[[str], str]) -> str:
    parts = [say.text(line.heading.key)]
    if line.heeded is not Heeded.GIVEN:
        parts.append(say.text(f"review.heeded.{line.heeded.value}"))
    if line.override is not None:
        parts.append(safe(override_words(line.override, say)))
    if line.after is not None and line.after is not After.UNKNOWN:
        parts.append(say.text(f"review.after.{line.after.value}"))
    return say.text("review.day", day=short_date(line.day, say.language), what=", ".join(parts))


def help_lines(verdict: DidItHelp, say: Translator) -> Iterator[str]:
    """Yield the counts of all rules together, one fact a line."""
    whole = verdict.everything
    if not whole.given:
        yield say.text("help.none")
        return
    given = given_words(whole, say)
    yield given[:1].upper() + given[1:]
    yield say.text("help.followed", what=after_words(whole.after_followed, say))
    yield say.text("help.overridden", what=after_words(whole.after_overridden, say))
    yield say.text("help.counts")


def given_words(counts: Help, say: Translator) -> str:
    """Return how often an advice was given, and what was done with it."""
    only_said = counts.given - counts.followed - counts.overridden - counts.unknown
    parts = [
        say.text(f"help.{name}.count", count=count)
        for name, count in (
            ("followed", counts.followed),
            ("overridden", counts.overridden),
            ("unknown", counts.unknown),
            ("only_said", only_said),
        )
        if count
    ]
    total = say.plural("help.given", counts.given)
    return f"{total}: {', '.join(parts)}" if parts else total


def after_words(mornings: MorningsAfter, say: Translator) -> str:
    """Return how the mornings after were; below eight there are too few to say."""
    if not mornings.is_enough:
        return say.text("help.too_few", count=mornings.compared, enough=ENOUGH)
    return say.text("help.after", better=mornings.better, same=mornings.same, worse=mornings.worse)


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
        words = say.hours(value)
    else:
        words = say.number(value)
    return f"≥{words}" if is_least else words


def finding_words(finding: StorySentence, say: Translator) -> str:
    """Return the sentence about this athlete."""
    numbers = {name: say.number(value) for name, value in finding.numbers.items()}
    if "minutes" in finding.numbers:
        numbers["minutes"] = say.hours(finding.numbers["minutes"])
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
