"""The questions of the chat."""
