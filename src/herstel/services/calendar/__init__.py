"""What stands on days: finding, saying, writing and changing it."""
