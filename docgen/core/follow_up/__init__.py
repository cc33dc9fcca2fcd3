"""What a season still owes to its own past and to others: issues raised, shortcomings, opinions, complaints."""
