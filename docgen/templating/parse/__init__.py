"""A template read: tags whole, in their final places, paired into a tree."""
