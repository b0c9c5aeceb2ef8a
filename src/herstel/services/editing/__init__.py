"""Edits of the calendar and the plan as lists of changes: nothing here writes, all can be looked at first."""
