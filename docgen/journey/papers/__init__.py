"""Papers: made, printed, kept, handed out, and each version found again."""
