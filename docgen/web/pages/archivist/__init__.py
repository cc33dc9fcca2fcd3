"""The archivist: dossiers come in, are found, checked, handed over; every look into one is in the journal."""
