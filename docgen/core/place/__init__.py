"""Where a subject is reviewed and where a person of several posts is rated."""
