"""What a package says of itself: for programs, for the decree, for archives abroad."""
