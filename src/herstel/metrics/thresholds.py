"""Every number that the engine compares with, with its meaning, unit and source.

The decision table and its numbers are this project's synthesis: each ingredient has a source, the
combination has not been validated.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from herstel.domain.scales import Item


@dataclass(frozen=True, slots=True)
class Thresholds:
    """The defaults of the decision table."""

    # Own normal: the four weeks that ended a week ago, so that a slow slide is not its own normal.
    baseline_first_day_back: int = 35
    baseline_last_day_back: int = 8
    baseline_checkins: int = 10
    """Check-ins that the four weeks must hold before they are called normal (convention)."""
    baseline_answers: int = 5
    """Answers to one item among them before that item has a normal of its own."""

    # One morning against own normal, in steps of the five-point scale (after McLean et al. 2010).
    drop: float = 0.5
    """Drop of the mean of two items that counts when one of them is at `low_answer` or below."""
    clear_drop: float = 1.0
    """Drop of the mean of two items that counts whatever the answers are."""
    drive_drop: float = 1.0
    clear_drive_drop: float = 2.0
    low_answer: int = 2
    """At most this is 'worse than normal' in the words of the scale."""
    anchor_mean: float = 2.5
    """Without own normal: the mean of two items at or below which a morning counts as worse."""

    # Confirmation (Buchheit 2014: act at once, or wait for two to three days).
    latch_size: int = 5
    latch_days: int = 7
    latch_on: int = 3
    latch_off: int = 1
    latch_minimum: int = 3

    # Sleep (AASM/SRS consensus 2015; Walsh et al. 2021; Craven et al. 2022).
    short_night_hours: float = 6.0
    night_below_own_hours: float = 1.0
    own_nights: int = 10
    """Known nights of the last 28 needed before there is an own mean."""
    sleep_need_hours: float = 8.0
    shortfall_nights: int = 7
    shortfall_minimum: int = 4

    # Effort (Halson et al. 2002: perceived effort rises when recovery falls short).
    effort_harder: float = 1.0
    """RPE points above plan, or above the own median for the sport."""
    effort_size: int = 4
    effort_on: int = 3
    effort_off: int = 1
    effort_days: int = 21
    effort_history_days: int = 42
    effort_history_sessions: int = 4

    # Performance in key sessions (Nuuttila et al. 2024: differences are small, one test is nothing).
    performance_size: int = 3
    performance_on: int = 2
    performance_days: int = 21

    # Heart (Plews et al. 2014; Bosquet et al. 2008). Supporting only.
    heart_days: int = 7
    heart_minimum: int = 3
    heart_base_days: int = 28
    heart_base_minimum: int = 10
    heart_band_sd: float = 0.5
    resting_hr_rise: float = 2.0

    # The need score: own normal of the last 28 days, shrunk to the middle of the scale.
    need_days: int = 28
    prior_weight: int = 7
    prior_sd: float = 0.7
    least_sd: float = 0.5
    better_counts: float = 0.75
    better_items: frozenset[Item] = frozenset({Item.FATIGUE, Item.SORENESS})
    """Items of which a better answer takes off need: a good mood does not rest tired legs."""
    hard_session_adds: float = 0.1
    """Need that a hard session of the day before adds to a morning."""
    kind_adds_to_score: float = 0.1
    """Need that each kind of signal that is on adds to the score (never to a rule)."""
    score_kinds: int = 3
    """So many kinds at most add to the score."""
    need_weights: dict[Item, float] = field(
        default_factory=lambda: {
            Item.FATIGUE: 4.0,
            Item.SORENESS: 2.0,
            Item.MOOD: 1.0,
            Item.SLEEP_QUALITY: 1.0,
        }
    )

    # One bad morning (R7a) and the third in a row (R7b).
    bad_morning_need: float = 0.5
    """Need from which a morning is bad (R7a); below it a pattern of one or two kinds is let go (R7)."""
    bad_morning_need_unless_tired: float = 0.7
    """The same while fatigue is not among what is low (own normal known): then it takes more."""
    easy_until_need: float = 0.2
    """After an easy morning the next stays easy from this need on: it is not normal again."""
    bad_morning_items: int = 2
    bad_morning_items_warm_up: int = 3
    item_below_sd: float = 0.5
    exhausted_steps: float = 2.0
    run_mornings: int = 3
    run_gap_days: int = 2
    run_below_sd: float = 0.45
    """How low an item counts in a row of mornings; less than on one morning, because it lasts."""

    # Patterns (R6 to R8): how many kinds of signal agree (ten Haaf et al. 2017).
    rest_kinds: int = 3
    easy_kinds: int = 2
    easy_kinds_warm_up: int = 3
    pattern_rest_days: int = 2

    # Context: never a signal by itself (Stanley et al. 2013).
    hard_days: int = 2
    hard_days_of: int = 3
    days_without_low: int = 6
    low_rpe: float = 2.0
    low_minutes: int = 60

    # Flags (Schwellnus et al. 2016; Silbernagel et al. 2007).
    pain_rest: int = 6
    pain_easy: int = 4
    illness_days_back: int = 14
    easy_days_after_illness: int = 2
    most_easy_days_after_illness: int = 7

    # Recovery week (Meeusen et al. 2013; the three signs of Orie).
    week_days: int = 14
    week_triad: int = 2
    week_triad_checkins: int = 3
    week_easy_checkins: int = 7
    week_quiet_days: int = 28

    # Planning: active recovery is 20 to 45 minutes at RPE 2 (Dupuy et al. 2018).
    active_ceiling: int = 90
    """The most load (AU) of a day of active recovery that was given no ceiling of its own."""

    most_days_in_a_row: int = 5
    """Training days in a row before a plan is remarked on: the sixth is one too many."""
    hard_hours_apart: int = 48
    week_jump_percent: int = 30
    """Rise above the mean of three weeks that is remarked on while one's own usual rise is unknown."""
    week_jump_least_percent: int = 10
    longer_percent: int = 10
    """So much longer than the longest of 30 days a run may be (Frandsen et al. 2025)."""
    longest_session_days: int = 30
    weeks_without_lighter: int = 5
    lighter_share: float = 0.7
    """A week is lighter at this share of the mean of the three before."""
    recovery_week_share: float = 0.6
    """A recovery week asks at most this share of the mean of the three before: 40 % less."""
    recovery_week_hours_share: float = 0.8
    """And at most this share of their hours: volume goes down before intensity does."""

    # Answers that run the wrong way.
    direction_days: int = 14
    direction_mornings: int = 8
    direction_correlation: float = -0.4
    """Correlation of fatigue with the other answers at or below which the person is asked about the scale."""

    # Confidence.
    sure_baseline_checkins: int = 20
    sure_checkins: int = 5
    unsure_checkins: int = 3

    muted: frozenset[str] = frozenset()
    """Names of rules and checks that the athlete does not want to hear (`rules/names.py`)."""


DEFAULTS = Thresholds()
