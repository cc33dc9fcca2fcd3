"""What one member sees and does: the own packet read, its receipt confirmed, remarks made, on paper by a slip."""
