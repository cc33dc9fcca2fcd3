"""The page: everything the commands do, in Vietnamese, for clerk, member, archivist and administrator."""
