"""From records to a review or to every problem in them."""
