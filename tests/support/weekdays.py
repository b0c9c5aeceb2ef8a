"""The days of a week that begins on Monday, as the plan counts them."""

from __future__ import annotations

MON, TUE, WED, THU, FRI, SAT, SUN = range(7)
