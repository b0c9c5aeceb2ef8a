"""Parts of a line that say what it is about: a sport, rest, something of life, a spell."""

from __future__ import annotations

from dataclasses import dataclass

from herstel.domain.limit import PartOfDay
from herstel.domain.scales import BodyPlace, Category, Complaint, EventKind, RestKind
from herstel.domain.sports import Sport


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class RestName:
    """Rest, with its kind if the word says one; a weak name yields to a sport beside it."""

    kind: RestKind | None = None
    is_weak: bool = False


@dataclass(frozen=True, slots=True)
class RestWord:
    """A word that says which kind of rest, where there is rest."""

    kind: RestKind


@dataclass(frozen=True, slots=True)
class LifeName:
    """Something of life."""

    category: Category
    is_weak: bool = False


@dataclass(frozen=True, slots=True)
class SpellName:
    """What stands over days, or one day that matters; a weak name yields to a sport beside it."""

    kind: EventKind
    complaint: Complaint | None = None
    place: BodyPlace | None = None
    is_weak: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the body."""

    place: BodyPlace


@dataclass(frozen=True, slots=True)
class ForbiddenSport:
    """A sport that is not possible; a word of one's own where the table has none."""

    sport: str


@dataclass(frozen=True, slots=True)
class OnlyPart:
    """The only part of the day in which one can train."""

    part_of_day: PartOfDay


@dataclass(frozen=True, slots=True)
class NoTime:
    """Words for a day on which one cannot train."""
