"""Advice from metrics: every rule is a sentence that a person can check by hand. Pure functions."""
