"""A packet to be read on a screen: one HTML file that needs nothing but itself."""
