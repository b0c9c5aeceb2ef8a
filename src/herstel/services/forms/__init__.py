"""Forms that ask for one record, question by question."""
