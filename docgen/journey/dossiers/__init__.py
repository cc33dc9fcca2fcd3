"""Dossiers: what belongs into each, where it came from, packed."""
