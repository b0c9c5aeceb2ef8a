"""Use cases: what the front ends may ask for."""
