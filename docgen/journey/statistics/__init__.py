"""Reports of a season: its tables, their traces, the workbook of statistics."""
