"""Makes pages: Word files to PDF/A through LibreOffice or a declared substitute, docgen's own pages through Typst.

Import from the modules: `converter` (print_documents), `jobs`, `printers`, `typesetting` (typeset), `doctor`.
"""
