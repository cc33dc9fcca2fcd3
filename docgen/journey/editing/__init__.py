"""Tools for who edits the Word templates: what is wrong, what can be printed, how it will look, where to begin."""
