"""Counts, votes and ratings: entered, weighed, put into the journal."""
