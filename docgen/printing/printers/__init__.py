"""The programs that turn Word files into pages: LibreOffice, and a declared substitute from a wheel."""
