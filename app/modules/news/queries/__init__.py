"""What the news are asked."""
