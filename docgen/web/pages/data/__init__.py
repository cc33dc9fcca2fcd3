"""The clerk's data: looked at, taken away, brought in, corrected in the page."""
