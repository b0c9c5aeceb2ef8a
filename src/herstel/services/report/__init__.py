"""What a report for a physiotherapist or coach says, before it is drawn."""
