"""Vietnamese text, dates, numbers and names."""
