"""Forms that go out to be filled in and come back as data."""
