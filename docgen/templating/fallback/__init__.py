"""docxtpl behind a door, for what the fast path does not know."""
