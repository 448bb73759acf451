"""The verbs of the chat."""
