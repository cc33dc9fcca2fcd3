"""The member's own packet, and what the clerk does with what members say of it."""
