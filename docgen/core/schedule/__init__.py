"""When each step of a season is due: deadlines by rule row, steps counted back from a meeting."""
