"""Calendar files (RFC 5545): read into commitments of a day, and written for other calendars to follow."""
