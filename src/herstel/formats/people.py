"""Tables in which several people stand, as in a club's diary: one of them keeps this journal."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Final, TypeVar

from herstel.domain.constraints import one_line
from herstel.formats.batch import FormatError

_COLUMNS: Final = frozenset(
    {
        *("athlete", "athlete_id", "athlete_name", "member", "participant", "participant_id"),
        *("person", "player", "subject", "subject_id", "user", "user_id", "username"),
        *("atleet", "deelnemer", "sporter", "speler", "athlet", "sportler", "spieler", "teilnehmer"),
    }
)
"""What a column that says whose row it is may be called."""
_MOST_NAMES_LENGTH: Final = 200

_Row = TypeVar("_Row")


class SeveralPeopleError(FormatError):
    """A table speaks of several people: it is asked which of them keeps this journal."""

    def __init__(self, names: Sequence[str]) -> None:
        shown = ", ".join(one_line(name) for name in names)[:_MOST_NAMES_LENGTH]
        super().__init__("import.many_people", names=shown)
        self.names = tuple(names)


def says_whose(column: str) -> bool:
    """Whether a column of this name says whose its rows are."""
    return _plain(column) in _COLUMNS


def rows_of_one(
    columns: Sequence[str],
    rows: Sequence[_Row],
    cell: Callable[[_Row, int], str],
    athlete: str | None,
) -> Sequence[_Row]:
    """Return the rows of one person; all of them where no column says whose they are.

    Args:
        athlete: whom the person chose; None when nobody was asked.

    Raises:
        SeveralPeopleError: when there are several and nobody, or nobody of that name, was chosen.
    """
    at = next((at for at, name in enumerate(columns) if says_whose(name)), None)
    if at is None:
        return rows
    names = _distinct(cell(row, at) for row in rows)
    if athlete is None and len(names) < 2:
        return rows
    if athlete is None or _plain(athlete) not in map(_plain, names):
        raise SeveralPeopleError(names)
    return [row for row in rows if _plain(cell(row, at)) == _plain(athlete)]


def _distinct(cells: Iterable[str]) -> list[str]:
    """Return the names that stand there, each once, in order."""
    names = {_plain(cell): cell.strip() for cell in cells if cell.strip()}
    return [names[name] for name in sorted(names)]


def _plain(name: str) -> str:
    return "_".join(name.casefold().strip(' "').split())
