"""Where one can go: messages to the app, which opens what they ask for.

Screens, questions and the palette send them and so need to know no other screen. A day that is None is today.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from herstel.domain.calendar_items import Event, Session
    from herstel.domain.dates import Week


class MainPlace(Enum):
    """A main screen; its value is the name of its sentence, `screen.today`."""

    TODAY = "today"
    CALENDAR = "calendar"
    PLAN = "plan"
    TRENDS = "trends"


class Navigation(Message):
    """Leads to another screen, or to a question on the one in front."""


class GoToday(Navigation):
    """Go back to Today, past every screen that lies on it."""


class Destination(Navigation):
    """A screen that opens as soon as the journal is open."""


@dataclass
class OpenCheckIn(Destination):
    """Ask a morning's questions."""

    day: date | None = None


@dataclass
class CheckedIn(Navigation):
    """A morning's questions were answered: show the week that it belongs to."""

    day: date


@dataclass
class LogSession(Destination):
    """Log a session that was done."""

    day: date | None = None


@dataclass
class AskOutcome(Destination):
    """Ask what became of a planned session."""

    session: Session
    asks_others: bool = False
    """Whether the other sessions of yesterday without an outcome are asked about next."""


@dataclass
class AskOutcomes(Navigation):
    """Ask what became of yesterday's sessions that have no outcome yet, one after the other."""


@dataclass
class PlanRest(Destination):
    """Plan rest on one of the seven days from `first` on."""

    first: date | None = None


@dataclass
class MarkSpell(Destination):
    """Mark an illness or injury from a day on, or change the one that is given."""

    day: date | None = None
    spell: Event | None = None


@dataclass
class SettleRest(Navigation):
    """Ask what becomes of a day of rest on which a session was done."""

    day: date


@dataclass
class SettleSessions(Navigation):
    """Ask what becomes of the sessions that a spell forbids.

    Attributes:
        spell_id: the spell; with an empty id every spell, and all sessions that were missed.
    """

    spell_id: str = ""


@dataclass
class Explain(Navigation):
    """Show what stands behind the advice of a day."""

    day: date | None = None


@dataclass
class ShowRules(Destination):
    """Show every rule, and what came of it."""


@dataclass
class OpenCalendar(Destination):
    """Open the calendar at a day."""

    day: date | None = None


@dataclass
class OpenPlan(Destination):
    """Open the plan of the week of a day; without a day, on the last day of a week, that of the next one."""

    day: date | None = None
    asks_recovery: bool = False
    """Whether it is asked at once if the week is to be a recovery week."""


@dataclass
class OpenReview(Destination):
    """Open the review of a week."""

    week: Week


@dataclass
class OpenAhead(Destination):
    """Open four weeks, the first of which holds a day."""

    day: date | None = None


@dataclass
class OpenSeason(Destination):
    """Open the weeks of a season, with the cursor on the week of a day."""

    day: date | None = None


@dataclass
class OpenYear(Destination):
    """Open the picture of a year, with the cursor on a day."""

    day: date | None = None


@dataclass
class RateSessions(Destination):
    """Open the list of sessions of which nobody has said how hard they were."""


@dataclass
class OpenTrends(Destination):
    """Open the pictures of weeks and years."""


@dataclass
class VisitDemo(Navigation):
    """Look at the invented year, in a folder that is thrown away at the end."""


@dataclass
class LeaveDemo(Navigation):
    """Go back to one's own journal."""


@dataclass
class OpenSettings(Destination):
    """Show every setting, where everything is, and how the journal's files are."""

    asks: str = ""
    """What is begun with: `backup`, `doctor`, `repair`, `restore` or `go_back`; nothing where it is empty."""


class ReadAnew(Navigation):
    """Read the journal anew: its files were mended, and what can be undone has changed with them."""
