"""Templates compiled once and rendered many times."""
