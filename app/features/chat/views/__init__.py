"""The doors of the chat."""
