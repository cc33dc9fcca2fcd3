"""The fast path: a checked template written as straight Python and run."""
