"""Files that are read while nobody can be asked anything: what leaves a question open waits."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field, replace
from pathlib import Path
from typing import Final

from herstel.domain.errors import HerstelError
from herstel.domain.frozen import frozen
from herstel.domain.journal import Journal
from herstel.domain.scales import Item
from herstel.formats.batch import Batch, ReadingContext
from herstel.formats.file_reading import read_path
from herstel.formats.open_scale import settled
from herstel.formats.people import SeveralPeopleError
from herstel.metrics.thresholds import Thresholds
from herstel.services.advice.scale_check import all_turned, seem_reversed
from herstel.services.importing.direction import TableContext

ASKS: Final = (SeveralPeopleError,)
"""Nothing is wrong with such a file, but a person must say something of it first."""


@frozen
class InboxRead:
    """What was read of an inbox when nobody could be asked.

    Attributes:
        batches: by file, what can come in as it is; answers that leave a question open are not among it.
        waiting: the files of which a person must be asked something first.
        unread: by file, why nothing could be read.
    """

    batches: Mapping[Path, Batch] = field(default_factory=dict)
    waiting: Sequence[Path] = ()
    unread: Mapping[Path, HerstelError] = field(default_factory=dict)


def format_in_inbox(path: Path) -> str | None:
    """Return the one format that is read of a path of an inbox; None for any.

    A folder is one for its calendar: its other files are paths of their own.
    """
    return "ics" if path.is_dir() else None


def read_unasked(
    files: Iterable[Path], reading: ReadingContext, journal: Journal, settings: Thresholds
) -> InboxRead:
    """Read files of which nobody is asked anything: what leaves a question open waits.

    Args:
        files: what to read.
        reading: the circumstances.
        journal: what is known of the same days.
        settings: the thresholds by which answers are seen to run the wrong way.
    """
    beside = TableContext(journal)
    batches: dict[Path, Batch] = {}
    waiting: list[Path] = []
    unread: dict[Path, HerstelError] = {}
    for path in files:
        try:
            batch = read_path(path, reading, format_in_inbox(path))
        except ASKS:
            waiting.append(path)
            continue
        except HerstelError as error:
            unread[path] = error
            continue
        answered, taken = reading.at(path), settled(batch, beside, trusts_names=False)
        turned = all_turned(taken.records, [Item(item) for item in answered.worse_high])
        # What is taken without a question, and nobody spoke of before, must not look wrong either.
        is_doubtful = answered.scale is None and seem_reversed(turned, settings)
        batches[path] = batch if is_doubtful else replace(taken, records=turned)
        if batches[path].open_scales:
            waiting.append(path)
    return InboxRead(batches, waiting, unread)
