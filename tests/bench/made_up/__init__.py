"""A fictitious province of any size, the same from the same seed: its offices, its people and their year."""
