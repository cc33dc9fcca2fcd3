"""The Word file as a zip: opened within limits, its parts, the places an editor would look for, bound again."""
