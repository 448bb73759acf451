"""Technique: knows no community. See app/README.md for the floors."""
