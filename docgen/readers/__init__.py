"""From files to records: one module per format."""
