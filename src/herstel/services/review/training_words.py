"""Sessions and load in words, one fact a line."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from herstel.i18n.catalog import Translator
from herstel.i18n.dates import short_date
from herstel.services.calendar.names import sport_name
from herstel.services.review.load_review import LoadReview
from herstel.services.review.session_line import SessionFate, SessionLine
from herstel.services.review.training_review import TrainingReview


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


def load_lines(load: LoadReview, say: Translator) -> Iterator[str]:
    """Yield the load, its plan and own normal, in AU."""
    at_least = say.number(load.at_least, 0)
    if load.unknown_days:
        yield say.plural("review.load.at_least", load.unknown_days, load=at_least)
    else:
        yield say.text("review.load.total", load=at_least)
    planned = say.number(load.planned, 0)
    if load.planned_unknown:
        yield say.plural("review.load.planned_at_least", load.planned_unknown, load=planned)
    elif load.planned:
        yield say.text("review.load.planned", load=planned)
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
        said = None if felt is None else say.text(unit, value=say.number(felt))
        meant = None if planned is None else say.number(planned)
        if said is None and planned is not None:
            yield say.text("review.planned", what=say.text(unit, value=meant))
        elif said is not None:
            yield said if meant is None else say.text("review.beside", what=said, planned=meant)
