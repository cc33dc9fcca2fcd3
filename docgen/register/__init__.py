"""The register of what lies in the archive: titles and facts of every package, and a search that needs no tones."""
