"""Every number that the engine compares with, with its meaning, unit and source.

The decision table and its numbers are this project's synthesis: each ingredient has a source, the
combination has not been validated.
"""

from __future__ import annotations

from dataclasses import field

from herstel.domain.frozen import frozen
from herstel.domain.scales import Item


@frozen
class Thresholds:
    """The defaults of the decision table."""

    # Own normal: the four weeks that ended a week ago, so that a slow slide is not its own normal.
    baseline_first_day_back: int = 35
    baseline_last_day_back: int = 8
    baseline_checkins: int = 10
    """Check-ins that the four weeks must hold before they are called normal (convention)."""
    baseline_more_days: int = 28
    """Where they hold fewer, as with two check-ins a week, own normal reaches this many days further back."""
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
    usual_night_hours: float = 6.5
    """Who usually sleeps no more than this is not told of every night under `short_night_hours`."""
    night_below_own_hours: float = 1.0
    sleep_spoken_mornings: int = 7
    """Mornings in a row on which sleep is spoken of; from then on once in as many mornings."""
    own_nights: int = 10
    """Known nights of the last 28 needed before there is an own mean."""
    sleep_need_hours: float | None = None
    """Hours of sleep that the athlete says they need; None when they have not said so."""
    shortfall_nights: int = 7
    shortfall_minimum: int = 4

    # Effort (Halson et al. 2002: perceived effort rises when recovery falls short).
    effort_harder: float = 1.0
    """RPE points above plan, or above the own median of sessions that are alike."""
    effort_size: int = 4
    effort_on: int = 3
    effort_off: int = 1
    effort_days: int = 21
    effort_least_sleep_hours: float = 4.5
    """After a shorter night a session does not count: it feels harder without anything else amiss
    (Gattoni et al. 2025)."""
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

    # The need: how far this morning's answers fall short of the own mean of 28 days.
    need_days: int = 28
    prior_weight: int = 7
    """Until `prior_answers` are there, the mean is taken as if there were this many more answers of 3."""
    prior_answers: int = 10
    prior_sd: float = 0.7
    least_sd: float = 0.5
    better_counts: float = 0.5
    """What is better than the own mean takes off this share: a good mood does not rest tired legs."""
    need_weights: dict[Item, float] = field(
        default_factory=lambda: {
            Item.FATIGUE: 4.0,
            Item.SORENESS: 2.0,
            Item.MOOD: 1.0,
            Item.SLEEP_QUALITY: 1.0,
        }
    )
    kind_adds_to_need: float = 0.05
    """What each kind of signal that is on adds to the need of a morning."""
    kinds_that_add: int = 3
    """At most this many kinds add to it."""

    # An easy day (R7): one number with two lines, and what must be low for it to begin.
    easy_from_need: float = 0.62
    easy_from_need_warm_up: float = 0.7
    easy_until_need: float = 0.4
    item_below_sd: float = 0.5
    item_below_steps: float = 1.0
    """An answer is low this many own deviations below the own mean and this many steps below the own
    median: without the second, whoever answers 3 and 4 is told to go easy on every 3."""
    lowest_at_most: int = 3
    """One low answer at least must be no better than this: whoever always says 5 is still fresh on a 4."""
    single_answer_steps: float = 2.0
    """Where nothing but fatigue was answered, it must be this many steps below the own median."""
    low_items: int = 2
    goes_on_days: int = 2
    """A check-in at most this many days after an easy morning can keep the day easy."""
    same_spell_days: int = 4
    """Easy mornings at most this many days apart are counted as one spell."""

    # Patterns: how many kinds of signal agree (ten Haaf et al. 2017).
    triad_kinds: int = 2
    """This many of effort, performance and drive make the day easy, whatever the morning says (Orie)."""
    rest_kinds: int = 3
    sleep_kinds: int = 2
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
    reports_count_days: int = 2
    """A report of pain, a cold or a red flag still counts through this many silent days."""
    easy_days_after_illness: int = 3
    easy_days_after_fever: int = 4
    most_easy_days_after_illness: int = 10
    """The way back has as many easy days as days ill, within these bounds (Jooste et al. 2025)."""
    way_back_quiet_days: int = 14
    """After this many days without a complaint it is over, however few mornings were answered."""
    way_back_days: int = 21
    """This many days after the last ill day the way back is no longer asked for."""
    open_illness_days: int = 14
    """An illness without a known end is taken to last this many days when nothing more is heard of it."""

    # Care: from when on a professional is named. Days are counted with the first and the last.
    care_strong_pain_days: int = 3
    care_pain_days: int = 14
    care_fever_days: int = 3
    care_complaint_days: int = 10
    care_low_days: int = 14
    """Days of low mood or low drive."""
    care_fall_days: int = 84
    """Days for which low mood or drive that came down from better is not taken for own normal."""
    care_often_days: int = 14
    """Over this many days a complaint that comes and goes is counted by its mornings: strong pain on
    `care_strong_pain_often`, pain on `care_pain_often`, low mood or drive on `care_low_often`."""
    care_strong_pain_often: int = 4
    care_pain_often: int = 7
    care_low_often: int = 12
    care_flag_days: int = 84
    """Days after a red flag on which it is asked whether a doctor has looked, until an all-clear is given."""
    care_after_week_days: int = 14
    """Days after a recovery week on which signals that still speak are a reason."""
    care_decline_days: int = 28
    """Days of a slow slide after which it is one for a doctor."""
    care_gap_days: int = 4
    """Check-ins further apart than this are not one course."""

    # Recovery week (Meeusen et al. 2013; the three signs of Orie).
    week_days: int = 14
    week_triad_checkins: int = 3
    week_easy_checkins: int = 7
    week_easy_kinds: int = 1
    """An easy day counts towards a recovery week when at least this many kinds of signal were on."""
    week_quiet_days: int = 28

    # A slow slide (Meeusen et al. 2013: weeks of fatigue without another cause). Convention.
    decline_days: int = 28
    """The last four weeks, looked at as two fortnights, are compared with the four weeks from
    `decline_from_days_back` to `decline_until_days_back`."""
    decline_from_days_back: int = 84
    decline_until_days_back: int = 57
    decline_steps: float = 0.75
    """To begin, both fortnights must lie this many steps of the five-point scale below the weeks before."""
    decline_until_steps: float = 0.5
    """It goes on until one of them lies less far below."""
    decline_mornings: int = 4
    """Fewer mornings in one of the three say nothing."""

    # Planning: active recovery is 20 to 45 minutes at RPE 2 (Dupuy et al. 2018).
    active_ceiling: int = 90
    """The most load (AU) of a day of active recovery that was given no ceiling of its own."""

    most_days_in_a_row: int = 5
    """Training days in a row before a plan is remarked on: the sixth is one too many."""
    hard_hours_apart: int = 48
    hard_hours_other_sport: int = 48
    """The same between hard sessions that ask for other muscles, such as a run and a swim: 24 lets them be
    on days next to each other."""
    week_jump_percent: int = 30
    """Rise above the mean of three weeks that is remarked on while one's own usual rise is unknown."""
    week_jump_least_percent: int = 10
    longer_percent: int = 10
    """How much longer a run may be than the longest of 30 days (Frandsen et al. 2025)."""
    longer_other_percent: int = 30
    """The same for riding and swimming, of which nothing is known (convention)."""
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
    clear_kinds: int = 2
    """A picture is clear with no kind of signal on, or with at least this many."""

    devices: tuple[str, ...] = ()
    """Sources of nights, the one that is believed first at the front (`metrics/answers.py`)."""

    @property
    def days_looked_back(self) -> int:
        """Days before its own that the signals of a morning look at: the longest of their windows."""
        return max(
            self.baseline_first_day_back + self.baseline_more_days,
            self.need_days + self.baseline_more_days,
            self.decline_from_days_back,
            self.effort_days + self.effort_history_days,
            self.performance_days,
            self.heart_days + self.heart_base_days,
            self.way_back_days + self.open_illness_days,
        )


DEFAULTS = Thresholds()
