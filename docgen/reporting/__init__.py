"""The statistics of a season as a workbook that people look at: tables, charts, and where each figure is from."""
