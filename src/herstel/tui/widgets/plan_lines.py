"""What is said of a week below its days: its sum, its remarks, a proposal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from herstel.i18n.dates import day_name
from herstel.rules.planning.checks import NO_RECOVERY_WEEK
from herstel.services.planning.text import (
    change_words,
    reason_words,
    remark_words,
    source_words,
    step_words,
    sum_words,
)
from herstel.services.planning.week_plan import week_sum
from herstel.tui import glyphs
from herstel.tui.safe_text import safe

if TYPE_CHECKING:
    from herstel.i18n.catalog import Translator
    from herstel.rules.planning.proposals import Proposal
    from herstel.services.planning.week_plan import WeekPlan


def sum_line(plan: WeekPlan, say: Translator) -> Content:
    """Return what the week asks, beside what is usual."""
    return Content.styled(sum_words(week_sum(plan.week), say), "$muted")


def remark_lines(plan: WeekPlan, say: Translator, above: int | None = None) -> list[Content]:
    """Return what is remarked on a week, or that nothing is.

    Args:
        above: the day whose remarks stand above already, with their reasons: here they are only counted.
    """
    if not plan.remarks:
        sign = "" if plan.is_empty else f"{glyphs.CHECKED_IN} "
        return [Content.styled(sign + say.text(plan.fits), "$muted" if plan.is_empty else "$rest")]
    # What the week as a whole asks is told of it, on whichever day it is noted.
    told_above = [remark for remark in plan.remarks if remark.day_index == above and remark.check.is_placed]
    lines = [
        _signed(remark_words(remark, plan.week, say)) for remark in plan.remarks if remark not in told_above
    ]
    if told_above and above is not None:
        day = day_name(plan.week.days[above], say.language)
        lines.append(_signed(say.plural("plan.above", len(told_above), day=day)))
    return lines


def reasons_of_day(plan: WeekPlan, day_index: int, say: Translator) -> list[Content]:
    """Return what is remarked on one day, each with its reason and its source."""
    lines: list[Content] = []
    for remark in plan.remarks:
        if remark.day_index == day_index:
            why = say.text("plan.because", why=reason_words(remark, say), source=source_words(remark, say))
            lines += [
                _signed(remark_words(remark, plan.week, say)),
                Content.assemble("    ", safe(why, "$muted")),
            ]
    return lines


def proposal_lines(
    proposal: Proposal, title: str, marked: int, plan: WeekPlan, say: Translator
) -> list[Content]:
    """Return a proposal, each change with its reason, and what would still be remarked.

    Args:
        proposal: the proposal.
        title: what it is for.
        marked: which of its changes is marked.
    """
    week = plan.week
    lines = [Content.styled(title if proposal.steps else say.text("plan.nothing_better"), "bold")]
    if proposal.steps:
        lines[0] = Content.assemble(lines[0], "   ", (say.text("plan.legend"), "$muted"))
    for at, (step, remark) in enumerate(proposal.steps):
        pointer = glyphs.HERE if at == marked % len(proposal.steps) else " "
        # A recovery week is one reason for all of its changes, and its title says it.
        is_told = remark.check is NO_RECOVERY_WEEK
        words = safe(change_words(step, week, say) if is_told else step_words(step, remark, week, say))
        lines.append(Content.assemble((f"{pointer} ", "bold $primary"), words))
    if proposal.left:
        lines.append(Content.styled(say.text("plan.left"), "$muted"))
        lines += [safe(f"  {remark_words(remark, week, say)}", "$muted") for remark in proposal.left]
    return lines


def _signed(text: str) -> Content:
    return Content.assemble((f"{glyphs.STATE['on'][0]} ", "$signal"), safe(text))
