"""Values on their way to paper: what may be printed, and how it is written as XML."""
