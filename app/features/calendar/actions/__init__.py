"""What people do with dates."""
