"""The results of meetings: counts and levels typed with their sums at once, and what they look like."""
