"""Heart: a band of own normal, either side for variability, only above for the resting rate."""

from __future__ import annotations

import statistics

from herstel.metrics.mornings import Mornings
from herstel.metrics.nights import Verdict, hrv_verdict, resting_hr_verdict
from herstel.metrics.signals import Kind
from support.journals import TODAY, journal, mornings
from support.rows import rows

BASE = [4.0, 4.2] * 14
REACH = 0.5 * statistics.stdev(BASE)


@rows(
    ("mean", "verdict"),
    [
        (4.1, Verdict.INSIDE),
        (4.1 + REACH - 1e-6, Verdict.INSIDE),
        (4.1 + REACH + 1e-6, Verdict.ABOVE),
        (4.1 - REACH + 1e-6, Verdict.INSIDE),
        (4.1 - REACH - 1e-6, Verdict.BELOW),
    ],
)
def test_variability_is_notable_outside_half_a_deviation_either_way(mean: float, verdict: Verdict) -> None:
    assert hrv_verdict([mean] * 7, BASE) is verdict


@rows(
    ("base", "mean", "verdict"),
    [
        ([50.0] * 28, 52.0, Verdict.INSIDE),
        ([50.0] * 28, 52.1, Verdict.ABOVE),
        ([50.0] * 28, 40.0, Verdict.INSIDE),
        ([40.0, 60.0] * 14, 55.0, Verdict.INSIDE),
        ([40.0, 60.0] * 14, 55.2, Verdict.ABOVE),
    ],
)
def test_the_resting_rate_is_notable_two_beats_or_half_a_deviation_above(
    base: list[float], mean: float, verdict: Verdict
) -> None:
    assert resting_hr_verdict([mean] * 3, base) is verdict


def test_too_few_values_are_unknown() -> None:
    for verdict in (hrv_verdict, resting_hr_verdict):
        assert verdict([60.0] * 2, [50.0] * 28) is Verdict.UNKNOWN
        assert verdict([60.0] * 3, [50.0] * 9) is Verdict.UNKNOWN
        assert verdict([60.0] * 3, [50.0, 51.0] * 5) is Verdict.ABOVE


def test_a_morning_without_a_measurement_says_nothing_of_the_heart() -> None:
    raised = [{"resting_hr": 50}] * 35 + [{"resting_hr": 60}] * 5
    silent = Mornings(journal(*mornings(*raised, {}, before=0))).on(TODAY)
    spoken = Mornings(journal(*mornings(*raised, {"resting_hr": 60}, before=0))).on(TODAY)
    assert silent is not None
    assert spoken is not None
    assert Kind.AUTONOMIC not in silent.worse
    assert spoken.worse[Kind.AUTONOMIC] is True


def test_variability_is_compared_on_its_logarithm() -> None:
    steady = [{"hrv_rmssd": value} for value in (60.0, 70.0) * 14]
    for rmssd, outside in ((65.0, False), (45.0, True), (90.0, True)):
        found = Mornings(journal(*mornings(*steady, *[{"hrv_rmssd": rmssd}] * 7, before=0))).on(TODAY)
        assert found is not None
        assert found.worse[Kind.AUTONOMIC] is outside
