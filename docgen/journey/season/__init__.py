"""The season as it stands: data read and judged, the calendar, the period and the rules in force."""
