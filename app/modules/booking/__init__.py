"""Booking: halls, huts and courts that several people want, and each at most once."""
