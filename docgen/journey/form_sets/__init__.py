"""Form sets: their catalogue and guides, what an office cites, from one set to the next."""
