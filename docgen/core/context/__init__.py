"""The placeholders of the forms, filled from a review: the crossing from English attributes to Vietnamese fields."""
