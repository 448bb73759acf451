"""Questions about groups and the people in them, by noun."""
