"""Dossier packages: made, verified, handed over."""
