"""Makes pages: Word files to PDF/A through LibreOffice, docgen's own pages through Typst.

Import from the modules: `converter` (print_documents), `jobs`, `office`, `typesetting` (typeset), `doctor`.
"""
