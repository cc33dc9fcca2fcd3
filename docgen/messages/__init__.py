"""What is said to the people called to a meeting, and how it reaches them: letters, a queue, a mail server."""
