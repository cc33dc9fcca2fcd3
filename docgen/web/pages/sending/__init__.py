"""A meeting's papers on their way by other means than letters."""
