"""Votes counted and never held one by one: identities of a count, and shares compared with what an office has set."""
