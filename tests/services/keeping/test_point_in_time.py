"""A record as it was at a moment: right where it says so, and never guessed."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from herstel.services.keeping.going_back import is_certain, last_stamp_at, record_at
from herstel.store.merge import StoredRecord, edit, visible
from support.examples import examples

_fields = st.dictionaries(
    st.sampled_from(["mood", "sport", "note", "title"]),
    st.one_of(st.none(), st.sampled_from(["a", "b", "c"])),
    min_size=1,
)
_edits = st.lists(st.one_of(st.none(), _fields), min_size=1, max_size=7)
"""What was saved one after the other; None deletes."""


def stamp(number: int) -> str:
    """Return the stamp of the save of that number, a minute after the one before."""
    return f"{1_774_000_000_000 + number * 60_000:012x}0000-aaaa"


def limit_after(number: int) -> str:
    """Return the limit of a moment just after that save."""
    return last_stamp_at(datetime.fromtimestamp(1_774_000_000 + number * 60 + 1, UTC))


def states(edits: list[dict[str, Any] | None]) -> list[StoredRecord | None]:
    """Return the record before the first save and after each."""
    after: list[StoredRecord | None] = [None]
    for number, changes in enumerate(edits, 1):
        held = after[-1]
        is_void = changes is None and (held is None or visible(held) is None)
        after.append(held if is_void else edit(held, changes, stamp(number)))
    return after


def shown(record: StoredRecord | None) -> dict[str, Any] | None:
    """Return what is visible of a record, if anything is."""
    return (visible(record) or None) if record is not None else None


@examples(120)
@given(_edits, st.data())
def test_with_the_copies_round_a_moment_it_is_what_it_was(
    edits: list[dict[str, Any] | None], draw: st.DataObject
) -> None:
    kept = states(edits)
    moment = draw.draw(st.integers(0, len(edits)))
    earlier = kept[draw.draw(st.integers(0, moment))]
    versions = [version for version in (earlier, kept[moment], kept[-1]) if version is not None]
    assert shown(record_at(versions, limit_after(moment))) == shown(kept[moment])
    assert is_certain([kept[moment], kept[-1]], limit_after(moment), is_once_a_day=True)


@examples(120)
@given(_edits, st.data())
def test_what_is_called_certain_without_them_is_so(
    edits: list[dict[str, Any] | None], draw: st.DataObject
) -> None:
    kept = states(edits)
    moment = draw.draw(st.integers(0, len(edits)))
    later = kept[draw.draw(st.integers(moment, len(edits)))]
    versions = [version for version in (later, kept[-1]) if version is not None]
    if versions and is_certain([later, kept[-1]], limit_after(moment), is_once_a_day=True):
        assert shown(record_at(versions, limit_after(moment))) == shown(kept[moment])


def test_what_is_written_over_and_kept_nowhere_is_not_certain() -> None:
    first = edit(None, {"mood": 4, "sport": "run"}, stamp(1))
    now = edit(first, {"mood": 2}, stamp(3))
    assert record_at([now], limit_after(2)) == {"sport": "run", "_t": stamp(1), "_f": {"sport": stamp(1)}}
    assert not is_certain([now], limit_after(2), is_once_a_day=False)
    assert is_certain([first, now], limit_after(2), is_once_a_day=False)


def test_a_session_of_later_was_not_there_and_a_check_in_may_have_been() -> None:
    now = edit(None, {"mood": 2}, stamp(3))
    assert record_at([now], limit_after(2)) is None
    assert is_certain([now], limit_after(2), is_once_a_day=False)
    assert not is_certain([now], limit_after(2), is_once_a_day=True)
