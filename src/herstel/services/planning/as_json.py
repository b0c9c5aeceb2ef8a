"""Remarks, proposals and choices as JSON: the keys are a contract and stay as they are."""

from __future__ import annotations

from typing import Final

from herstel.i18n.catalog import Translator
from herstel.rules.engine_settings import EngineSettings
from herstel.rules.planning.arrangement import (
    AddRest,
    LightenSession,
    MoveRest,
    MoveSession,
    PostponeSession,
    SkipSession,
    Step,
    SwapSport,
)
from herstel.rules.planning.checks import Remark
from herstel.rules.planning.proposals import Proposal
from herstel.rules.planning.week import PlanWeek
from herstel.services.planning.offering import DayChoice, DayOffer, offer_words
from herstel.services.planning.outlook import DayRemark
from herstel.services.planning.text import remark_words, step_words

_NAMES: Final[dict[type[Step], str]] = {
    AddRest: "add_rest",
    MoveRest: "move_rest",
    MoveSession: "move_session",
    LightenSession: "ease_session",
    SkipSession: "skip_session",
    SwapSport: "swap_session",
    PostponeSession: "move_session",
}


def remark_json(remark: Remark, plan: PlanWeek, say: Translator) -> dict[str, object]:
    return {
        "check": remark.check.id,
        "date": plan.days[remark.day_index].isoformat(),
        "session": remark.session or None,
        "source": remark.check.source or None,
        "evidence": remark.check.evidence.value,
        "text": remark_words(remark, plan, say),
    }


def proposal_json(proposal: Proposal, plan: PlanWeek, say: Translator) -> dict[str, object]:
    return {
        "changes": [_step_json(step, remark, plan, say) for step, remark in proposal.steps],
        "left": [remark_json(remark, plan, say) for remark in proposal.left],
    }


def _step_json(step: Step, remark: Remark, plan: PlanWeek, say: Translator) -> dict[str, object]:
    """Return a step; `to` is the day to which something goes, and null where it stays on its day."""
    record, day_index, to = None, None, None
    if isinstance(step, MoveRest):
        rest, day_index = plan.rests[step.index]
        record = rest.id
    elif not isinstance(step, AddRest):
        session, day_index = plan.sessions[step.index]
        record = session.id
    if isinstance(step, PostponeSession):
        to = step.to
    elif isinstance(step, (MoveSession, MoveRest, AddRest)):
        to = plan.days[step.to]
    change: dict[str, object] = {
        "change": _NAMES[type(step)],
        "id": record,
        "from": None if day_index is None else plan.days[day_index].isoformat(),
        "to": None if to is None else to.isoformat(),
        "because": remark.check.id,
        "text": step_words(step, remark, plan, say),
    }
    if isinstance(step, SwapSport):
        change |= {"sport": step.sport}
    lighter = step.lighter if isinstance(step, MoveSession) else step
    if isinstance(lighter, (LightenSession, SwapSport)):
        change |= {"minutes": lighter.minutes, "rpe": lighter.rpe}
    return change


def choices_json(
    choices: tuple[DayChoice, ...], offer: DayOffer | None, say: Translator, settings: EngineSettings
) -> list[dict[str, object]]:
    """Return the choices for today as JSON: the keys are a contract."""
    if offer is None:
        return []
    return [
        {
            "choice": choice.option.choice.value,
            "steps": offer_words(offer, choice.option, say, settings),
            "appear": _check_ids(choice.effect.appear),
            "go": _check_ids(choice.effect.go),
            "stay": _check_ids(choice.effect.stay),
        }
        for choice in choices
    ]


def _check_ids(remarks: tuple[DayRemark, ...]) -> list[str]:
    """Return which checks speak, each once however many days it is about."""
    return list(dict.fromkeys(remark.check.id for remark in remarks))
