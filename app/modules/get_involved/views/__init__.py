"""Doors of the module."""
