"""Histories of one record on several devices that see each other's edits now and then."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from hypothesis import strategies as st

from herstel.store.merge import StoredRecord, edit, merge, newest_stamp
from herstel.store.writer import HybridClock

from .helpers import Wall

FIELDS = st.sampled_from(["mood", "stress", "flags", "note", "title"])
VALUES = st.one_of(st.none(), st.integers(0, 3), st.booleans(), st.sampled_from(["a", "b", "c", ""]))
CHANGES = st.one_of(st.none(), st.dictionaries(FIELDS, VALUES, max_size=3))


@dataclass
class History:
    """What three devices hold, every version there ever was, and every edit by its stamp."""

    held: list[StoredRecord | None] = field(default_factory=lambda: [None, None, None])
    versions: list[StoredRecord] = field(default_factory=list)
    edits: list[tuple[StoredRecord | None, dict[str, Any] | None, str]] = field(default_factory=list)


Changes = st.SearchStrategy[dict[str, Any] | None]


def steps_with(changes: Changes) -> st.SearchStrategy[list[Any]]:
    """Edits that make some changes, and exchanges between two devices."""
    return st.lists(
        st.one_of(
            st.tuples(st.just("edit"), st.integers(0, 2), changes, st.integers(0, 50)),
            st.tuples(st.just("sync"), st.integers(0, 2), st.integers(0, 2)),
        ),
        min_size=1,
        max_size=14,
    )


STEPS = steps_with(CHANGES)


def play(steps: list[Any], names: tuple[str, ...] = ("aaaa", "bbbb", "cccc")) -> History:
    """Act out a history. The walls jump about; two devices may bear one name, as clones do."""
    history = History()
    walls = [Wall(0) for _ in names]
    clocks = [HybridClock(name, wall) for name, wall in zip(names, walls, strict=True)]
    for step in steps:
        if step[0] == "sync":
            _, source, target = step
            given, own = history.held[source], history.held[target]
            if given is not None:
                history.held[target] = given if own is None else merge(own, given)
        else:
            _, device, changes, walls[device].ms = step
            old = history.held[device]
            if old is not None:
                clocks[device].witness(newest_stamp(old))
            stamp = clocks[device].next()
            new = edit(old, changes, stamp)
            history.edits.append((old, changes, stamp))
            history.held[device] = new
        history.versions += [record for record in history.held if record is not None]
    return history


def histories(changes: Changes) -> st.SearchStrategy[History]:
    """Histories of three devices, each with a name of its own, that make some changes."""
    return steps_with(changes).map(play).filter(lambda history: bool(history.versions))


HISTORIES = st.one_of(STEPS.map(play), STEPS.map(lambda steps: play(steps, ("aaaa", "aaaa", "cccc")))).filter(
    lambda history: bool(history.versions)
)
