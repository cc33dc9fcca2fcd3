"""The pictures of the guides: the page and the papers of a fictional commune, as they look on their days."""
