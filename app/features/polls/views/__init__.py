"""The doors of polls."""
