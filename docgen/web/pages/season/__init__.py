"""The season as a whole: how it begins, what is due when, what it amounts to, its dossiers."""
