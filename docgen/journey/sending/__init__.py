"""A meeting's papers on their way: who gets what, by e-mail, on a stick, by the handbook; each registered as sent."""
