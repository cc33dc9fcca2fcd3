"""What members say of a draft before the meeting, and how each word was answered."""
