"""Lists out: JSON Lines, JSON and CSV; what is exported can be imported."""
