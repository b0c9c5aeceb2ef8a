"""Taking steps back and making them again."""
