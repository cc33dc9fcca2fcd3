"""The PDFs of a dossier: bound into a book, looked into when brought in, held against PDF/A, their signatures read."""
