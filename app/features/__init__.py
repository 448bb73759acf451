"""Flats: what every group has. No doors between them."""
