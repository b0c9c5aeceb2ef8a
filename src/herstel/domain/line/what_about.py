"""Parts of a line that say what it is about: a sport, rest, something of life, a spell."""

from __future__ import annotations

from herstel.domain.commitment import PartOfDay
from herstel.domain.frozen import frozen
from herstel.domain.scales import BodyPlace, Category, Complaint, EventKind, RestKind
from herstel.domain.sports import Sport


@frozen
class SportName:
    """A sport.

    Attributes:
        sport: the sport.
        is_general: whether a sport beside it is meant: `training`, `brick`, `interval`.
        is_exercise: whether it is what is trained, `interval`, and in which sport is not said.
    """

    sport: Sport
    is_general: bool = False
    is_exercise: bool = False


@frozen
class RestName:
    """Rest, with its kind if the word says one; a weak name yields to a sport beside it."""

    kind: RestKind | None = None
    is_weak: bool = False


@frozen
class RestWord:
    """A word that says which kind of rest, where there is rest."""

    kind: RestKind


@frozen
class LifeName:
    """Something of life."""

    category: Category
    is_weak: bool = False


@frozen
class SpellName:
    """What stands over days, or one day that matters.

    Attributes:
        kind: what it is.
        complaint: what an illness is, where the name says so.
        place: where an injury is, where the name says so.
        is_weak: whether it yields to a sport beside it.
        is_vague: whether it means something else as often, `wk`, `fell`: the rest of the line decides.
    """

    kind: EventKind
    complaint: Complaint | None = None
    place: BodyPlace | None = None
    is_weak: bool = False
    is_vague: bool = False


@frozen
class WellAgain:
    """Words that say that an illness or an injury is over.

    Attributes:
        kind: of which of both they say it; None where they fit both.
        is_weak: whether they say it only beside what one had: `knie weer goed`, but not `weer goed weer`.
    """

    kind: EventKind | None = None
    is_weak: bool = False


@frozen
class Place:
    """A place of the body."""

    place: BodyPlace


@frozen
class ForbiddenSport:
    """A sport that is not possible; a word of one's own where the table has none."""

    sport: str


@frozen
class OnlyPart:
    """The only part of the day in which one can train."""

    part_of_day: PartOfDay


@frozen
class NoTime:
    """Words for a day on which one cannot train."""
