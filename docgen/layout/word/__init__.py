"""What Word prints: any Word file read with its styles resolved, each paragraph with its place."""
