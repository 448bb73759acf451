"""What people type about lost and found things, by noun."""
