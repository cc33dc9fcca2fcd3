"""Meeting packets: one numbered copy per participant."""
