"""Makes pages: Word files to PDF/A through LibreOffice, docgen's own pages through Typst."""
