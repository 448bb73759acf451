"""Questions about lost and found things, by noun."""
