"""Verbs of bookings, one file per subject."""
