"""Advice as front ends show it: today, why, trends, and what the athlete answers."""
