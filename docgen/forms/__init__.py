"""The catalogue: form sets on disk."""
