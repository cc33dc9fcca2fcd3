"""Which papers a season needs: one plan function for each kind of paper, and the table of the stages."""
