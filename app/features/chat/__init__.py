"""Rooms in which people of a group, or two people, talk at once."""
