from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from herstel.store.merge import is_stamp
from herstel.store.writer import HybridClock
from support.rows import rows

from .helpers import Wall


@given(st.lists(st.integers(0, 2**40), min_size=2, max_size=40))
def test_every_stamp_is_larger_than_the_one_before_whatever_the_wall_says(times: list[int]) -> None:
    wall = Wall()
    clock = HybridClock("k3f9", wall)
    stamps = []
    for wall.ms in times:
        stamps.append(clock.next())
    assert stamps == sorted(set(stamps))
    assert all(map(is_stamp, stamps))


def test_a_stamp_is_larger_than_one_that_was_seen_from_a_device_that_runs_ahead() -> None:
    clock = HybridClock("aaaa", Wall(1000))
    ahead = HybridClock("zzzz", Wall(9_000_000)).next()
    clock.witness(ahead)
    assert clock.next() > ahead


def test_a_full_counter_goes_on_in_the_next_millisecond() -> None:
    clock = HybridClock("k3f9", Wall(5))
    clock.witness("000000000005ffff-7qpa")
    assert clock.next() == "0000000000060000-k3f9"


def test_a_stamp_tells_milliseconds_counter_and_device() -> None:
    clock = HybridClock("k3f9", Wall(0x19E))
    assert [clock.next(), clock.next()] == ["00000000019e0000-k3f9", "00000000019e0001-k3f9"]


@rows("value", [None, 3, "x", "00000000019e0000", "f0000000019e0000-k3f9", "00000000019E0000-k3f9"])
def test_what_cannot_be_compared_is_no_stamp(value: object) -> None:
    assert not is_stamp(value)
