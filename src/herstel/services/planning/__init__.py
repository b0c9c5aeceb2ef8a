"""The plan of a week in the journal: what is remarked on it, what would be better, what today asks for."""
