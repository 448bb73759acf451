"""What happens in a poll."""
