"""Pictures of weeks and years: rows of days under one another, and one of them drawn large."""
