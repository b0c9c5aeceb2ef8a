"""Looking back: how a week went, and whether the advice was of use."""
