"""Further than a week: four weeks ahead, a season, a year."""
