"""The tree of organisations as it stood on a day: who is above, who decides, who guides, who is to be reviewed."""
