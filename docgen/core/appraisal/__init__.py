"""Ratings as rules see them: points, conditions, cap, order, acts; computed and explained, decided by people alone."""
