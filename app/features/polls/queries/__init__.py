"""Questions about polls."""
