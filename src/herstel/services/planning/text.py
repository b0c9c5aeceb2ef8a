"""How the athlete is doing, remarks, proposals and offers in words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from math import inf
from typing import Final

from herstel.i18n.catalog import Translator, day_name, short_date
from herstel.rules.planning.arrangement import (
    AddRest,
    LightenSession,
    MoveRest,
    PostponeSession,
    SkipSession,
    Step,
    SwapSport,
    applied,
    changed,
)
from herstel.rules.planning.checks import (
    LOW_MORNINGS,
    NOT_EASY,
    PAIN,
    RACE_AHEAD,
    RACE_DONE,
    WAY_BACK,
    WHILE_ILL,
    Check,
    Remark,
)
from herstel.rules.planning.limits import DayBound
from herstel.rules.planning.proposals import Proposal
from herstel.rules.planning.week import PlannedSession, PlanWeek
from herstel.services.calendar.names import activity_name, sport_name
from herstel.services.pain_text import place_words
from herstel.services.planning.week_plan import WeekSum, week_sum


def remark_words(remark: Remark, plan: PlanWeek, say: Translator) -> str:
    """Return a remark in one sentence."""
    session = next((session for session, _ in plan.sessions if session.id == remark.session), None)
    if remark.check is PAIN:
        where = _in_brackets(place_words(remark.about, say))
    else:
        where = place_words(session.forbidden.where if session and session.forbidden else "", say)
    detail = f".{remark.detail}" if remark.detail else ""
    if remark.value == inf:
        detail = ".unknown"
    if remark.check is NOT_EASY and not remark.limit:
        detail = ".rest"
    return say.text(
        f"check.{remark.check.id}{detail}",
        day=day_name(plan.days[remark.day_index], say.language),
        name=sport_name(session.name, say) if session else "",
        where=where,
        race=_in_brackets(remark.about),
        taken=remark.about,
        sport=sport_name(session.sport, say) if session else "",
        activity=activity_name(session.sport, say) if session else "",
        value=_number(remark.value, say),
        limit=_number(remark.limit, say),
    )


def _in_brackets(text: str) -> str:
    return f" ({text})" if text else ""


def reason_words(remark: Remark, say: Translator) -> str:
    """Return why something is remarked, in half a sentence."""
    of_detail = f"check.{remark.check.id}.{remark.detail}.why"
    return say.text(of_detail if say.has(of_detail) else f"check.{remark.check.id}.why")


def source_words(remark: Remark, say: Translator) -> str:
    """Return what a remark stands on: how well it is supported, and by whom."""
    strength = say.text(f"evidence.{remark.check.evidence.value}")
    source = remark.check.source
    return say.text("plan.source", strength=strength, source=source) if source else strength


def step_words(step: Step, remark: Remark, plan: PlanWeek, say: Translator) -> str:
    """Return a step of a proposal with its reason."""
    return say.text("plan.step.because", what=change_words(step, plan, say), why=reason_words(remark, say))


def change_words(step: Step, plan: PlanWeek, say: Translator, is_short: bool = False) -> str:
    """Return what a step does; in short without what it asked before."""
    if isinstance(step, AddRest):
        return say.text("plan.step.add", to=day_name(plan.days[step.to], say.language))
    if isinstance(step, MoveRest):
        day_index = plan.rests[step.index][1]
        day, to = (day_name(plan.days[index], say.language) for index in (day_index, step.to))
        return say.text("plan.step.rest", day=day, to=to)
    session, day_index = plan.sessions[step.index]
    day = day_name(plan.days[day_index], say.language)
    if isinstance(step, SkipSession):
        return say.text("plan.step.drop", name=sport_name(session.name, say), day=day)
    if isinstance(step, LightenSession):
        name, change = sport_name(session.name, say), lighter_words(session, step, say, is_short)
        return say.text("plan.step.ease", name=name, day=day, change=change)
    if isinstance(step, SwapSport):
        sport = f"{sport_name(step.sport, say)} {asked(step.minutes, step.rpe, say)}".rstrip()
        return say.text("plan.step.swap", name=sport_name(session.name, say), day=day, sport=sport)
    if isinstance(step, PostponeSession):
        to = short_date(step.to, say.language)
        return say.text("plan.step.session", name=sport_name(session.name, say), day=day, to=to)
    to = day_name(plan.days[step.to], say.language)
    if step.lighter is not None:
        name, change = sport_name(session.name, say), lighter_words(session, step.lighter, say, is_short)
        return say.text("plan.step.moved_lighter", name=name, day=day, to=to, change=change)
    return say.text("plan.step.session", name=sport_name(session.name, say), day=day, to=to)


def sum_words(total: WeekSum, say: Translator) -> str:
    """Return what a week asks in one line."""
    key = "plan.sum.at_least" if total.unknown else "plan.sum.load"
    if total.unknown and not total.load:
        # At least nothing is no word about a load.
        return " · ".join([say.text("plan.sum.unknown"), *_counts(total, say)])
    if total.sessions and total.is_over:
        key += ".done"
    elif total.done:
        key += ".part"
    parts = [say.text(key, load=say.number(round(total.load)), done=say.number(round(total.done)))]
    if total.usual is not None:
        parts.append(say.text("plan.sum.usual", load=say.number(round(total.usual))))
    return " · ".join([*parts, *_counts(total, say)])


def _counts(total: WeekSum, say: Translator) -> list[str]:
    """Return sessions, hours and days of rest, each in a few words."""
    parts = [say.plural("plan.sum.sessions", total.sessions)]
    if total.minutes:
        parts.append(say.hours(total.minutes))
    return [*parts, say.plural("plan.sum.rests", total.rests)]


def recovery_title(week: PlanWeek, proposal: Proposal, say: Translator) -> str:
    """Return what a week as a recovery week is: by how much less it asks than usual, or than is planned."""
    usual = week_sum(week).usual
    whole = usual or week.load
    less = whole - applied(week, [step for step, _ in proposal.steps]).load
    percent = round(100 * less / whole) if whole else 0
    if percent <= 0:
        return say.text("plan.recovery.unknown")
    return say.text("plan.recovery.usual" if usual else "plan.recovery", percent=say.number(percent))


def lighter_words(
    session: PlannedSession, step: LightenSession, say: Translator, is_short: bool = False
) -> str:
    """Return what a session asks from now on, and unless in short what it asked, where that was known."""
    lighter = changed(session, step)
    was = asked(session.minutes, session.rpe, say, session.km)
    now = asked(lighter.minutes, lighter.rpe, say, lighter.km)
    return say.text("plan.lighter", was=was, now=now) if was and not is_short else now


def asked(minutes: int | None, rpe: float | None, say: Translator, km: float | None = None) -> str:
    """Return how far, how long and how hard a session is, as far as that is known."""
    parts = [] if km is None else [say.text("unit.km", value=say.number(km, 1))]
    if minutes is not None:
        parts.append(say.text("unit.minutes", value=minutes))
    if rpe is not None:
        parts.append(say.text("unit.rpe", value=say.number(rpe)))
    return " ".join(parts)


def _number(value: float | None, say: Translator) -> str:
    return "" if value in {None, inf} else say.number(round(value))


def state_words(week: PlanWeek, say: Translator) -> str:
    """Return what a week has to take into account, the weightiest first; nothing where there is nothing.

    What is said of illness and the way back is the last day that they bound, as far as that is known.
    """
    return " ".join(sentence for tell in _TELLERS if (sentence := tell(week, say)))


def _bounds(week: PlanWeek, check: Check) -> Iterator[tuple[int, DayBound]]:
    """Yield the days that a check bounds, in order."""
    for day_index in range(len(week.days)):
        bound = week.bounds[day_index]
        for limit in ([bound] if bound else []) + list(week.cautions[day_index]):
            if limit.check is check:
                yield day_index, limit


def _is_bound(week: PlanWeek, check: Check) -> bool:
    return next(_bounds(week, check), None) is not None


def _until(week: PlanWeek, check: Check, say: Translator) -> str:
    days = [day_index for day_index, _ in _bounds(week, check)]
    return day_name(week.days[days[-1]], say.language) if days else ""


def _ill(week: PlanWeek, say: Translator) -> str:
    days = [day_index for day_index, _ in _bounds(week, WHILE_ILL)]
    if not days:
        return ""
    # Whether it goes on after the week, these days do not say.
    is_whole = days[-1] == len(week.days) - 1
    until = say.text("plan.state.week_end") if is_whole else day_name(week.days[days[-1]], say.language)
    return say.text("plan.state.ill", day=until)


def _back(week: PlanWeek, say: Translator) -> str:
    last = max((bound.last for _, bound in _bounds(week, WAY_BACK) if bound.last), default=None)
    if last is None:
        return ""
    until = day_name(last, say.language) if last in week.days else short_date(last, say.language)
    return say.text("plan.state.way_back", day=until)


def _pain(week: PlanWeek, say: Translator) -> str:
    """Return each place that hurts, or is injured, once: of a place that does both, the pain."""
    details: dict[str, str] = {}
    for _, bound in _bounds(week, PAIN):
        if bound.detail != "injured" or bound.about not in details:
            details[bound.about] = bound.detail
    sentences = []
    for place, detail in details.items():
        where = place_words(place, say)
        key = "plan.state.injured" if detail == "injured" else "plan.state.pain"
        sentences.append(say.text(key, where=f" ({where})" if where else ""))
    return " ".join(sentences)


def _mornings(week: PlanWeek, say: Translator) -> str:
    condition = week.condition
    if week.is_recovery_week:
        return say.text("plan.state.recovery_week")
    if condition.is_week_advised:
        key = "plan.state.advised.days" if condition.low_days else "plan.state.advised"
        return say.text(key, days=condition.low_days)
    if _is_bound(week, LOW_MORNINGS):
        return say.text("plan.state.low", days=condition.low_days)
    return ""


def _race_behind(week: PlanWeek, say: Translator) -> str:
    until = _until(week, RACE_DONE, say)
    return say.text("plan.state.race_done", day=until) if until and not week.races else ""


def _race_ahead(week: PlanWeek, say: Translator) -> str:
    if week.races:
        return say.text("plan.state.race", day=day_name(week.days[min(week.races)], say.language))
    return say.text("plan.state.race_next") if _is_bound(week, RACE_AHEAD) else ""


def _away(week: PlanWeek, say: Translator) -> str:
    ahead = week.travel & frozenset(range(week.first_open, len(week.days)))
    if not ahead:
        return ""
    first, last = (day_name(week.days[day_index], say.language) for day_index in (min(ahead), max(ahead)))
    return say.text("plan.state.away", first=first, last=last) if first != last else ""


_TELLERS: Final[tuple[Callable[[PlanWeek, Translator], str], ...]] = (
    _ill,
    _back,
    _pain,
    _mornings,
    _race_behind,
    _race_ahead,
    _away,
)
