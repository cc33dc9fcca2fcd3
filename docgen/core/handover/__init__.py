"""Handing finished dossiers over to an archive: how long they are kept, by when they go, to whom, in which boxes."""
