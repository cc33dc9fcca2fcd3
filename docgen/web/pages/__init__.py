"""The pages, room by room."""
