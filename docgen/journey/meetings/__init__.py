"""Meetings: packets, deadlines, what to do next, who holds what."""
