"""Numbers from a journal: load, own normal, need for recovery, confirmation. Pure functions."""
