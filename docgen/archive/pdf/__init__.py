"""The PDFs of a dossier: bound into one book, looked into when brought in, held against PDF/A, their signatures listed."""
