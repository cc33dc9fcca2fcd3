"""Remarks on drafts: gathered from files that come back, listed, taken away to be answered and read again."""
