"""Thể thức: the layout rules as data and the builder of blocks."""
