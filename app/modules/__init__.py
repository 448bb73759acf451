"""Flats: kinds of groups. No doors between them."""
