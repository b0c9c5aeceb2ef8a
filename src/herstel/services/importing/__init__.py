"""Taking in what other programs wrote."""
