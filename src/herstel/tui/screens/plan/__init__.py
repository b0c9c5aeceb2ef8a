"""The plan of a week: what stands there, what is remarked on it, what would be better."""
