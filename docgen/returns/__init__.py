"""Word files that go out to be filled in and come back: made, guarded, read, every fault at its place."""
