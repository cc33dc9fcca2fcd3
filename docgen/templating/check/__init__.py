"""What a template may say, and the proof that no data can break the file it makes."""
