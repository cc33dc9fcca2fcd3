"""Handing packages over: read from the shelf, put into a set, sealed, with a verifier that needs only Python."""
