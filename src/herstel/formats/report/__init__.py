"""A report for a physiotherapist or coach as one HTML file."""
